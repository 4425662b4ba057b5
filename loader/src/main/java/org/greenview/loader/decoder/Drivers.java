package org.greenview.loader.decoder;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.greenview.loader.gdal.Gdal;

/** Child's side: GDAL's drivers. */
final class Drivers {
  private Drivers() {}

  /** Short names of the drivers that have a capability, sorted. */
  static List<String> names(Gdal gdal, String capability) {
    List<String> names = new ArrayList<>();
    for (MemorySegment driver : all(gdal)) {
      if (has(gdal, driver, capability)) {
        names.add(gdal.raster().GDALGetDriverShortName(driver));
      }
    }
    names.sort(String.CASE_INSENSITIVE_ORDER);
    return names;
  }

  /**
   * The first driver that writes vector files of an ending with columns of numbers; empty if there
   * is none.
   */
  static String ofVectorEnding(Gdal gdal, String ending) {
    for (MemorySegment driver : all(gdal)) {
      String endings = gdal.raster().GDALGetMetadataItem(driver, "DMD_EXTENSIONS", null);
      boolean knows =
          endings != null && List.of(endings.toLowerCase(Locale.ROOT).split(" ")).contains(ending);
      if (knows
          && has(gdal, driver, "DCAP_VECTOR")
          && has(gdal, driver, "DCAP_CREATE")
          && holdsNumbers(gdal, driver)) {
        return gdal.raster().GDALGetDriverShortName(driver);
      }
    }
    return "";
  }

  private static List<MemorySegment> all(Gdal gdal) {
    List<MemorySegment> drivers = new ArrayList<>();
    for (int i = 0; i < gdal.raster().GDALGetDriverCount(); i++) {
      drivers.add(gdal.raster().GDALGetDriver(i));
    }
    return drivers;
  }

  private static boolean holdsNumbers(Gdal gdal, MemorySegment driver) {
    String types = gdal.raster().GDALGetMetadataItem(driver, "DMD_CREATIONFIELDDATATYPES", null);
    return types != null && types.contains("Integer") && types.contains("Real");
  }

  private static boolean has(Gdal gdal, MemorySegment driver, String capability) {
    return "YES".equals(gdal.raster().GDALGetMetadataItem(driver, capability, null));
  }
}
