package org.greenview.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.AttributeType;
import org.greenview.loader.vector.PointShapefileWriter;
import org.greenview.loader.vector.PointTable;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.CellType;

/**
 * The files of the demo, all in one folder: {@code dsm.tif}, {@code trees.tif}, {@code dtm.tif} and
 * {@code schools.shp}.
 */
public final class DemoFiles {
  private final Path folder;

  private DemoFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a town and its schools.
   *
   * @param folder must not exist, or be an empty folder
   * @throws InputProblem if the folder holds anything
   */
  public static DemoFiles write(Path folder, Town town, List<Schools.School> schools)
      throws IOException {
    return write(folder, town, schools, () -> false);
  }

  /**
   * Writes a town and its schools, unless asked to end.
   *
   * @throws CancellationException if so
   */
  public static DemoFiles write(
      Path folder, Town town, List<Schools.School> schools, BooleanSupplier cancelled)
      throws IOException {
    if (Files.exists(folder)) {
      try (var entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new InputProblem(
              folder + " is not empty: choose another folder with --out, or remove it");
        }
      }
    }
    Files.createDirectories(folder);
    DemoFiles files = new DemoFiles(folder);
    files.writeRasters(town, cancelled);
    files.writeSchools(town, schools);
    return files;
  }

  public Path folder() {
    return folder;
  }

  public Path dsm() {
    return folder.resolve("dsm.tif");
  }

  public Path trees() {
    return folder.resolve("trees.tif");
  }

  public Path dtm() {
    return folder.resolve("dtm.tif");
  }

  public Path schools() {
    return folder.resolve("schools.shp");
  }

  private void writeRasters(Town town, BooleanSupplier cancelled) throws IOException {
    RasterGrid grid = town.grid();
    int rows = grid.shape().rows();
    int columns = grid.shape().columns();
    int bandRows = GeoTiffWriter.TILE_SIDE_CELLS;
    float[] ground = new float[bandRows * columns];
    float[] surface = new float[bandRows * columns];
    byte[] trees = new byte[bandRows * columns];
    try (GeoTiffWriter dsmFile = GeoTiffWriter.create(dsm(), grid, CellType.FLOAT32, Double.NaN);
        GeoTiffWriter treesFile = GeoTiffWriter.create(trees(), grid, CellType.UINT8, Double.NaN);
        GeoTiffWriter dtmFile = GeoTiffWriter.create(dtm(), grid, CellType.FLOAT32, Double.NaN)) {
      for (int first = 0; first < rows; first += bandRows) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException();
        }
        int start = first;
        int count = Math.min(bandRows, rows - first);
        IntStream.range(0, count)
            .parallel()
            .forEach(row -> town.fillRow(start + row, row * columns, ground, surface, trees));
        inParallel(
            () -> dsmFile.writeRows(start, count, surface),
            () -> treesFile.writeRows(start, count, trees),
            () -> dtmFile.writeRows(start, count, ground));
      }
      dsmFile.finish();
      treesFile.finish();
      dtmFile.finish();
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void inParallel(Write... writes) throws IOException {
    try {
      List.of(writes).parallelStream()
          .forEach(
              write -> {
                try {
                  write.run();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void writeSchools(Town town, List<Schools.School> schools) throws IOException {
    RasterGrid grid = town.grid();
    double[] x = new double[schools.size()];
    double[] y = new double[schools.size()];
    Object[][] values = new Object[schools.size()][];
    for (int i = 0; i < x.length; i++) {
      Schools.School school = schools.get(i);
      x[i] = grid.transform().xOfCentre(school.column());
      y[i] = grid.transform().yOfCentre(school.row());
      values[i] = new Object[] {(long) school.id(), school.name()};
    }
    PointShapefileWriter.write(
        schools(),
        new PointTable(
            "schools",
            CoordinateSystem.ofText(grid.crs(), "the demo town"),
            List.of(
                new Attribute("id", AttributeType.INTEGER),
                new Attribute("name", AttributeType.TEXT)),
            x,
            y,
            values));
  }
}
