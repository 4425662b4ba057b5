package org.greenview.loader.decoder;

import java.io.IOException;
import java.util.List;

/**
 * What the GDAL of this machine is.
 *
 * @param projProblem what keeps PROJ from knowing coordinate systems by their codes; empty if it
 *     does
 * @param rasterDrivers short names, sorted
 * @param vectorDrivers short names, sorted
 */
public record GdalAbout(
    String gdalVersion,
    String projVersion,
    String projProblem,
    List<String> rasterDrivers,
    List<String> vectorDrivers) {
  /**
   * Asks it.
   *
   * @throws org.greenview.loader.gdal.GdalMissing if there is none
   */
  public static GdalAbout ask() throws IOException {
    try (GdalProcess child = GdalProcess.start("GDAL")) {
      return child.ask(Task.ABOUT, GdalAbout.class);
    }
  }

  /** Whether this system lets GDAL's process be kept from the network. */
  public static boolean isNetworkCut() {
    return !NetworkCut.prefix().isEmpty();
  }
}
