package org.greenview.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Looks at GDAL and PROJ. */
final class GdalExamination {
  private static final String FORMATS = "GDAL's formats";
  private static final List<String> WANTED_DRIVERS = List.of("GTiff", "COG", "VRT", "GPKG");

  /** How to get it, system by system. */
  private static final String INSTALL =
      "install GDAL (Debian, Ubuntu: apt-get install gdal-bin; Fedora: dnf install gdal-libs;"
          + " macOS: brew install gdal; conda: conda install -c conda-forge libgdal) or name its"
          + " library with --gdal-library";

  private GdalExamination() {}

  /**
   * Looks.
   *
   * @param everyDriver whether drivers are named, and not only counted
   */
  static List<Finding> run(boolean everyDriver) {
    GdalAbout about;
    try {
      about = GdalAbout.ask();
    } catch (GdalMissing e) {
      return List.of(
          new Finding(
              "GDAL",
              e.getMessage().replaceAll(":.*", "")
                  + "; GeoTIFFs, Shapefiles, GeoPackages, GeoJSON and CSV are read without it",
              "for all other formats, masks, warps and COG " + INSTALL));
    } catch (InputProblem | IOException e) {
      return List.of(new Finding("GDAL", "ended as it was loaded: " + e.getMessage(), INSTALL));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.well("GDAL", about.gdalVersion()));
    findings.add(proj(about));
    findings.add(formats(about));
    findings.add(
        Finding.well(
            "network",
            GdalAbout.isNetworkCut()
                ? "kept from GDAL's process"
                : "not kept from GDAL's process (unshare is missing, or not permitted to this"
                    + " user); what files name is checked all the same"));
    if (everyDriver) {
      findings.add(Finding.well("of rasters", String.join(", ", about.rasterDrivers())));
      findings.add(Finding.well("of vectors", String.join(", ", about.vectorDrivers())));
    }
    return findings;
  }

  private static Finding proj(GdalAbout about) {
    return about.projProblem().isEmpty()
        ? Finding.well("PROJ", about.projVersion())
        : new Finding(
            "PROJ",
            Text.of(
                "%s, and it knows no coordinate systems (%s): nothing can be warped or reprojected",
                about.projVersion(), about.projProblem()),
            "install its data (Debian: apt-get install proj-data) and unset PROJ_LIB and PROJ_DATA"
                + " unless they name the folder of its proj.db");
  }

  private static Finding formats(GdalAbout about) {
    String drivers =
        Text.of(
            "%d of rasters, %d of vectors",
            about.rasterDrivers().size(), about.vectorDrivers().size());
    List<String> missing =
        WANTED_DRIVERS.stream()
            .filter(d -> !about.rasterDrivers().contains(d) && !about.vectorDrivers().contains(d))
            .toList();
    return missing.isEmpty()
        ? Finding.well(FORMATS, drivers)
        : new Finding(
            FORMATS,
            drivers + ", but none for " + String.join(", ", missing),
            "install a GDAL that was built with them");
  }
}
