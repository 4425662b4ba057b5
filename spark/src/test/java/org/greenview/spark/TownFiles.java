package org.greenview.spark;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.greenview.demo.Town;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.loader.scene.SceneLoader;
import org.greenview.loader.scene.SceneSources;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.CellType;
import org.greenview.runs.GviRequest;
import org.greenview.runs.GviRun;
import org.greenview.runs.ObserverSpec;
import org.greenview.runs.OutputRule;
import org.greenview.runs.SceneSpec;
import org.greenview.runs.SurfaceRequest;
import org.greenview.runs.SurfaceRun;
import org.greenview.runs.ViewshedSettings;
import org.greenview.runs.Workforce;
import org.greenview.spark.raster.RasterNames;

/**
 * A small town as whole rasters, as tiles and as a scene, with a lake of NoData and observers
 * inside, outside and in the lake.
 */
final class TownFiles {
  /** Of so many rows and columns one is computed, where {@link #settings} are. */
  static final int EVERY = 2;

  private static final int SIDE = 700;

  /** Sides of tiles, which do not divide the town evenly. */
  private static final int TILE_ROWS = 300;

  private static final int TILE_COLUMNS = 260;

  private final Path folder;
  private final RasterGrid grid;

  private TownFiles(Path folder, RasterGrid grid) {
    this.folder = folder;
    this.grid = grid;
  }

  static TownFiles write(Path folder) throws IOException {
    Town town = new Town(new GridShape(SIDE, SIDE), 11);
    int cells = SIDE * SIDE;
    float[] ground = new float[cells];
    float[] surface = new float[cells];
    byte[] trees = new byte[cells];
    for (int row = 0; row < SIDE; row++) {
      town.fillRow(row, row * SIDE, ground, surface, trees);
    }
    for (int row = 100; row < 160; row++) {
      Arrays.fill(surface, row * SIDE + 200, row * SIDE + 280, Float.NaN);
    }
    TownFiles files = new TownFiles(folder, town.grid());
    Files.createDirectories(folder.resolve("dsm"));
    Files.createDirectories(folder.resolve("trees"));
    CellWindow all = CellWindow.all(town.grid().shape());
    files.write(files.dsm(), all, surface, null);
    files.write(files.trees(), all, null, trees);
    for (int row = 0; row < SIDE; row += TILE_ROWS) {
      for (int column = 0; column < SIDE; column += TILE_COLUMNS) {
        CellWindow tile =
            new CellWindow(
                row,
                Math.min(SIDE, row + TILE_ROWS),
                column,
                Math.min(SIDE, column + TILE_COLUMNS));
        String name = Text.of("%d-%d.tif", row, column);
        files.write(folder.resolve("dsm").resolve(name), tile, surface, null);
        files.write(folder.resolve("trees").resolve(name), tile, null, trees);
      }
    }
    new SceneLoader(_ -> {}, () -> false)
        .load(new SceneSources(files.dsm(), files.trees(), null), files.scene());
    files.writeObservers();
    return files;
  }

  private void write(Path file, CellWindow window, float[] heights, byte[] codes)
      throws IOException {
    CellType type = heights == null ? CellType.UINT8 : CellType.FLOAT32;
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid.part(window), type, Double.NaN)) {
      for (int row = window.rowStart(); row < window.rowStop(); row++) {
        int from = row * SIDE + window.columnStart();
        int to = row * SIDE + window.columnStop();
        if (heights == null) {
          writer.writeRows(row - window.rowStart(), 1, Arrays.copyOfRange(codes, from, to));
        } else {
          writer.writeRows(row - window.rowStart(), 1, Arrays.copyOfRange(heights, from, to));
        }
      }
      writer.finish();
    }
  }

  private void writeObservers() throws IOException {
    StringBuilder csv = new StringBuilder("id,name,x,y\n");
    Random random = new Random(5);
    double side = SIDE * grid.transform().a1();
    for (int i = 0; i < 150; i++) {
      // Most in a corner, as in a city; some outside.
      double span = i % 3 == 0 ? 1.1 : 0.2;
      csv.append(
          Text.of(
              "%d,home %d,%.2f,%.2f%n",
              i,
              i,
              grid.transform().a0() + random.nextDouble() * span * side,
              grid.transform().a3() - random.nextDouble() * span * side));
    }
    csv.append(
        Text.of(
            "150,lake,%.2f,%.2f%n",
            grid.transform().xOfCentre(240), grid.transform().yOfCentre(130)));
    csv.append("151,nowhere,,\n");
    Files.writeString(observers(), csv);
  }

  Path dsm() {
    return folder.resolve("dsm.tif");
  }

  Path trees() {
    return folder.resolve("trees.tif");
  }

  Path scene() {
    return folder.resolve("scene");
  }

  Path observers() {
    return folder.resolve("homes.csv");
  }

  RasterNames tiles() {
    return RasterNames.of(
        folder.resolve("dsm").toUri() + "*.tif", folder.resolve("trees").toString());
  }

  /** The cells of all bands of a GeoTIFF, band after band. */
  static float[] cells(Path file, int bands) throws IOException {
    FloatBuffer all = null;
    for (int band = 1; band <= bands; band++) {
      try (GeoTiffSource source = GeoTiffSource.open(file, band)) {
        int columns = source.shape().columns();
        if (all == null) {
          all = FloatBuffer.allocate(Math.toIntExact(bands * source.shape().cellCount()));
        }
        FloatBuffer target = all;
        source.readHeights(
            (row, count, cells) -> target.put(cells, 0, count * columns), () -> false);
      }
    }
    return all.array();
  }

  /**
   * What the plain commands give within 150 m.
   *
   * @param table to write, of all observers
   * @return the cells of the surface
   */
  float[] runPlain(Path table) throws IOException {
    SceneSpec scene = SceneSpec.of(dsm(), trees());
    ViewshedSettings near = ViewshedSettings.tutorial().withRadiusMetres(150);
    Path out = folder.resolve("plain.tif");
    new SurfaceRun(SurfaceRequest.of(scene, near, out)).run();
    new GviRun(GviRequest.of(scene, ObserverSpec.ofPoints(observers()), near, table)).run();
    return cells(out, 1);
  }

  /** The surface of {@link #settings} with its edge, at each {@link #EVERY}th cell, as a file. */
  void runPlainSurface(Path out) throws IOException {
    new SurfaceRun(
            new SurfaceRequest(
                SceneSpec.of(dsm(), trees()),
                settings(),
                new SurfaceRequest.Area.Everything(),
                EVERY,
                SurfaceRequest.Fill.NONE,
                true,
                Workforce.thisProcess(),
                out,
                false,
                null,
                OutputRule.KEEP))
        .run();
  }

  /** All measures, within 150 m. */
  static ViewshedSettings settings() {
    return ViewshedSettings.tutorial()
        .withRadiusMetres(150)
        .withThreads(1)
        .withMeasures(
            new Measures(
                List.of(
                    new Measure.Gvi(),
                    new Measure.Vgvi(Decay.DEFAULT, false),
                    new Measure.Vvi(),
                    new Measure.Share("open", GreenCodes.of(0)),
                    new Measure.Band(0, 50, false),
                    new Measure.Band(0, 50, true))));
  }
}
