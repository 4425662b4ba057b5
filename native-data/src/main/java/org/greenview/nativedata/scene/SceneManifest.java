package org.greenview.nativedata.scene;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.PrivateFiles;

/**
 * The scene's readable page: {@code scene.properties}, lines of {@code key=value} in UTF-8. Keys:
 * {@code format}, {@code layers}, and for each layer {@code LAYER.source} and notes on how its
 * cells were made ({@code LAYER.note.1} ...); {@link Scene#GREEN_COVER}. Grid and CRS have their
 * home in the segments.
 */
final class SceneManifest {
  static final String FILE_NAME = "scene.properties";
  static final String FORMAT = "1";

  private SceneManifest() {}

  static void write(Path folder, Map<String, String> entries) throws IOException {
    StringBuilder text = new StringBuilder("# Greenview scene: aligned segments of one grid\n");
    text.append("format=").append(FORMAT).append('\n');
    for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
      text.append(entry.getKey()).append('=').append(escape(entry.getValue())).append('\n');
    }
    PrivateFiles.writeText(folder.resolve(FILE_NAME), text.toString());
  }

  /**
   * Reads the manifest of a scene.
   *
   * @throws InputProblem if the folder is no scene or of another format
   */
  static Map<String, String> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    if (!Files.isDirectory(folder)) {
      throw new InputProblem(
          folder + " is not a folder: expected a scene made by 'greenview load --scene DIR'");
    }
    if (!Files.isRegularFile(file)) {
      throw new InputProblem(
          folder
              + " is not a scene: it has no "
              + FILE_NAME
              + "; make one with 'greenview load --scene DIR'");
    }
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(file)));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new InputProblem(
          file + " is damaged, expected lines of key=value in UTF-8: load the scene again", e);
    }
    if (!FORMAT.equals(properties.getProperty("format"))) {
      String found = properties.getProperty("format", "(it does not say)");
      throw new InputProblem(
          "%s has scene format %s, this Greenview reads format %s: load the scene again"
              .formatted(file, found, FORMAT));
    }
    Map<String, String> entries = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> entries.put(k, properties.getProperty(k)));
    return entries;
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }
}
