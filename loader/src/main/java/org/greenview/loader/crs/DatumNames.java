package org.greenview.loader.crs;

import java.util.Optional;

/** Finds the datum that a well-known text names, so that its shift to WGS 84 is known. */
final class DatumNames {
  private DatumNames() {}

  static Optional<Datum> find(WktNode geographic, WktNode datum) {
    EpsgNames names = EpsgNames.get();
    return geographic
        .epsg()
        .filter(code -> EpsgDefinitions.get().proj(code).isPresent())
        .or(() -> datum.epsg().flatMap(names::geographicOfDatum))
        .or(() -> names.geographicNamed(datum.name()))
        .or(() -> names.geographicNamed(geographic.name()))
        .map(code -> CoordinateSystem.ofEpsg(code, "EPSG").definition().datum());
  }
}
