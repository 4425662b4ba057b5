package org.greenview.loader.crs;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.greenview.loader.crs.WktMethod.Role;

/**
 * Reads the horizontal system of a well-known text: GDAL's WKT 1, ESRI's .prj, WKT 2:2015 and 2019.
 */
record WktReader(Function<String, RuntimeException> problem) {
  private static final String[] PROJECTED = {"PROJCS", "PROJCRS", "PROJECTEDCRS"};
  private static final String[] GEOGRAPHIC = {
    "GEOGCS", "GEOGCRS", "GEOGRAPHICCRS", "GEODCRS", "GEODETICCRS", "BASEGEOGCRS", "BASEGEODCRS"
  };
  private static final String[] UNIT = {"UNIT", "LENGTHUNIT", "ANGLEUNIT", "SCALEUNIT"};
  private static final double DEGREE_RADIANS = Math.PI / 180;

  /** The projected or geographic element in which the horizontal coordinates are. */
  WktNode horizontal(WktNode root) {
    return switch (root.keyword()) {
      case "PROJCS", "PROJCRS", "PROJECTEDCRS" -> root;
      case "GEOGCS", "GEOGCRS", "GEOGRAPHICCRS" -> root;
      case "GEODCRS", "GEODETICCRS" -> {
        if (root.child("CS").map(cs -> cs.name().equalsIgnoreCase("Cartesian")).orElse(false)) {
          throw problem.apply(root.name() + " is geocentric, not a map's coordinate system");
        }
        yield root;
      }
      case "COMPD_CS", "COMPOUNDCRS", "BOUNDCRS", "SOURCECRS" ->
          horizontal(
              root.children(
                      Stream.of(PROJECTED, GEOGRAPHIC, new String[] {"BOUNDCRS", "SOURCECRS"})
                          .flatMap(Stream::of)
                          .toArray(String[]::new))
                  .findFirst()
                  .orElseThrow(
                      () -> problem.apply(root.name() + " has no horizontal coordinate system")));
      default ->
          throw problem.apply(
              "a coordinate system of the kind "
                  + root.keyword()
                  + " is neither projected nor geographic");
    };
  }

  Definition definition(WktNode system) {
    Optional<WktNode> extension =
        system.children("EXTENSION").filter(e -> e.name().equals("PROJ4")).findFirst();
    if (extension.isPresent() && extension.get().words().size() > 1) {
      return Definition.of(ProjString.parse(extension.get().words().get(1), problem), problem);
    }
    return system.child("PROJECTION", "CONVERSION", "DERIVINGCONVERSION").isPresent()
        ? projected(system)
        : geographic(system);
  }

  private Definition geographic(WktNode system) {
    double radians = unit(system, DEGREE_RADIANS);
    Datum datum = datum(system);
    ProjString text = ProjString.parse("+proj=longlat" + shape(datum) + meridian(system), problem);
    Definition degrees = Definition.of(text, problem).withDatum(datum);
    return Datum.close(radians, DEGREE_RADIANS, 1e-9)
        ? degrees
        : degrees.asNamed("angles of " + radians + " radians").withDatum(datum);
  }

  private Definition projected(WktNode system) {
    WktNode base =
        system
            .child(GEOGRAPHIC)
            .orElseThrow(() -> problem.apply(system.name() + " names no geographic system"));
    Optional<WktNode> conversion = system.child("CONVERSION");
    WktNode parameters = conversion.orElse(system);
    String methodName = parameters.child("PROJECTION", "METHOD").map(WktNode::name).orElse("");
    WktMethod method = WktMethod.named(methodName).orElse(null);
    double metresPerUnit = unit(system, 1);
    double radiansPerAngle = unit(base, DEGREE_RADIANS);
    Datum datum = datum(base);
    if (method == null
        || isSouthWest(methodName, system, parameters, conversion.isPresent())
        || !parameters.children("PARAMETER").allMatch(p -> isUnderstood(p, method))
        || method.proj().equals("webmerc") && !datum.isSameAs(Datum.WGS84)) {
      return known(methodName, parameters, metresPerUnit, datum);
    }
    Map<Role, Double> values = new EnumMap<>(Role.class);
    parameters
        .children("PARAMETER")
        .forEach(p -> put(values, method, p, metresPerUnit, radiansPerAngle));
    String text = WktProjection.text(methodName, method, values, problem);
    text += shape(datum) + meridian(base) + " +to_meter=" + metresPerUnit;
    return Definition.of(ProjString.parse(text, problem), problem).withDatum(datum);
  }

  /**
   * The south-west oriented Krovak of WKT 2; in WKT 1 the name stands for east and north too, if
   * the axes are not said to be others; ESRI says east and north by a rotation of 90 degrees.
   */
  private static boolean isSouthWest(
      String methodName, WktNode system, WktNode parameters, boolean isWkt2) {
    return WktMethod.normal(methodName).equals("krovak")
        && (isWkt2
            || system
                .children("AXIS")
                .anyMatch(a -> a.words().stream().anyMatch("SOUTH"::equalsIgnoreCase))
            || parameters
                .children("PARAMETER")
                .anyMatch(
                    p ->
                        WktMethod.normal(p.name()).equals("xyplanerotation") && p.number(1) != 90));
  }

  /** A system that only PROJ can compute with: unit, datum, and what else it consists of. */
  private Definition known(
      String methodName, WktNode parameters, double metresPerUnit, Datum datum) {
    Map<String, Double> numbers = new TreeMap<>();
    parameters
        .children("PARAMETER")
        .forEach(p -> numbers.put(WktMethod.normal(p.name()), p.number(1)));
    return new Definition(
        "method " + WktMethod.normal(methodName), numbers, Set.of(), 0, metresPerUnit, datum);
  }

  private static boolean isUnderstood(WktNode parameter, WktMethod method) {
    Role role = WktMethod.role(parameter.name()).orElse(null);
    boolean neutral = parameter.number(1) == (role == Role.SCALE ? 1 : 0);
    return role == Role.IGNORED
        || role != null && (method.keys().containsKey(role) || neutral)
        || !Double.isFinite(parameter.number(1));
  }

  private void put(
      Map<Role, Double> values,
      WktMethod method,
      WktNode parameter,
      double metresPerUnit,
      double radiansPerAngle) {
    double value = parameter.number(1);
    Role role = WktMethod.role(parameter.name()).orElse(null);
    if (!Double.isFinite(value)) {
      throw problem.apply("the parameter " + parameter.name() + " has no number");
    }
    if (role == Role.IGNORED) {
      return;
    }
    double own = parameter.child(UNIT).map(u -> u.number(1)).orElse(Double.NaN);
    if (role != Role.SCALE) {
      boolean length = role == Role.EASTING || role == Role.NORTHING;
      double factor = Double.isNaN(own) ? (length ? metresPerUnit : radiansPerAngle) : own;
      value = length ? value * factor : toDegrees(value, factor);
    }
    if (method.keys().containsKey(role) && !method.keys().get(role).isEmpty()) {
      values.put(role, value);
    }
  }

  /** Degrees stay the digits that they are. */
  private static double toDegrees(double value, double radiansPerAngle) {
    return Datum.close(radiansPerAngle, DEGREE_RADIANS, 1e-9)
        ? value
        : value * radiansPerAngle / DEGREE_RADIANS;
  }

  private double unit(WktNode system, double otherwise) {
    double factor =
        system
            .child(UNIT)
            .or(() -> system.child("AXIS").flatMap(a -> a.child(UNIT)))
            .map(u -> u.number(1))
            .orElse(otherwise);
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw problem.apply("the unit of " + system.name() + " has no size");
    }
    return factor;
  }

  private String meridian(WktNode geographic) {
    Optional<WktNode> node = geographic.child("PRIMEM", "PRIMEMERIDIAN");
    if (node.isEmpty()) {
      return "";
    }
    // GDAL and ESRI write degrees here, even where the system counts in grads.
    OptionalDouble known = Meridians.degrees(node.get().name());
    double degrees = known.orElse(node.get().number(1));
    double own = node.get().child(UNIT).map(u -> u.number(1)).orElse(DEGREE_RADIANS);
    if (known.isEmpty()) {
      degrees = toDegrees(degrees, own);
    }
    return degrees == 0 ? "" : " +pm=" + degrees;
  }

  private Datum datum(WktNode geographic) {
    WktNode node =
        geographic
            .child("DATUM", "ENSEMBLE", "TRF", "GEODETICDATUM")
            .orElseThrow(() -> problem.apply(geographic.name() + " names no datum"));
    WktNode ellipsoid =
        node.child("SPHEROID", "ELLIPSOID")
            .orElseThrow(() -> problem.apply(geographic.name() + " names no ellipsoid"));
    double radius = ellipsoid.number(1) * ellipsoid.child(UNIT).map(u -> u.number(1)).orElse(1d);
    double inverse = ellipsoid.number(2) == 0 ? Double.POSITIVE_INFINITY : ellipsoid.number(2);
    if (!ParameterRanges.isRadius(radius) || !(inverse > 1)) {
      throw problem.apply("the ellipsoid of " + geographic.name() + " has no sensible size");
    }
    Datum written = new Datum(radius, inverse, new DatumShift.Unknown(node.name()));
    // What the text spells out stands before what a name stands for, as in GDAL.
    return node.child("TOWGS84")
        .map(t -> written.withShift(helmert(t)))
        .or(
            () ->
                DatumNames.find(geographic, node)
                    .map(code -> written.withShift(new DatumShift.Listed(code)))
                    .filter(WktReader::hasListedEllipsoid))
        .orElse(written);
  }

  /** Another ellipsoid under a known name is another datum. */
  static boolean hasListedEllipsoid(Datum datum) {
    int code = ((DatumShift.Listed) datum.shift()).geographic();
    return EpsgDefinitions.get()
        .proj(code)
        .map(
            proj ->
                Datum.of(
                    ProjString.parse(proj, IllegalStateException::new), IllegalStateException::new))
        .map(listed -> listed.isOnEllipsoidOf(datum))
        .orElse(true);
  }

  private DatumShift helmert(WktNode towgs84) {
    double[] parameters = new double[towgs84.words().size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = towgs84.number(i);
      if (!Double.isFinite(parameters[i])) {
        throw problem.apply("TOWGS84 holds something else than numbers");
      }
    }
    if (parameters.length != 3 && parameters.length != 7) {
      throw problem.apply("TOWGS84 needs 3 or 7 numbers");
    }
    return DatumShift.Helmert.of(parameters);
  }

  private static String shape(Datum datum) {
    return " +a=" + datum.semiMajorMetres() + " +b=" + datum.semiMinorMetres();
  }

  /** Finds the datum that a well-known text names, by code or by name. */
  private static final class DatumNames {
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
}
