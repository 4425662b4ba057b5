package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.decoder.GdalExport;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Makes a finished GeoTIFF a Cloud Optimised one, by GDAL. */
public final class CloudOptimisedGeoTiff {
  private static final String DRIVER = "COG";

  private CloudOptimisedGeoTiff() {}

  /**
   * Checks, before a long run, that it can be made.
   *
   * @throws InputProblem if there is no GDAL, or one that cannot
   */
  public static void check(Path file) throws IOException {
    boolean can;
    try {
      can = GdalAbout.ask().rasterDrivers().contains(DRIVER);
    } catch (GdalMissing e) {
      throw new InputProblem(
          Text.of(
              "%s: a Cloud Optimised GeoTIFF is made by GDAL: %s, or leave --cog out for a plain"
                  + " tiled GeoTIFF",
              file, GdalMissing.INSTALL),
          e);
    }
    if (!can) {
      throw InputProblem.of(
          "%s: this GDAL has no COG driver (GDAL 3.1 and later have): leave --cog out for a plain"
              + " tiled GeoTIFF",
          file);
    }
  }

  /**
   * Makes a Cloud Optimised GeoTIFF of the same cells. Overviews are means.
   *
   * @param plain the finished GeoTIFF
   * @param file what comes into being whole, or replaces what has the name
   * @param cancelled asked often; true ends it, and nothing is written
   */
  public static void make(Path plain, Path file, BooleanSupplier cancelled) throws IOException {
    try (Replacement replacement = Replacement.of(file)) {
      GdalExport.raster(
          plain.toAbsolutePath(),
          replacement.temporary(),
          List.of(
              "-of",
              DRIVER,
              "-co",
              "COMPRESS=DEFLATE",
              "-co",
              "PREDICTOR=YES",
              "-co",
              "OVERVIEW_RESAMPLING=AVERAGE",
              "-co",
              "NUM_THREADS=ALL_CPUS",
              "-co",
              "BIGTIFF=IF_SAFER"),
          cancelled);
      replacement.finish();
    }
  }
}
