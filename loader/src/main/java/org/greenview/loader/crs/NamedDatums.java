package org.greenview.loader.crs;

import java.util.List;
import java.util.Optional;

/** Datums that files name beside the numbers of an ellipsoid. */
public final class NamedDatums {
  private NamedDatums() {}

  /**
   * Finds a geographic system on a datum.
   *
   * @param datumCode EPSG code of the datum; others than known ones say nothing
   * @param names of the datum or of geographic systems on it; likewise
   * @param ellipsoid what the file says of it, as PROJ parameters
   * @return its EPSG code; empty where nobody knows the datum, or its ellipsoid is another one
   */
  public static Optional<Integer> geographicSystem(
      int datumCode, List<String> names, String ellipsoid) {
    EpsgNames known = EpsgNames.get();
    Datum written =
        CoordinateSystem.ofText("+proj=longlat" + ellipsoid + " +no_defs", "GeoKeys")
            .definition()
            .datum();
    return known
        .geographicOfDatum(datumCode)
        .or(() -> names.stream().flatMap(n -> known.geographicNamed(n).stream()).findFirst())
        .filter(
            code ->
                CoordinateSystem.ofEpsg(code, "EPSG")
                    .definition()
                    .datum()
                    .isOnEllipsoidOf(written));
  }
}
