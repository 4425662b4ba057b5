package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;

/** GDAL's programs, where they are installed. */
public final class Gdal {
  private Gdal() {}

  public static void assumeInstalled() {
    assumeTrue(isInstalled(), "gdal_translate is not installed (Debian: gdal-bin)");
  }

  public static boolean isInstalled() {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gdal_translate")));
  }

  /** Skips the test where Greenview finds no GDAL, or where it is hidden. */
  public static void assumeLibrary() throws IOException {
    try {
      GdalAbout.ask();
    } catch (GdalMissing e) {
      assumeTrue(false, e.getMessage());
    }
  }

  public static void translate(Path in, Path out, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("gdal_translate", "-q"));
    command.addAll(List.of(options));
    command.addAll(List.of(in.toString(), out.toString()));
    run(command);
  }

  public static void warp(Path in, Path out, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("gdalwarp", "-q"));
    command.addAll(List.of(options));
    command.addAll(List.of(in.toString(), out.toString()));
    run(command);
  }

  /** Warps onto a grid. */
  public static void warp(Path in, Path out, RasterGrid grid, String... options) throws Exception {
    GeoTransform t = grid.transform();
    List<String> command = new ArrayList<>(List.of("gdalwarp", "-q", "-t_srs", grid.crs(), "-te"));
    double[] numbers = {
      t.a0(),
      t.a3() + grid.shape().rows() * t.a5(),
      t.a0() + grid.shape().columns() * t.a1(),
      t.a3()
    };
    for (double number : numbers) {
      command.add(String.valueOf(number));
    }
    command.addAll(List.of("-ts", "" + grid.shape().columns(), "" + grid.shape().rows()));
    command.addAll(List.of(options));
    command.addAll(List.of(in.toString(), out.toString()));
    run(command);
  }

  /** A VRT mosaic. */
  static void mosaic(Path out, List<Path> tiles) throws Exception {
    List<String> command = new ArrayList<>(List.of("gdalbuildvrt", "-q", out.toString()));
    tiles.forEach(tile -> command.add(tile.toString()));
    run(command);
  }

  public static String info(Path file) throws Exception {
    return run(List.of("gdalinfo", "-nomd", file.toString()));
  }

  /** All cells as GDAL reads them. */
  public static double[] cells(Path file) throws Exception {
    Path raw = file.resolveSibling(file.getFileName() + ".raw");
    translate(file, raw, "-of", "ENVI", "-ot", "Float64");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.nativeOrder());
    double[] cells = new double[bytes.remaining() / 8];
    bytes.asDoubleBuffer().get(cells);
    return cells;
  }

  /**
   * Heights as Debian's Python bindings of GDAL read them: scale and offset applied, NaN where the
   * mask says that there is no value.
   */
  public static float[] heights(Path file) throws Exception {
    Path raw = file.resolveSibling(file.getFileName() + ".heights");
    run(
        List.of(
            "/usr/bin/python3",
            "-c",
            """
            import sys, numpy
            from osgeo import gdal
            dataset = gdal.Open(sys.argv[1])
            band = dataset.GetRasterBand(1)
            cells = band.ReadAsArray()
            if band.GetMetadataItem('PIXELTYPE', 'IMAGE_STRUCTURE') == 'SIGNEDBYTE':
                cells = cells.view('i1')
            heights = cells.astype('f8') * (band.GetScale() or 1) + (band.GetOffset() or 0)
            heights = heights.astype('<f4')
            heights[band.GetMaskBand().ReadAsArray() == 0] = numpy.nan
            heights.tofile(sys.argv[2])
            """,
            file.toString(),
            raw.toString()));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
    float[] heights = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(heights);
    return heights;
  }

  public static String run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("gdal", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      assertTrue(ended, () -> "no end after 60 s: " + command);
      String said = Files.readString(log);
      assertEquals(0, process.exitValue(), () -> command + " said " + said);
      return said;
    } finally {
      Files.delete(log);
    }
  }
}
