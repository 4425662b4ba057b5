package org.greenview.runs.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.decoder.GdalExport;
import org.greenview.loader.raster.GdalSource;
import org.greenview.loader.raster.Rasters;
import org.greenview.loader.vector.FeatureTable;
import org.greenview.loader.vector.LayerReader;
import org.greenview.loader.vector.LayerSeeds;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.runs.fuzz.FuzzTarget.Seed;

/** Formats that GDAL reads, in its process; the whole files are written by GDAL, too. */
final class GdalTargets {
  private static final int ROWS = 40;
  private static final int COLUMNS = 50;

  /** Rows are read back from a temporary file in bands. */
  private static final long FREE_BYTES = 64L << 20;

  /** Rasters of more cells are opened and not read: that they fit is asked of the disk. */
  private static final long MOST_CELLS = 1L << 22;

  /** Files that ended GDAL's process. */
  static final AtomicInteger KILLED = new AtomicInteger();

  /** Files at which it said nothing until it was ended. */
  static final AtomicInteger SILENT = new AtomicInteger();

  private final Path folder;
  private final Path heights;
  private final GdalAbout gdal;
  private final List<FuzzTarget> targets = new ArrayList<>();

  private GdalTargets(Path folder) throws IOException {
    this.folder = folder;
    this.gdal = GdalAbout.ask();
    RasterGrid grid = Rasters.grid(ROWS, COLUMNS, "EPSG:25830");
    float[] cells = new float[ROWS * COLUMNS];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i % 97 == 0 ? Float.NaN : i * 7 % 100 / 4f;
    }
    heights = Rasters.write(folder.resolve("heights.tif"), grid, cells);
  }

  /**
   * Makes the targets of those formats that this GDAL writes.
   *
   * @param folder where whole files are kept
   */
  static List<FuzzTarget> all(Path folder) throws Exception {
    GdalTargets made = new GdalTargets(folder);
    made.tiffs();
    made.rasters("VRT", "vrt", "Float32");
    made.rasters("GPKG", "gpkg", "Byte");
    made.rasters("AAIGrid", "asc", "Float32");
    made.rasters("HFA", "img", "Float32");
    made.rasters("JP2OpenJPEG", "jp2", "Byte");
    made.rasters("netCDF", "nc", "Float32");
    made.rasters("USGSDEM", "dem", "Int16");
    made.layers("FlatGeobuf", "fgb");
    made.layers("KML", "kml");
    made.layers("GML", "gml");
    made.layers("MapInfo File", "mif");
    made.layers("GeoJSONSeq", "geojsonl");
    made.layers("ODS", "ods");
    return made.targets;
  }

  private void tiffs() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (String compression : List.of("NONE", "DEFLATE", "LZW", "ZSTD", "LZMA", "LERC", "JPEG")) {
      String type = compression.equals("JPEG") ? "Byte" : "Float32";
      seeds.add(
          raster(
              "GTiff",
              "tif",
              type,
              "-co",
              "COMPRESS=" + compression,
              "-co",
              "TILED=YES",
              "-co",
              "BLOCKXSIZE=16",
              "-co",
              "BLOCKYSIZE=16"));
      seeds.add(
          raster("GTiff", "tif", type, "-co", "COMPRESS=" + compression, "-co", "ENDIANNESS=BIG"));
    }
    targets.add(target("tiff", seeds, "raster.tif"));
  }

  private void rasters(String driver, String ending, String type) throws IOException {
    if (gdal.rasterDrivers().contains(driver)) {
      List<Seed> seeds = new ArrayList<>();
      seeds.add(raster(driver, ending, type));
      if (driver.equals("VRT")) {
        seeds.add(raster(driver, ending, type, "-r", "bilinear", "-outsize", "70", "80"));
        seeds.add(raster(driver, ending, "Float64", "-scale", "0", "9", "1", "5", "-b", "1"));
      }
      targets.add(target(driver, seeds, ending + "." + ending));
    }
  }

  private Seed raster(String driver, String ending, String type, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-of", driver, "-ot", type));
    arguments.addAll(List.of(options));
    return written(
        "seed." + ending, file -> GdalExport.raster(heights, file, arguments, () -> false));
  }

  private FuzzTarget target(String name, List<Seed> seeds, String file) {
    return new FuzzTarget(
        "GDAL " + name,
        FREE_BYTES,
        seeds,
        (bytes, own) -> tallied(() -> cells(Files.write(own.resolve(file), bytes))));
  }

  @FunctionalInterface
  private interface Reading {
    int digest() throws IOException;
  }

  private static int tallied(Reading reading) throws IOException {
    try {
      return reading.digest();
    } catch (InputProblem e) {
      KILLED.addAndGet(e.getMessage().contains("killed GDAL's decoder") ? 1 : 0);
      SILENT.addAndGet(e.getMessage().contains("no sign of life") ? 1 : 0);
      throw e;
    }
  }

  private static int cells(Path file) throws IOException {
    try (GdalSource source = GdalSource.openAnywhere(file, 0)) {
      int[] digest = {source.shape().hashCode() + source.transform().hashCode()};
      source.heightUnit();
      if (source.shape().cellCount() <= MOST_CELLS) {
        List<String> notes =
            source.readHeights(
                (row, rows, cells) -> digest[0] = 31 * digest[0] + Arrays.hashCode(cells),
                () -> false);
        notes.forEach(Verdict::requireOneLine);
      }
      return digest[0];
    }
  }

  private void layers(String driver, String ending) throws Exception {
    if (!gdal.vectorDrivers().contains(driver)) {
      return;
    }
    Path source = folder.resolve("points.gpkg");
    Files.write(source, LayerSeeds.points(folder, "gpkg"));
    List<String> arguments = List.of("-f", driver, "-t_srs", "EPSG:4326", "-skipfailures");
    Seed seed = written("seed." + ending, file -> GdalExport.vector(source, file, arguments));
    targets.add(
        new FuzzTarget(
            "GDAL " + driver,
            FREE_BYTES,
            List.of(seed),
            (bytes, own) ->
                tallied(() -> layer(Files.write(own.resolve(ending + "." + ending), bytes)))));
  }

  private static int layer(Path file) throws IOException {
    FeatureTable table = LayerReader.read(file, null);
    table.notices().forEach(Verdict::requireOneLine);
    return table.attributes().hashCode() + table.features().size();
  }

  @FunctionalInterface
  private interface Writer {
    void write(Path file) throws IOException;
  }

  /** Files that were written beside the first get the names that belong to what is damaged. */
  private void keepOthers(String ending) throws IOException {
    for (String other : List.of("prj", "mid", "xsd", "gfs")) {
      Path file = folder.resolve("seed." + other);
      if (Files.exists(file)) {
        Files.move(file, folder.resolve(ending + "." + other), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Names of other files in it stay right. */
  private Seed written(String name, Writer writer) throws IOException {
    Path file = folder.resolve(name);
    writer.write(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    keepOthers(name.substring(name.indexOf('.') + 1));
    if (name.endsWith(".vrt")) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      bytes =
          text.replaceAll("relativeToVRT=\"1\">[^<]*", "relativeToVRT=\"0\">" + heights)
              .getBytes(StandardCharsets.UTF_8);
    }
    return new Seed(bytes);
  }
}
