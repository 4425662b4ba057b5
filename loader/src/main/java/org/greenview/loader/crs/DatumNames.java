package org.greenview.loader.crs;

import java.util.Optional;

/** Finds the datum that a well-known text names, by code or by name. */
final class DatumNames {
  private DatumNames() {}

  /** The code of the geographic system on it. */
  static Optional<Integer> find(WktNode geographic, WktNode datum) {
    EpsgNames names = EpsgNames.get();
    // ESRI gives one name to the datum on whatever prime meridian.
    boolean greenwich =
        geographic.child("PRIMEM", "PRIMEMERIDIAN").map(m -> m.number(1) == 0).orElse(true);
    return geographic
        .epsg()
        .or(() -> datum.epsg().flatMap(names::geographicOfDatum))
        .or(() -> greenwich ? Optional.empty() : names.geographicNamed(geographic.name()))
        .or(() -> names.geographicNamed(datum.name()))
        .or(() -> names.geographicNamed(geographic.name()));
  }
}
