package org.greenview.loader.crs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.proj4j.units.Unit;
import org.locationtech.proj4j.units.Units;

/**
 * What a coordinate system consists of, in one canonical form, so that two spellings of one system
 * compare equal.
 *
 * @param method PROJ's name of the projection; {@code longlat} for geographic coordinates
 * @param numbers parameters of the projection, degrees and metres; those at their default are left
 *     out
 * @param switches flags and the axis order, as they stand in a PROJ string
 * @param meridianDegrees prime meridian, east of Greenwich
 * @param metresPerUnit of projected coordinates; 1 for geographic ones
 */
public record Definition(
    String method,
    Map<String, Double> numbers,
    Set<String> switches,
    double meridianDegrees,
    double metresPerUnit,
    Datum datum) {
  private static final double TOLERANCE = 1e-9;
  private static final double BESSEL_RADIUS_METRES = 6_377_397.155;
  private static final double WEB_RADIUS_METRES = 6_378_137;

  static Definition of(ProjString text, Function<String, RuntimeException> problem) {
    String method = text.word("proj");
    if (method == null) {
      throw problem.apply("it has no +proj");
    }
    Map<String, Double> numbers = text.projectionNumbers();
    Set<String> switches = new TreeSet<>();
    for (String flag : Set.of("no_uoff", "no_off")) {
      if (text.has(flag)) {
        switches.add("+no_uoff");
      }
    }
    if (text.has("axis") && !text.word("axis").equals("enu")) {
      switches.add("+axis=" + text.word("axis"));
    }
    switch (method) {
      case "latlong", "latlon", "lonlat", "longlat" -> {
        method = "longlat";
        numbers.keySet().retainAll(Set.of("lon_0"));
      }
      case "geocent", "cart", "pipeline" ->
          throw problem.apply("+proj=" + method + " is not a map projection");
      case "utm" -> {
        double zone = text.number("zone", 0);
        if (zone != Math.rint(zone) || zone < 1 || zone > 60) {
          throw problem.apply("+proj=utm needs +zone from 1 to 60");
        }
        method = "tmerc";
        numbers.clear();
        numbers.put("lon_0", zone * 6 - 183);
        numbers.put("k", 0.9996);
        numbers.put("x_0", 500_000d);
        numbers.put("y_0", text.has("south") ? 10_000_000d : 0d);
      }
      case "etmerc" -> method = "tmerc";
      case "lcc" -> {
        double lat1 = numbers.getOrDefault("lat_1", numbers.getOrDefault("lat_0", 0d));
        double lat2 = numbers.getOrDefault("lat_2", lat1);
        if (!numbers.containsKey("lat_0") && lat1 == lat2) {
          numbers.put("lat_0", lat1);
        }
        putSorted(numbers, lat1, lat2);
      }
      case "aea" -> {
        double lat1 = numbers.getOrDefault("lat_1", 0d);
        putSorted(numbers, lat1, numbers.getOrDefault("lat_2", 0d));
      }
      case "omerc" -> numbers.putIfAbsent("gamma", numbers.getOrDefault("alpha", 0d));
      // PROJ takes the obliqueness of the Krovak cone from its own constants.
      case "krovak" -> numbers.remove("alpha");
      case "stere" -> {
        // At 90 degrees of true scale the scale factor alone says everything.
        if (Math.abs(numbers.getOrDefault("lat_ts", 90d)) == 90) {
          numbers.remove("lat_ts");
        } else {
          numbers.remove("k");
        }
      }
      case "merc" -> {
        if (takesAnglesToASphere(text)) {
          method = "webmerc";
        }
        // Proj4J is wrong with a latitude of true scale; a scale factor says the same.
        Double trueScale = numbers.remove("lat_ts");
        if (trueScale != null && trueScale != 0) {
          numbers.put("k", Datum.of(text, problem).parallelScale(trueScale));
        }
      }
      default -> {}
    }
    numbers.values().removeIf(v -> v == 0);
    if (numbers.getOrDefault("k", 0d) == 1) {
      numbers.remove("k");
    }
    ParameterRanges.check(numbers, problem);
    double meridianDegrees = meridian(text, problem);
    if (!ParameterRanges.isAngle(meridianDegrees)) {
      throw problem.apply("the prime meridian " + meridianDegrees + " is no longitude");
    }
    return new Definition(
        method,
        Map.copyOf(numbers),
        Set.copyOf(switches),
        meridianDegrees,
        method.equals("longlat") ? 1 : unit(text, problem),
        method.equals("webmerc") ? Datum.WGS84 : Datum.of(text, problem));
  }

  /** The sphere of web Mercator takes the angles of WGS 84 as they are. */
  private static boolean takesAnglesToASphere(ProjString text) {
    return "@null".equals(text.word("nadgrids"))
        && text.number("a", 0) == WEB_RADIUS_METRES
        && text.number("b", 0) == WEB_RADIUS_METRES;
  }

  private static void putSorted(Map<String, Double> numbers, double lat1, double lat2) {
    numbers.put("lat_1", Math.max(lat1, lat2));
    numbers.put("lat_2", Math.min(lat1, lat2));
  }

  private static double unit(ProjString text, Function<String, RuntimeException> problem) {
    double metres = 1;
    if (text.has("to_meter")) {
      metres = text.number("to_meter", 1);
    } else if (text.has("units")) {
      Unit unit = Units.findUnits(text.word("units"));
      if (unit == null || !unit.abbreviation.equals(text.word("units"))) {
        throw problem.apply("the unit " + text.word("units") + " is not known");
      }
      metres = unit.value;
    }
    if (!ParameterRanges.isUnit(metres)) {
      throw problem.apply("its unit has no sensible length");
    }
    return metres;
  }

  private static double meridian(ProjString text, Function<String, RuntimeException> problem) {
    String name = text.word("pm");
    if (name == null) {
      return 0;
    }
    try {
      return Double.parseDouble(name);
    } catch (NumberFormatException e) {
      return Meridians.degrees(name)
          .orElseThrow(() -> problem.apply("the prime meridian " + name + " is not known"));
    }
  }

  /**
   * True for the projections, and those of their parameters, with which Proj4J 1.4.1 was found to
   * agree with PROJ. With others it is wrong without a word, often by kilometres; some give no
   * inverse. A parameter that is 0 is not among {@code numbers}.
   */
  boolean isComputedRight() {
    double origin = Math.abs(numbers.getOrDefault("lat_0", 0d));
    return switch (method) {
      case "longlat" -> switches.isEmpty();
      case "tmerc" -> !datum.isSphere();
      case "laea", "merc", "webmerc", "somerc", "cass", "nzmg", "cea" -> true;
      case "lcc" -> numbers.containsKey("lat_1") && numbers.containsKey("lat_2");
      case "aea" ->
          numbers.containsKey("lat_1") && numbers.containsKey("lat_2") && !datum.isSphere();
      case "aeqd" -> origin != 0;
      case "sterea" -> origin != 90;
      case "stere" -> origin == 90 ? numbers.containsKey("lat_ts") : origin != 0;
      case "krovak" -> Datum.close(datum.semiMajorMetres(), BESSEL_RADIUS_METRES, TOLERANCE);
      case "omerc" ->
          numbers.containsKey("alpha")
              && numbers.get("alpha") != 90
              && (switches.contains("+no_uoff")
                  || numbers.get("alpha").equals(numbers.get("gamma")));
      default -> false;
    };
  }

  boolean isWebMercator() {
    return method.equals("webmerc");
  }

  boolean isGeographic() {
    return method.equals("longlat");
  }

  boolean isSameAs(Definition other) {
    return isSameMapAs(other) && datum.isSameAs(other.datum);
  }

  /** True when the systems differ in nothing but their datums. */
  boolean isSameMapAs(Definition other) {
    if (!method.equals(other.method)
        || !switches.equals(other.switches)
        || !Datum.close(metresPerUnit, other.metresPerUnit, TOLERANCE)
        || Math.abs(meridianDegrees - other.meridianDegrees) > TOLERANCE) {
      return false;
    }
    Set<String> keys = new TreeSet<>(numbers.keySet());
    keys.addAll(other.numbers.keySet());
    return keys.stream()
        .allMatch(
            k -> {
              double absent = k.equals("k") ? 1 : 0;
              return Datum.close(
                  numbers.getOrDefault(k, absent),
                  other.numbers.getOrDefault(k, absent),
                  TOLERANCE);
            });
  }

  /** A system of which only unit and kind are taken from here: the rest is known by its name. */
  Definition asNamed(String name) {
    return new Definition(
        isGeographic() ? method : name,
        numbers,
        Set.of("+name=" + name),
        meridianDegrees,
        metresPerUnit,
        datum.withShift(new DatumShift.Unknown(name)));
  }

  Definition withDatum(Datum other) {
    return new Definition(method, numbers, switches, meridianDegrees, metresPerUnit, other);
  }

  /** The projection in PROJ's words, with an explicit ellipsoid and no datum. */
  String projection() {
    boolean web = isWebMercator();
    String text =
        "+proj="
            + (web ? "merc" : method)
            + new TreeMap<>(numbers)
                .entrySet().stream()
                    .map(e -> " +" + e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining())
            + switches.stream().map(s -> " " + s).collect(Collectors.joining())
            + " +a="
            + datum.semiMajorMetres()
            + " +b="
            + (web ? datum.semiMajorMetres() : datum.semiMinorMetres());
    if (meridianDegrees != 0) {
      text += " +pm=" + meridianDegrees;
    }
    return metresPerUnit == 1 ? text : text + " +to_meter=" + metresPerUnit;
  }
}
