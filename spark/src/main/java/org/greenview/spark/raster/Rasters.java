package org.greenview.spark.raster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.PrivateFiles;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.nativedata.segment.SegmentView;

/**
 * The rasters of a run, which travels to its tasks: by name and place, without cells. A task maps
 * the part that it needs, {@link #part}.
 */
public final class Rasters implements Serializable {
  private static final long serialVersionUID = 1;

  /** Files whose directories an executor remembers. */
  private static final int REMEMBERED_FILES = 256;

  /** Rows that are put together at once. */
  private static final int BAND_ROWS = 64;

  private static final Map<String, Tile.Open> OPEN =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Tile.Open> eldest) {
              return size() > REMEMBERED_FILES;
            }
          });

  private final RasterNames names;
  private final SerializableConfiguration hadoop;
  private final CacheSettings cache;

  /** Files of the scene; empty where rasters are named. */
  private final ArrayList<StoredFile> sceneFiles;

  /** Empty for a scene. */
  private final EnumMap<SceneLayer, Mosaic> mosaics;

  private final RasterGrid grid;

  private Rasters(
      RasterNames names,
      SerializableConfiguration hadoop,
      CacheSettings cache,
      List<StoredFile> sceneFiles,
      Map<SceneLayer, Mosaic> mosaics,
      RasterGrid grid) {
    this.names = names;
    this.hadoop = hadoop;
    this.cache = cache;
    this.sceneFiles = new ArrayList<>(sceneFiles);
    this.mosaics = new EnumMap<>(SceneLayer.class);
    this.mosaics.putAll(mosaics);
    this.grid = grid;
  }

  /**
   * Finds the rasters and reads what they say of themselves, on the executors.
   *
   * @throws InputProblem if one is missing, cannot be read, or lies on another grid
   */
  public static Rasters open(
      JavaSparkContext spark, RasterNames names, CacheSettings cache, Counters counters)
      throws IOException {
    SerializableConfiguration hadoop = StoredFile.reading(spark);
    if (names.scene() != null) {
      List<StoredFile> files = StoredFile.inFolder(names.scene(), hadoop.value());
      if (files.stream().noneMatch(file -> file.lastName().equals(Scene.MANIFEST))) {
        throw new InputProblem(names.scene() + " is not a scene: it has no " + Scene.MANIFEST);
      }
      Rasters rasters = new Rasters(names, hadoop, cache, files, Map.of(), null);
      RasterGrid grid =
          OnExecutors.first(
              spark,
              () -> {
                try (Part part = rasters.part(new CellWindow(0, 1, 0, 1), counters)) {
                  return part.scene().grid();
                }
              });
      return new Rasters(names, hadoop, cache, files, Map.of(), grid);
    }
    Map<SceneLayer, List<Tile>> tiles = new EnumMap<>(SceneLayer.class);
    tiles.put(SceneLayer.DSM, read(spark, SceneLayer.DSM, names.dsm(), hadoop, cache, counters));
    tiles.put(
        SceneLayer.GREEN, read(spark, SceneLayer.GREEN, names.green(), hadoop, cache, counters));
    if (!names.dtm().isEmpty()) {
      tiles.put(SceneLayer.DTM, read(spark, SceneLayer.DTM, names.dtm(), hadoop, cache, counters));
    }
    RasterGrid grid = Mosaic.gridOf(tiles.get(SceneLayer.DSM));
    Map<SceneLayer, Mosaic> mosaics = new EnumMap<>(SceneLayer.class);
    tiles.forEach((layer, list) -> mosaics.put(layer, Mosaic.of(layer, list, grid)));
    return new Rasters(names, hadoop, cache, List.of(), mosaics, grid);
  }

  /** The same, on its way to all executors; where they keep pieces says Spark's configuration. */
  public static Broadcast<Rasters> broadcast(
      JavaSparkContext spark, RasterNames names, Counters counters) throws IOException {
    return spark.broadcast(open(spark, names, CacheSettings.of(spark.getConf()), counters));
  }

  private static List<Tile> read(
      JavaSparkContext spark,
      SceneLayer layer,
      List<String> patterns,
      SerializableConfiguration hadoop,
      CacheSettings cache,
      Counters counters)
      throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (String pattern : patterns) {
      files.addAll(StoredFile.rasters(pattern, hadoop.value()));
    }
    return OnExecutors.each(
        spark,
        files,
        file ->
            Tile.read(file, layer, hadoop.value(), HostCache.of(cache), counters.bytesFetched()));
  }

  /** Grid of the whole. */
  public RasterGrid grid() {
    return grid;
  }

  /** Whether {@link #part} gives the whole scene, whatever it is asked for. */
  public boolean isScene() {
    return names.scene() != null;
  }

  /** What a person should know of the rasters, a sentence each. */
  public List<String> notices() {
    return mosaics.values().stream()
        .flatMap(mosaic -> mosaic.placed().stream())
        .flatMap(placed -> placed.tile().notes().stream())
        .distinct()
        .toList();
  }

  /** What a file says of a mosaic, of which no task sees all; of a scene nothing. */
  public Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    for (Mosaic mosaic : mosaics.values()) {
      facts.put("GREENVIEW_GRID", grid.shape() + ", " + grid.crs());
      facts.put(
          "GREENVIEW_" + mosaic.layer().name(),
          Text.of("%s (%d bytes)", mosaic.name(), mosaic.bytes()));
    }
    return facts;
  }

  /** Tells the rasters of two runs apart: their names, sizes and times. */
  public String fingerprint() {
    return sceneFiles + mosaics.toString();
  }

  /** Bytes of all files. */
  public long bytes() {
    return sceneFiles.stream().mapToLong(StoredFile::bytes).sum()
        + mosaics.values().stream().mapToLong(Mosaic::bytes).sum();
  }

  /** What Hadoop's file systems need to know. */
  public Configuration hadoop() {
    return hadoop.value();
  }

  /**
   * A mapped part of the rasters.
   *
   * @param firstRow row of the whole that is row 0 here
   * @param firstColumn likewise
   */
  public record Part(Scene scene, int firstRow, int firstColumn) implements AutoCloseable {
    @Override
    public void close() {
      scene.close();
    }
  }

  /**
   * Maps a part, on the host of the task that asks.
   *
   * @param window what it shall hold at least
   * @param counters of that task
   * @throws InputProblem if a raster is gone, has changed or is damaged
   */
  public Part part(CellWindow window, Counters counters) throws IOException {
    return isScene() ? new Part(scene(counters), 0, 0) : window(window, counters);
  }

  private Scene scene(Counters counters) throws IOException {
    org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(names.scene());
    if (folder.getFileSystem(hadoop()).getScheme().equals("file")) {
      return Scene.map(Path.of(folder.toUri().getPath()));
    }
    HostCache here = HostCache.of(cache);
    String name = Digest.of(sceneFiles.toString()) + ".scene";
    HostCache.Found<Scene> found =
        here.get(name, entry -> fetchScene(entry, counters), Rasters::mapScene);
    counters.count(found.isNew());
    return found.entry();
  }

  private static Scene mapScene(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    return Scene.map(folder);
  }

  private void fetchScene(Path folder, Counters counters) throws IOException {
    Path part = PartName.beside(folder);
    PrivateFiles.createFolder(part);
    try {
      for (StoredFile file : sceneFiles) {
        fetch(file, part.resolve(file.lastName()), counters);
      }
      Files.move(part, folder);
    } catch (Throwable t) {
      PrivateFiles.remove(part);
      throw t;
    }
  }

  private void fetch(StoredFile file, Path target, Counters counters) throws IOException {
    org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(file.name());
    FileSystem store = from.getFileSystem(hadoop());
    try (InputStream in = store.open(from);
        OutputStream out = Files.newOutputStream(target)) {
      long copied = in.transferTo(out);
      counters.bytesFetched().add(copied);
      if (copied != file.bytes()) {
        throw InputProblem.of(
            "%s was changed while the run went on: %d bytes came, at the beginning it had %d",
            file.name(), copied, file.bytes());
      }
    }
  }

  /** Puts a window together from pieces; its files have no name any more when it is mapped. */
  private Part window(CellWindow window, Counters counters) throws IOException {
    HostCache here = HostCache.of(cache);
    RasterGrid part = grid.part(window);
    Path folder = PartName.beside(here.folder().resolve("window"));
    try (SceneCreator creator = SceneCreator.createTemporary(folder)) {
      for (Mosaic mosaic : mosaics.values()) {
        SegmentHeader header =
            mosaic.layer() == SceneLayer.GREEN
                ? SegmentHeader.uint8(part, mosaic.noDataCode(), mosaic.name(), 0)
                : SegmentHeader.float32(part, mosaic.name(), 0);
        creator.addLayer(
            mosaic.layer(),
            header,
            segment -> {
              try (Pieces pieces = pieces(mosaic, window, here, counters)) {
                if (mosaic.layer() == SceneLayer.GREEN) {
                  byte missing =
                      (byte) (Double.isNaN(mosaic.noDataCode()) ? 0 : (int) mosaic.noDataCode());
                  byte[] cells = new byte[BAND_ROWS * window.columns()];
                  for (CellWindow band : bands(window)) {
                    Arrays.fill(cells, missing);
                    pieces.copyInto(
                        band,
                        (view, row, column, at, count) ->
                            view.copyBytes(row, column, cells, at, count));
                    segment.writeRows(band.rowStart() - window.rowStart(), band.rows(), cells);
                  }
                } else {
                  float[] cells = new float[BAND_ROWS * window.columns()];
                  for (CellWindow band : bands(window)) {
                    Arrays.fill(cells, Float.NaN);
                    pieces.copyInto(
                        band,
                        (view, row, column, at, count) ->
                            view.copyFloats(row, column, cells, at, count));
                    segment.writeRows(band.rowStart() - window.rowStart(), band.rows(), cells);
                  }
                }
              }
              return List.of();
            });
      }
      creator.publish();
    }
    try {
      return new Part(Scene.map(folder), window.rowStart(), window.columnStart());
    } finally {
      Scene.unlink(folder);
    }
  }

  private static List<CellWindow> bands(CellWindow window) {
    List<CellWindow> bands = new ArrayList<>();
    for (int row = window.rowStart(); row < window.rowStop(); row += BAND_ROWS) {
      bands.add(
          new CellWindow(
              row,
              Math.min(row + BAND_ROWS, window.rowStop()),
              window.columnStart(),
              window.columnStop()));
    }
    return bands;
  }

  /** Copies part of a row of a piece into the cells of a band. */
  private interface Copy {
    void of(SegmentView view, int row, int column, int at, int count);
  }

  /** The mapped pieces of a window, with the run's row and column of the first cell of each. */
  private record Pieces(List<MappedPiece> list) implements AutoCloseable {
    record MappedPiece(SegmentView view, int row, int column) {}

    void copyInto(CellWindow band, Copy copy) {
      for (MappedPiece piece : list) {
        int left = Math.max(band.columnStart(), piece.column);
        int right = Math.min(band.columnStop(), piece.column + piece.view.shape().columns());
        int top = Math.max(band.rowStart(), piece.row);
        int bottom = Math.min(band.rowStop(), piece.row + piece.view.shape().rows());
        for (int row = top; row < bottom && left < right; row++) {
          copy.of(
              piece.view,
              row - piece.row,
              left - piece.column,
              (row - band.rowStart()) * band.columns() + left - band.columnStart(),
              right - left);
        }
      }
    }

    @Override
    public void close() {
      list.forEach(piece -> piece.view.close());
    }
  }

  private Pieces pieces(Mosaic mosaic, CellWindow window, HostCache here, Counters counters)
      throws IOException {
    Pieces pieces = new Pieces(new ArrayList<>());
    try {
      for (Mosaic.Placed placed : mosaic.in(window)) {
        for (Tile.Piece piece : placed.tile().pieces(placed.own(window))) {
          HostCache.Found<SegmentView> found =
              here.get(
                  piece.name(),
                  entry ->
                      piece.fetch(opened(placed.tile(), counters), entry, counters.bytesFetched()),
                  SegmentView::map);
          counters.count(found.isNew());
          CellWindow own = piece.window();
          pieces.list.add(
              new Pieces.MappedPiece(
                  found.entry(),
                  placed.row() + own.rowStart(),
                  placed.column() + own.columnStart()));
        }
      }
      return pieces;
    } catch (Throwable t) {
      pieces.close();
      throw t;
    }
  }

  private Tile.Open opened(Tile tile, Counters counters) throws IOException {
    String key = tile.toString();
    Tile.Open open = OPEN.get(key);
    if (open == null) {
      open = tile.open(hadoop(), HostCache.of(cache), counters.bytesFetched());
      OPEN.put(key, open);
    }
    return open;
  }
}
