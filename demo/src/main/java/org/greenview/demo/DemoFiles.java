package org.greenview.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.AttributeType;
import org.greenview.loader.vector.PointShapefileWriter;
import org.greenview.loader.vector.PointTable;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.CellType;

/**
 * The files of the demo, all in one folder: the rasters {@code dsm.tif}, {@code trees.tif} and
 * {@code dtm.tif}, the points {@code schools.shp} and {@code homes.csv}, the lines {@code
 * streets.geojson} and the polygon {@code parish.geojson}.
 */
public final class DemoFiles {
  private static final String MARK = "made-by-demo.txt";

  /** What a demo leaves in its folder, beside the scene. */
  private static final List<String> MADE =
      List.of(
          "dsm.tif",
          "trees.tif",
          "dtm.tif",
          "schools.shp",
          "schools.shx",
          "schools.dbf",
          "schools.prj",
          "schools.cpg",
          "homes.csv",
          "streets.geojson",
          "parish.geojson",
          "gvi.csv",
          "gvi.gpkg",
          "gvi.png",
          "report.html");

  private static final long HOMES_SEED = 7;
  private static final int MOST_HOMES = 200;
  private static final int STREETS = 5;

  private final Path folder;

  private DemoFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a town and its schools.
   *
   * @param folder must not exist, be empty, or be one that {@link #mark} was called for: then what
   *     the demo made there is removed first
   * @throws InputProblem if the folder holds anything else in its place
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
    Files.createDirectories(folder);
    DemoFiles files = new DemoFiles(folder);
    files.makeRoom();
    files.writeRasters(town, cancelled);
    files.writeSchools(town, schools);
    files.writeHomes(town);
    files.writeStreets(town);
    writeFeatures(
        folder.resolve("parish.geojson"),
        List.of(
            Text.of(
                "{\"name\":\"parish\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[%s]}",
                coordinates(town.parish()))));
    return files;
  }

  private void makeRoom() throws IOException {
    Path mark = folder.resolve(MARK);
    if (!Files.exists(mark)) {
      try (var entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw InputProblem.of(
              "%s is not empty, and not by the demo: choose another folder with --out, or remove"
                  + " it",
              folder);
        }
      }
      return;
    }
    List<String> states = Files.readAllLines(mark);
    for (String name : MADE) {
      Path file = folder.resolve(name);
      if (Files.exists(file) && !states.contains(state(file))) {
        throw InputProblem.of(
            "%s is not as the demo left it: choose another folder with --out, or move that file"
                + " away",
            file);
      }
    }
    for (String name : MADE) {
      Files.deleteIfExists(folder.resolve(name));
    }
    if (Files.exists(scene())) {
      Scene.unlink(scene());
    }
    Files.delete(mark);
  }

  /**
   * Says in the folder what the demo made there, so that the next one may replace it.
   *
   * @throws IOException if the file cannot be written
   */
  public void mark() throws IOException {
    List<String> states = new ArrayList<>();
    for (String name : MADE) {
      if (Files.exists(folder.resolve(name))) {
        states.add(state(folder.resolve(name)));
      }
    }
    Files.write(folder.resolve(MARK), states);
  }

  private static String state(Path file) throws IOException {
    return Text.of(
        "%s: %d bytes, %s", file.getFileName(), Files.size(file), Files.getLastModifiedTime(file));
  }

  /** Folder of the scene that the demo loads. */
  public Path scene() {
    return folder.resolve("scene");
  }

  /** Top surface with roofs and crowns, metres, GeoTIFF. */
  public Path dsm() {
    return folder.resolve("dsm.tif");
  }

  /** Codes, 1 where there are trees, GeoTIFF. */
  public Path trees() {
    return folder.resolve("trees.tif");
  }

  /** Bare earth, metres, GeoTIFF. */
  public Path dtm() {
    return folder.resolve("dtm.tif");
  }

  /** Points to compute at, a shapefile. */
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

  /** Places in the open where people might live, each with their number. */
  private void writeHomes(Town town) throws IOException {
    Noise noise = new Noise(HOMES_SEED);
    GridShape shape = town.grid().shape();
    StringBuilder csv = new StringBuilder("id,x,y,people\n");
    int homes = 0;
    for (int i = 0; homes < MOST_HOMES && i < 100 * MOST_HOMES; i++) {
      int row = (int) (noise.at(i, 0, 1) * shape.rows());
      int column = (int) (noise.at(i, 1, 1) * shape.columns());
      if (town.isOpen(row, column)
          && noise.at(i, 2, 1) < town.urbanity(town.x(column), town.y(row))) {
        csv.append(
            Text.of(
                "%d,%.1f,%.1f,%d%n",
                ++homes,
                town.grid().transform().xOfCentre(column),
                town.grid().transform().yOfCentre(row),
                1 + (int) (5 * noise.at(i, 3, 1))));
      }
    }
    Files.writeString(folder.resolve("homes.csv"), csv);
  }

  private void writeStreets(Town town) throws IOException {
    List<String> features = new ArrayList<>();
    for (int number = -STREETS / 2; number <= STREETS / 2; number++) {
      features.add(
          Text.of(
              "{\"name\":\"Street %d\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":%s}",
              number + STREETS / 2 + 1, coordinates(town.street(number))));
    }
    writeFeatures(folder.resolve("streets.geojson"), features);
  }

  private static String coordinates(List<double[]> points) {
    return points.stream()
        .map(p -> Text.of("[%.2f,%.2f]", p[0], p[1]))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** GeoJSON of the town's CRS, which GDAL and QGIS understand, too. */
  private static void writeFeatures(Path file, List<String> features) throws IOException {
    Files.writeString(
        file,
        features.stream()
            .map(f -> "{\"type\":\"Feature\",\"properties\":" + f + "}")
            .collect(
                Collectors.joining(
                    ",\n",
                    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":"
                        + "{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":[\n",
                    "\n]}\n")));
  }

  private void writeSchools(Town town, List<Schools.School> schools) throws IOException {
    RasterGrid grid = town.grid();
    double[] x = new double[schools.size()];
    double[] y = new double[schools.size()];
    List<Object[]> values = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      Schools.School school = schools.get(i);
      x[i] = grid.transform().xOfCentre(school.column());
      y[i] = grid.transform().yOfCentre(school.row());
      values.add(new Object[] {(long) school.id(), school.name()});
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
