package org.greenview.cli.doctor;

import java.io.IOException;
import java.util.List;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.nativedata.problem.InputProblem;

/** Looks at GDAL and PROJ. */
final class GdalExamination {
  private static final String FORMATS = "GDAL's formats";
  private static final List<String> WANTED_DRIVERS = List.of("GTiff", "COG", "VRT", "GPKG");

  private GdalExamination() {}

  static List<Finding> run() throws IOException {
    GdalAbout about;
    try {
      about = GdalAbout.ask();
    } catch (GdalMissing e) {
      return List.of(
          new Finding(
              "GDAL",
              e.getMessage().replaceAll(":.*", "")
                  + "; GeoTIFFs, Shapefiles, GeoPackages, GeoJSON and CSV are read without it",
              "for all other formats, masks, warps and COG " + GdalMissing.INSTALL));
    } catch (InputProblem e) {
      return List.of(
          new Finding("GDAL", "ended as it was loaded: " + e.getMessage(), GdalMissing.INSTALL));
    }
    String drivers =
        "%d of rasters, %d of vectors"
            .formatted(about.rasterDrivers().size(), about.vectorDrivers().size());
    List<String> missing =
        WANTED_DRIVERS.stream()
            .filter(d -> !about.rasterDrivers().contains(d) && !about.vectorDrivers().contains(d))
            .toList();
    return List.of(
        Finding.well("GDAL", about.gdalVersion()),
        Finding.well("PROJ", about.projVersion()),
        missing.isEmpty()
            ? Finding.well(FORMATS, drivers)
            : new Finding(
                FORMATS,
                drivers + ", but none for " + String.join(", ", missing),
                "install a GDAL that was built with them"));
  }
}
