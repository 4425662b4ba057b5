package org.greenview.nativedata.scene;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.SegmentView;

/** A scene, mapped read-only: the views of its layers share one owner, this. */
public final class Scene implements AutoCloseable {
  /** The file that makes a folder a scene. */
  public static final String MANIFEST = SceneManifest.FILE_NAME;

  /**
   * Key of the manifest for the codes whose share of cover decided where the green raster was
   * resampled, separated by commas; absent where its cells are the raster's own.
   */
  public static final String GREEN_COVER = "green.cover";

  /**
   * Key of the manifest for codes of the green raster that do not fit a byte, and what cells have
   * for them: {@code 1011=254,1012=253}; absent where cells have the raster's own codes.
   */
  public static final String GREEN_STORED = "green.stored";

  private static final Pattern STORED = Pattern.compile("(-?\\d{1,8})=(\\d{1,3})");
  private static final int MOST_CODE = 255;

  private static final List<String> FILE_NAMES =
      Stream.concat(
              Stream.of(SceneManifest.FILE_NAME, VerifiedCells.FILE_NAME),
              Arrays.stream(SceneLayer.values()).map(SceneLayer::fileName))
          .toList();

  private final Path folder;
  private final Map<SceneLayer, SegmentView> views;
  private final SceneManifest manifest;

  private Scene(Path folder, Map<SceneLayer, SegmentView> views, SceneManifest manifest) {
    this.folder = folder;
    this.views = views;
    this.manifest = manifest;
  }

  /**
   * Maps all layers of a scene of this process's user.
   *
   * @throws InputProblem as {@link #map(Path, TrustedFolders)}
   */
  public static Scene map(Path folder) throws IOException {
    return map(folder, TrustedFolders.OWN);
  }

  /**
   * Maps all layers of a scene and checks that they lie on one grid and are those that the scene
   * was made with. The first time that a file is seen its cells are compared with their checksum.
   *
   * @throws InputProblem if the folder is no scene, belongs to another user who is not trusted, or
   *     a segment is damaged or of another scene or layer
   */
  public static Scene map(Path folder, TrustedFolders trusted) throws IOException {
    return map(folder, trusted, true);
  }

  /**
   * Maps a scene that this process has just made. Their checksums were made of the very cells that
   * it wrote, so these are not compared with them.
   *
   * @throws InputProblem likewise
   */
  public static Scene mapOwn(Path folder) throws IOException {
    return map(folder, TrustedFolders.OWN, false);
  }

  private static Scene map(Path folder, TrustedFolders trusted, boolean verified)
      throws IOException {
    trusted.require(folder, FILE_NAMES);
    SceneManifest manifest = SceneManifest.read(folder);
    Map<SceneLayer, SegmentView> views = new EnumMap<>(SceneLayer.class);
    Scene scene = new Scene(folder, views, manifest);
    try {
      for (SceneLayer layer : manifest.layers().keySet()) {
        views.put(layer, mapLayer(layer, folder.resolve(layer.fileName()), manifest));
      }
      RasterGrid grid = scene.grid();
      for (SegmentView view : views.values()) {
        String difference = view.grid().differenceFrom(grid);
        if (difference != null) {
          throw new InputProblem(view.file() + " does not lie on the scene's grid: " + difference);
        }
      }
      if (verified) {
        VerifiedCells.require(folder, views.values());
      }
      return scene;
    } catch (Throwable t) {
      scene.close();
      throw t;
    }
  }

  private static SegmentView mapLayer(SceneLayer layer, Path file, SceneManifest manifest)
      throws IOException {
    SegmentView view;
    try {
      view = SegmentView.map(file);
    } catch (NoSuchFileException e) {
      throw new InputProblem(file + " is missing from the scene: load the scene again", e);
    }
    if (view.header().cellType() != layer.cellType()) {
      view.close();
      throw InputProblem.of(
          "%s holds %s cells, a %s layer holds %s: load the scene again",
          file, view.header().cellType().label(), layer.label(), layer.cellType().label());
    }
    if (manifest.format() > 1 && view.checksum() != manifest.layers().get(layer)) {
      view.close();
      throw InputProblem.of(
          "%s is not the %s layer that the scene was made with: its checksum is %08x, %s says %08x;"
              + " load the scene again",
          file,
          layer.label(),
          view.checksum(),
          SceneManifest.FILE_NAME,
          manifest.layers().get(layer));
    }
    return view;
  }

  /** The folder that holds the segments, one file a layer. */
  public Path folder() {
    return folder;
  }

  /** Shape, geotransform and coordinate system that all layers share. */
  public RasterGrid grid() {
    return dsm().grid();
  }

  /** Heights of the top surface in metres, float32; closed with the scene. */
  public SegmentView dsm() {
    return views.get(SceneLayer.DSM);
  }

  /** Codes of what grows, uint8; closed with the scene. */
  public SegmentView green() {
    return views.get(SceneLayer.GREEN);
  }

  /** Heights of the bare earth in metres, float32; empty where the scene was made without. */
  public Optional<SegmentView> dtm() {
    return Optional.ofNullable(views.get(SceneLayer.DTM));
  }

  /** The mapped layers, in the order of {@link SceneLayer}. */
  public Map<SceneLayer, SegmentView> views() {
    return Collections.unmodifiableMap(views);
  }

  /**
   * The code that cells of the green layer have for a code of its raster.
   *
   * @return -1 where no cell can have it
   */
  public int storedGreenCode(int code) {
    Map<Integer, Integer> stored = storedGreenCodes();
    return stored.containsKey(code)
        ? stored.get(code)
        : stored.containsValue(code) || code > MOST_CODE ? -1 : code;
  }

  /** The code of the green layer's raster that a code of its cells stands for. */
  public int greenCode(int stored) {
    return storedGreenCodes().entrySet().stream()
        .filter(entry -> entry.getValue() == stored)
        .mapToInt(Map.Entry::getKey)
        .findFirst()
        .orElse(stored);
  }

  private Map<Integer, Integer> storedGreenCodes() {
    String text = manifest().getOrDefault(GREEN_STORED, "");
    Map<Integer, Integer> codes = new HashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(",")) {
      Matcher numbers = STORED.matcher(pair);
      if (!numbers.matches()) {
        throw InputProblem.of(
            "%s is damaged, its manifest has %s=%s: load the scene again",
            folder(), GREEN_STORED, text);
      }
      codes.put(Integer.valueOf(numbers.group(1)), Integer.valueOf(numbers.group(2)));
    }
    return codes;
  }

  /** What the manifest says, key by key, in the order of the keys. */
  public Map<String, String> manifest() {
    return Collections.unmodifiableMap(manifest.entries());
  }

  /** What whoever uses the scene should know of its format. */
  public Optional<String> formatNotice() {
    return manifest.format() > 1
        ? Optional.empty()
        : Optional.of(
            folder
                + " is a scene of format 1, which cannot tell whether its layers are those that it"
                + " was made with: load it again to be sure");
  }

  /**
   * Reads every cell and compares checksums.
   *
   * @throws org.greenview.nativedata.segment.SegmentCorrupt if one differs
   */
  public void verify() {
    views.values().forEach(SegmentView::verifyCells);
  }

  /** Ends the mappings; idempotent. The files stay. */
  @Override
  public void close() {
    views.values().forEach(SegmentView::close);
  }

  /** Whether a file of a scene's folder is the scene's. */
  public static boolean isOwnFile(Path file) {
    String name = file.getFileName().toString();
    return FILE_NAMES.contains(name)
        || Arrays.stream(SceneLayer.values()).anyMatch(layer -> layer.vrtName().equals(name));
  }

  /** Whether a folder has the manifest of a scene. */
  public static boolean isScene(Path folder) {
    return Files.isRegularFile(folder.resolve(SceneManifest.FILE_NAME));
  }

  /**
   * Removes a scene's files and its folder; mappings that exist go on working. Damaged scenes can
   * be removed too. Files that are not Greenview's stay, and so does then the folder.
   *
   * @throws InputProblem if the folder has no manifest, so is no scene, or holds foreign files
   */
  public static void unlink(Path folder) throws IOException {
    Path manifestFile = folder.resolve(SceneManifest.FILE_NAME);
    if (!isScene(folder)) {
      throw new InputProblem(
          folder + " is not a scene: it has no " + SceneManifest.FILE_NAME + ", nothing removed");
    }
    for (SceneLayer layer : SceneLayer.values()) {
      Files.deleteIfExists(folder.resolve(layer.fileName()));
      Files.deleteIfExists(folder.resolve(layer.vrtName()));
      // GDAL leaves its statistics beside a file that it has opened.
      Files.deleteIfExists(folder.resolve(layer.vrtName() + ".aux.xml"));
    }
    Files.deleteIfExists(folder.resolve(VerifiedCells.FILE_NAME));
    Files.delete(manifestFile);
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      throw new InputProblem(
          "the scene in " + folder + " is removed, but the folder holds other files and stays", e);
    }
  }
}
