package org.greenview.loader.raster;

/** Finds the zone of the Universal Transverse Mercator system in which a place lies. */
final class UtmZone {
  private static final int FIRST_OF_EUROPE = 28;
  private static final int LAST_OF_EUROPE = 38;
  private static final int LAST_OF_AMERICA = 23;

  private UtmZone() {}

  /**
   * The EPSG code of the zone, on the datum of the geographic CRS where it has zones of its own
   * (ETRS89, NAD83), else on WGS 84. Near the poles the polar stereographic zones.
   *
   * @param geographic the CRS of the degrees, as {@code EPSG:n} if it has a code
   */
  static String of(double longitudeDegrees, double latitudeDegrees, String geographic) {
    int zone = (int) Math.floorMod((long) Math.floor((longitudeDegrees + 180) / 6), 60L) + 1;
    boolean north = latitudeDegrees >= 0;
    int code;
    if (latitudeDegrees > 84 || latitudeDegrees < -80) {
      code = north ? 32661 : 32761;
    } else if (geographic.equals("EPSG:4258")
        && north
        && zone >= FIRST_OF_EUROPE
        && zone <= LAST_OF_EUROPE) {
      code = 25800 + zone;
    } else if (geographic.equals("EPSG:4269") && north && zone <= LAST_OF_AMERICA) {
      code = 26900 + zone;
    } else {
      code = (north ? 32600 : 32700) + zone;
    }
    return "EPSG:" + code;
  }
}
