package org.greenview.distortion.projection;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.greenview.nativedata.problem.Text;

/** The projections that Proj4J lacks or gets wrong, and the PROJ strings that ask for them. */
final class OwnFormulas {
  private static final Set<String> COMMON =
      Set.of(
          "proj",
          "lon_0",
          "x_0",
          "y_0",
          "datum",
          "ellps",
          "a",
          "b",
          "rf",
          "f",
          "es",
          "units",
          "to_meter",
          "pm");
  private static final List<String> OF_THE_FORMULA =
      List.of("lat_0", "lat_1", "lat_2", "lat_ts", "k", "k_0");

  /** Each projection's own parameters. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "moll", Set.of(),
          "eqearth", Set.of(),
          "sinu", Set.of(),
          "natearth", Set.of(),
          "wintri", Set.of("lat_1"),
          "eqc", Set.of("lat_0", "lat_ts"),
          "eqdc", Set.of("lat_0", "lat_1", "lat_2"),
          "aeqd", Set.of("lat_0"));

  private OwnFormulas() {}

  static boolean has(ProjParameters p) {
    // Proj4J's azimuthal equidistant projection is right everywhere but about the equator.
    return KNOWN.containsKey(p.get("proj"))
        && (!"aeqd".equals(p.get("proj")) || p.number("lat_0", 0) == 0);
  }

  static MapProjection projection(ProjParameters p, boolean geographicOnWgs84) {
    Set<String> known = new HashSet<>(COMMON);
    known.addAll(KNOWN.get(p.get("proj")));
    for (String key : p.unknown(known)) {
      boolean one = Set.of("k", "k_0").contains(key) && p.number(key, 1) == 1;
      boolean zero = "lat_0".equals(key) && p.number(key, 0) == 0;
      if (!one && !zero) {
        throw p.refused(Text.of("+%s has no meaning for +proj=%s", key, p.get("proj")));
      }
    }
    // Ellipsoid, units and false origin are Proj4J's to read; Eckert IV has no more than those.
    ProjParameters bare = p.without(OF_THE_FORMULA).with("proj", "eck4");
    PlaneFrame frame = Proj4jProjection.frame(Proj4jProjection.crs(bare), geographicOnWgs84);
    return new FormulaProjection(formula(p, frame.ellipsoid()), frame);
  }

  private static ForwardFormula formula(ProjParameters p, ReferenceEllipsoid ellipsoid) {
    double radiusMetres = ellipsoid.semiMajorAxisMetres();
    return switch (p.get("proj")) {
      case "moll" -> new Mollweide(radiusMetres);
      case "eqearth" -> new EqualEarth(ellipsoid);
      case "sinu" -> new ForwardFormula.Sinusoidal(ellipsoid);
      case "natearth" -> new ForwardFormula.NaturalEarth(radiusMetres);
      // Without them PROJ's own programs and its CRS objects differ in what they take instead.
      case "wintri" -> new ForwardFormula.WinkelTripel(radiusMetres, Math.cos(needed(p, "lat_1")));
      case "eqc" ->
          new ForwardFormula.Equirectangular(
              radiusMetres, radians(p, "lat_0"), Math.cos(radians(p, "lat_ts")));
      case "eqdc" -> equidistantConic(p, ellipsoid);
      case "aeqd" -> new ForwardFormula.GeodesicAzimuthal(ellipsoid.geodesic());
      default -> throw new IllegalArgumentException(p.get("proj"));
    };
  }

  private static ForwardFormula equidistantConic(ProjParameters p, ReferenceEllipsoid ellipsoid) {
    double phi1 = needed(p, "lat_1");
    double phi2 = needed(p, "lat_2");
    if (Math.abs(phi1 + phi2) < 1e-10) {
      throw p.refused("its standard parallels are symmetric about the equator; use +proj=eqc");
    }
    return new EquidistantConic(ellipsoid, radians(p, "lat_0"), phi1, phi2);
  }

  private static double radians(ProjParameters p, String key) {
    return Math.toRadians(p.number(key, 0));
  }

  private static double needed(ProjParameters p, String key) {
    if (!p.has(key)) {
      throw p.refused(Text.of("+proj=%s needs +%s", p.get("proj"), key));
    }
    return radians(p, key);
  }
}
