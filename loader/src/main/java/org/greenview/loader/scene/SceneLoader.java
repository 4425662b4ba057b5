package org.greenview.loader.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.greenview.loader.align.Alignment;
import org.greenview.loader.align.Figures;
import org.greenview.loader.align.GdalWarper;
import org.greenview.loader.align.Warper;
import org.greenview.loader.crs.MapScale;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.green.GreenLayer;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.nativedata.segment.SegmentView;

/**
 * Loads rasters into a scene, straight into its segments, band of rows by band of rows, each
 * brought onto the scene's grid. What can be refused is refused before cells are read; a load that
 * fails or is cancelled leaves nothing behind.
 */
public final class SceneLoader {
  /** All bands of a raster lie on one grid. */
  private static final int FIRST_BAND = 1;

  private final LoadListener listener;
  private final BooleanSupplier cancelled;

  /**
   * @param listener hears sentences that go to the manifest, too, and how many rows are read
   * @param cancelled asked often, by several threads; true ends the load
   */
  public SceneLoader(LoadListener listener, BooleanSupplier cancelled) {
    this.listener = listener;
    this.cancelled = cancelled;
  }

  /** Loads a scene as files and defaults say. */
  public void load(SceneSources sources, Path sceneFolder) throws IOException {
    load(sources, LoadSettings.DEFAULT, sceneFolder);
  }

  /** Loads a scene that only this process's user may read. */
  public void load(SceneSources sources, LoadSettings settings, Path sceneFolder)
      throws IOException {
    load(sources, settings, sceneFolder, null);
  }

  /**
   * Loads a scene. All its layers get one grid and one CRS text.
   *
   * @param sceneFolder must not exist, or be an empty folder
   * @param group of users who may read it too; null for none
   * @throws InputProblem if a raster is refused, or cannot be brought onto the grid
   * @throws java.util.concurrent.CancellationException if cancelled
   * @throws IOException if a file cannot be read or written
   */
  public void load(SceneSources sources, LoadSettings settings, Path sceneFolder, String group)
      throws IOException {
    load(sources, settings, () -> SceneCreator.create(sceneFolder, group));
  }

  /** Loads a scene that nobody needs after the machine stopped: it is not forced to disk. */
  public void loadTemporary(SceneSources sources, LoadSettings settings, Path sceneFolder)
      throws IOException {
    load(sources, settings, () -> SceneCreator.createTemporary(sceneFolder));
  }

  private interface Beginning {
    SceneCreator create() throws IOException;
  }

  private void load(SceneSources sources, LoadSettings settings, Beginning beginning)
      throws IOException {
    RasterReaders readers = sources.readers();
    try (RasterSource dsm = open(sources, SceneLayer.DSM, sources.dsm());
        RasterSource dtm = open(sources, SceneLayer.DTM, sources.dtm());
        RasterSource other =
            settings.grid() == null ? null : readers.open(settings.grid(), FIRST_BAND)) {
      Alignment alignment = alignment(dsm, other, readers);
      HeightLayer dsmLayer = new HeightLayer(SceneLayer.DSM, dsm, settings, alignment);
      HeightLayer dtmLayer =
          dtm == null ? null : new HeightLayer(SceneLayer.DTM, dtm, settings, alignment);
      boolean fromHeights = sources.green() instanceof GreenInput.AboveTerrain;
      if (fromHeights && dtm == null) {
        throw new InputProblem("green from heights above the DTM needs a DTM: give --dtm");
      }
      boolean isMade = fromHeights || sources.green() instanceof GreenInput.Nothing;
      try (GreenLayer green =
          isMade ? null : GreenLayer.open(sources.green(), settings.green(readers), alignment)) {
        List<String> ofGrid = gridNotes(alignment, other);
        try (SceneCreator scene = beginning.create()) {
          addHeights(scene, SceneLayer.DSM, dsmLayer, alignment.grid(), ofGrid);
          if (dtmLayer != null) {
            addHeights(scene, SceneLayer.DTM, dtmLayer, alignment.grid(), List.of());
          }
          if (sources.green() instanceof GreenInput.AboveTerrain input) {
            addAboveTerrain(scene, input, alignment.grid());
          } else if (green == null) {
            addNothingGreen(scene, alignment.grid());
          } else {
            addGreen(scene, green, alignment.grid());
          }
          scene.publish();
        }
      }
    }
  }

  private static RasterSource open(SceneSources sources, SceneLayer layer, Path path)
      throws IOException {
    return path == null
        ? null
        : sources.readers().openAnywhere(path, sources.band(layer), "--" + layer.label() + "-band");
  }

  private Alignment alignment(RasterSource dsm, RasterSource other, RasterReaders readers) {
    RasterSource of = other == null ? dsm : other;
    of.requireSceneGrid();
    Warper warper = readers.choice() == ReaderChoice.BUILTIN ? null : new GdalWarper();
    return new Alignment(of.grid(), of.crs(), warper, cancelled);
  }

  /** What is to be said of the grid itself. */
  private static List<String> gridNotes(Alignment alignment, RasterSource other) {
    List<String> notes = new ArrayList<>();
    RasterGrid grid = alignment.grid();
    if (other != null) {
      notes.add(
          Text.of(
              "grid: that of %s, %s of %s m",
              name(other), grid.shape(), Figures.text(grid.cellSizeMetres())));
    }
    if (grid.metresPerUnit() != 1) {
      notes.add(
          Text.of(
              "grid: %s counts in units of %s m; cells are %s m",
              grid.crs(), grid.metresPerUnit(), Figures.text(grid.cellSizeMetres())));
    }
    GeoTransform t = grid.transform();
    MapScale.remarkableAt(
            alignment.crs(),
            t.xOfCentre(grid.shape().columns() / 2.0),
            t.yOfCentre(grid.shape().rows() / 2.0))
        .ifPresent(
            scale ->
                notes.add(
                    Text.of(
                            "grid: at latitude %s %s draws lengths %s times as long as they are:"
                                + " 100 m of a",
                            Figures.text(Math.rint(scale.latitudeDegrees() * 100) / 100),
                            grid.crs(),
                            Figures.text(Math.rint(scale.extreme() * 1000) / 1000))
                        + Text.of(
                            " radius are %s m on the ground; reproject to a local CRS for true"
                                + " radii",
                            Figures.text(Math.rint(1000 / scale.extreme()) / 10))));
    return notes;
  }

  private void addHeights(
      SceneCreator scene,
      SceneLayer layer,
      HeightLayer heights,
      RasterGrid grid,
      List<String> ofGrid)
      throws IOException {
    RasterSource source = heights.source();
    scene.addLayer(
        layer,
        SegmentHeader.float32(grid, name(source), source.bytes()),
        segment -> {
          List<String> notes = new ArrayList<>(ofGrid);
          try (LoadProgress progress = progress(name(source), grid)) {
            notes.addAll(heights.read(segment, progress));
          }
          return told(
              notes,
              Text.of("%s: %s, read by %s", name(source), source.description(), source.reader()));
        });
  }

  private void addGreen(SceneCreator scene, GreenLayer green, RasterGrid grid) throws IOException {
    scene.addLayer(
        SceneLayer.GREEN,
        SegmentHeader.uint8(grid, green.noDataCode(), green.sourceName(), green.sourceBytes()),
        segment -> {
          List<String> notes;
          try (LoadProgress progress = progress(green.sourceName(), grid)) {
            RowSink<byte[]> rows = segment::writeRows;
            notes = green.read(scene.workFolder(), rows.then(progress::finished));
          }
          return told(notes, green.sourceName() + ": " + green.description());
        });
    if (!green.storedCodes().isEmpty()) {
      scene.state(
          Scene.GREEN_STORED,
          green.storedCodes().entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue())
              .collect(Collectors.joining(",")));
    }
    if (!green.coverCodes().isEmpty()) {
      scene.state(
          Scene.GREEN_COVER,
          green.coverCodes().stream()
              .sorted()
              .map(String::valueOf)
              .collect(Collectors.joining(",")));
    }
  }

  private void addAboveTerrain(SceneCreator scene, GreenInput.AboveTerrain input, RasterGrid grid)
      throws IOException {
    String name = "DSM - DTM";
    scene.addLayer(
        SceneLayer.GREEN,
        SegmentHeader.uint8(grid, GreenInput.NO_DATA, name, 0),
        segment ->
            told(
                new AboveTerrainLayer(input).read(scene, segment::writeRows),
                name + ": made of this scene's heights"));
  }

  private static void addNothingGreen(SceneCreator scene, RasterGrid grid) throws IOException {
    scene.addLayer(
        SceneLayer.GREEN,
        SegmentHeader.uint8(grid, Double.NaN, "none", 0),
        segment -> {
          byte[] row = new byte[grid.shape().columns()];
          for (int r = 0; r < grid.shape().rows(); r++) {
            segment.writeRows(r, 1, row);
          }
          return List.of();
        });
  }

  private LoadProgress progress(String source, RasterGrid grid) {
    return listener.progress("rows of " + source, grid.shape().rows());
  }

  /** Tells the user and adds to the manifest what kind of file the layer came from. */
  private List<String> told(List<String> notes, String description) {
    notes.forEach(listener::notice);
    listener.detail(description);
    List<String> all = new ArrayList<>(notes);
    all.add(description);
    return all;
  }

  private static String name(RasterSource source) {
    return source.path().getFileName().toString();
  }

  /**
   * Green is where the DSM of a scene is higher above its DTM than a limit: trees and buildings.
   */
  private record AboveTerrainLayer(GreenInput.AboveTerrain input) {
    /**
     * Computes it from the layers that the scene has.
     *
     * @param rows takes the rows of the grid
     * @return what the user should know
     */
    List<String> read(SceneCreator scene, RowSink<byte[]> rows) throws IOException {
      try (SegmentView dsm = SegmentView.map(scene.file(SceneLayer.DSM));
          SegmentView dtm = SegmentView.map(scene.file(SceneLayer.DTM))) {
        int columns = dsm.shape().columns();
        float[] top = new float[columns];
        float[] ground = new float[columns];
        byte[] codes = new byte[columns];
        for (int row = 0; row < dsm.shape().rows(); row++) {
          dsm.copyFloats(row, 0, top, 0, columns);
          dtm.copyFloats(row, 0, ground, 0, columns);
          for (int i = 0; i < columns; i++) {
            double height = (double) top[i] - ground[i];
            codes[i] =
                (byte)
                    (Double.isNaN(height)
                        ? GreenInput.NO_DATA
                        : height > input.tallerThanMetres() ? GreenInput.GREEN : GreenInput.OTHER);
          }
          rows.accept(row, 1, codes);
        }
      }
      return List.of(
          Text.of(
              "green: 1 where the DSM is more than %s m above the DTM, else 0: buildings count as"
                  + " green",
              Figures.text(input.tallerThanMetres())));
    }
  }
}
