package org.greenview.nativedata.scene;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.PrivateFiles;

/**
 * The scene's readable page: {@code scene.properties}, lines of {@code key=value} in UTF-8. Keys:
 * {@code format}, {@code layers}, and for each layer {@code LAYER.checksum} (of its segment),
 * {@code LAYER.source} and notes on how its cells were made ({@code LAYER.note.1} ...); {@link
 * Scene#GREEN_COVER}. The last line, {@code checksum}, is the CRC-32C of all bytes before it. Grid
 * and CRS have their home in the segments.
 *
 * <p>Format 1 has no checksums.
 *
 * @param format 1 or 2
 * @param layers the scene's layers, each with the checksum of its segment; 0 in format 1
 * @param entries what the page says, key by key
 */
record SceneManifest(int format, Map<SceneLayer, Integer> layers, Map<String, String> entries) {
  static final String FILE_NAME = "scene.properties";
  private static final String CHECKSUM = "checksum";
  private static final Pattern HAS_CHECKSUMS = Pattern.compile("(?m)^(\\w+\\.)?checksum=");

  static void write(
      Path folder, Map<SceneLayer, Integer> layers, Map<String, String> further, boolean forced)
      throws IOException {
    Map<String, String> entries = new TreeMap<>(further);
    entries.put(
        "layers", String.join(",", layers.keySet().stream().map(SceneLayer::label).toList()));
    layers.forEach((layer, sum) -> entries.put(layer.label() + "." + CHECKSUM, hex(sum)));
    StringBuilder text = new StringBuilder("# Greenview scene: aligned segments of one grid\n");
    text.append("format=2\n");
    entries.forEach(
        (key, value) -> text.append(key).append('=').append(escape(value)).append('\n'));
    text.append(lastLine(text.toString()));
    PrivateFiles.writeText(folder.resolve(FILE_NAME), text.toString(), forced);
  }

  /**
   * Reads the manifest of a scene.
   *
   * @throws InputProblem if the folder is no scene, of another format, or the manifest is damaged
   */
  static SceneManifest read(Path folder) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    if (Files.notExists(folder) || Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputProblem(
          folder + " is not a folder: expected a scene made by 'greenview load --scene DIR'");
    }
    String text;
    Properties properties = new Properties();
    try {
      text = PrivateFiles.readText(file);
      properties.load(new StringReader(text));
    } catch (NoSuchFileException e) {
      throw new InputProblem(
          folder
              + " is not a scene: it has no "
              + FILE_NAME
              + "; make one with 'greenview load --scene DIR'",
          e);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new InputProblem(
          file + " is damaged, expected lines of key=value in UTF-8: load the scene again", e);
    }
    String format = properties.getProperty("format", "(it does not say)");
    int lastLine = text.lastIndexOf('\n', text.length() - 2) + 1;
    boolean whole = text.substring(lastLine).equals(lastLine(text.substring(0, lastLine)));
    // A first format in which checksums stand was a second one, before it was damaged.
    boolean isFirst = format.equals("1") && !HAS_CHECKSUMS.matcher(text).find();
    if (!isFirst && !whole) {
      throw damaged(file, "its checksum is wrong");
    }
    if (!isFirst && !format.equals("2")) {
      throw InputProblem.of(
          "%s has scene format %s, this Greenview reads the formats 1 and 2: use a newer Greenview,"
              + " or load the scene again",
          file, format);
    }
    Map<String, String> entries = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> entries.put(k, properties.getProperty(k)));
    return new SceneManifest(isFirst ? 1 : 2, layers(file, entries, isFirst), entries);
  }

  private static Map<SceneLayer, Integer> layers(
      Path file, Map<String, String> entries, boolean isFirst) {
    Map<SceneLayer, Integer> layers = new EnumMap<>(SceneLayer.class);
    for (String label : entries.getOrDefault("layers", "").split(",", -1)) {
      SceneLayer layer =
          SceneLayer.ofLabel(label)
              .orElseThrow(() -> damaged(file, "it names a layer '" + label + "'"));
      try {
        layers.put(
            layer, isFirst ? 0 : Integer.parseUnsignedInt(entries.get(label + "." + CHECKSUM), 16));
      } catch (NumberFormatException e) {
        throw damaged(file, "it has no checksum of " + layer.fileName());
      }
    }
    for (SceneLayer layer : SceneLayer.values()) {
      boolean named = layers.containsKey(layer);
      if (!named && layer != SceneLayer.DTM) {
        throw damaged(file, "it names no layer '" + layer.label() + "'");
      }
      if (!named && Files.exists(file.resolveSibling(layer.fileName()))) {
        throw damaged(
            file, "it names no layer '" + layer.label() + "', but there is " + layer.fileName());
      }
    }
    return layers;
  }

  private static InputProblem damaged(Path file, String how) {
    return new InputProblem(file + " is damaged: " + how + "; load the scene again");
  }

  private static String lastLine(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return CHECKSUM + "=" + hex((int) crc.getValue()) + "\n";
  }

  private static String hex(int checksum) {
    return Text.of("%08x", checksum);
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }
}
