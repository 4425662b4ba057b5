package org.greenview.loader.crs;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.locationtech.proj4j.datum.Ellipsoid;

/**
 * An ellipsoid, and what is known of how it lies in the Earth.
 *
 * @param semiMajorMetres equatorial radius
 * @param inverseFlattening infinite for a sphere
 */
public record Datum(double semiMajorMetres, double inverseFlattening, DatumShift shift) {
  /** Up to this relative difference numbers of two definitions count as equal. */
  private static final double SAME = 1e-9;

  /** Up to this one they do where the datum is one of the list: digits that people leave out. */
  private static final double LISTED = 1e-5;

  /** WGS 84 and GRS 80 differ by 4.9e-9: 0.1 mm at the pole. */
  private static final double NEARLY_SAME = 1e-8;

  /** The datums that PROJ strings name: ellipsoid and EPSG code of the geographic system. */
  private static final Map<String, String[]> NAMED =
      Map.of(
          "WGS84", new String[] {"WGS84", "4326"},
          "NAD83", new String[] {"GRS80", "4269"},
          "GGRS87", new String[] {"GRS80", "4121"},
          "NAD27", new String[] {"clrk66", "4267"},
          "potsdam", new String[] {"bessel", "4314"},
          "carthage", new String[] {"clrk80ign", "4223"},
          "hermannskogel", new String[] {"bessel", "4312"},
          "ire65", new String[] {"mod_airy", "4299"},
          "nzgd49", new String[] {"intl", "4272"},
          "OSGB36", new String[] {"airy", "4277"});

  static final Datum WGS84 = new Datum(6_378_137, 298.257223563, new DatumShift.Listed(4326));

  /**
   * Ellipsoids that Proj4J lacks or gives with a rounded polar radius: radius, inverse flattening
   * (EPSG 7001, 7002, 7011).
   */
  private static final Map<String, double[]> ELLIPSOIDS =
      Map.of(
          "airy", new double[] {6377563.396, 299.3249646},
          "mod_airy", new double[] {6377340.189, 299.3249646},
          "clrk80ign", new double[] {6378249.2, 293.4660212936269},
          "danish", new double[] {6377019.2563, 300});

  /** Reads the datum of a PROJ string, whose errors {@code problem} turns into an exception. */
  static Datum of(ProjString text, Function<String, RuntimeException> problem) {
    String name = text.word("datum");
    if (name == null) {
      double[] shape = shape(text, problem);
      return new Datum(
          shape[0],
          shape[1],
          stated(text, problem)
              .orElseGet(
                  () ->
                      new DatumShift.Unknown(
                          "an ellipsoid of " + shape[0] + " m without a datum")));
    }
    String[] named = NAMED.get(name);
    if (named == null) {
      throw problem.apply("the datum " + name + " is not known");
    }
    double[] shape = ellipsoid(named[0]);
    return new Datum(
        shape[0],
        shape[1],
        // What the text itself says stands before what the name of its datum stands for.
        stated(text, problem).orElseGet(() -> new DatumShift.Listed(Integer.parseInt(named[1]))));
  }

  private static double[] shape(ProjString text, Function<String, RuntimeException> problem) {
    double[] shape = {text.number("R", 0), Double.POSITIVE_INFINITY};
    if (!text.has("R")) {
      shape = ellipsoidOf(text, problem);
    }
    if (!ParameterRanges.isRadius(shape[0]) || !(shape[1] > 1)) {
      throw problem.apply("its ellipsoid has no sensible size");
    }
    return shape;
  }

  private static double[] ellipsoidOf(ProjString text, Function<String, RuntimeException> problem) {
    String ellipsoidName = text.has("ellps") || text.has("a") ? text.word("ellps") : "WGS84";
    double[] shape = {Double.NaN, Double.POSITIVE_INFINITY};
    if (ellipsoidName != null) {
      shape = ellipsoid(ellipsoidName);
      if (shape == null) {
        throw problem.apply("the ellipsoid " + ellipsoidName + " is not known");
      }
    }
    shape[0] = text.number("a", shape[0]);
    if (text.has("b")) {
      double b = text.number("b", 0);
      shape[1] = b == shape[0] ? Double.POSITIVE_INFINITY : shape[0] / (shape[0] - b);
    } else if (text.has("rf")) {
      shape[1] = text.number("rf", 0) == 0 ? Double.POSITIVE_INFINITY : text.number("rf", 0);
    } else if (text.has("f")) {
      shape[1] = 1 / text.number("f", 0);
    }
    return shape;
  }

  private static double[] ellipsoid(String name) {
    double[] own = ELLIPSOIDS.get(name);
    if (own != null) {
      return own.clone();
    }
    for (Ellipsoid e : Ellipsoid.ellipsoids) {
      if (e.shortName.equals(name)) {
        double flattening = 1 - Math.sqrt(1 - e.eccentricity2);
        return new double[] {e.equatorRadius, 1 / flattening};
      }
    }
    return null;
  }

  /** The shift that the text spells out. */
  private static Optional<DatumShift> stated(
      ProjString text, Function<String, RuntimeException> problem) {
    String grids = text.word("nadgrids");
    if (grids != null) {
      if (grids.contains("@") && !grids.equals("@null")) {
        throw problem.apply(
            "+nadgrids="
                + grids
                + " shifts nothing where the optional grid files (@) are missing; name the datum"
                + " (+datum=) or the EPSG code instead, or the grid file without @");
      }
      return Optional.of(new DatumShift.GridFile(grids));
    }
    if (text.has("towgs84")) {
      double[] parameters = text.numbers("towgs84");
      if (parameters.length != 3 && parameters.length != 7) {
        throw problem.apply("+towgs84 needs 3 or 7 numbers");
      }
      return Optional.of(DatumShift.Helmert.of(parameters));
    }
    return Optional.empty();
  }

  Datum withShift(DatumShift other) {
    return new Datum(semiMajorMetres, inverseFlattening, other);
  }

  /** The scale of a cylinder that is true at a latitude, against one true at the equator. */
  double parallelScale(double latitudeDegrees) {
    double flattening = 1 / inverseFlattening;
    double sine = Math.sin(Math.toRadians(latitudeDegrees));
    double cosine = Math.cos(Math.toRadians(latitudeDegrees));
    return cosine / Math.sqrt(1 - flattening * (2 - flattening) * sine * sine);
  }

  boolean isSphere() {
    return Double.isInfinite(inverseFlattening);
  }

  /** Polar radius. */
  public double semiMinorMetres() {
    return semiMajorMetres * (1 - 1 / inverseFlattening);
  }

  /** True when the ellipsoids are one, up to how many digits people write. */
  boolean isOnEllipsoidOf(Datum other) {
    return hasShapeOf(other, LISTED);
  }

  boolean isSameAs(Datum other) {
    return shift.equals(other.shift)
        && hasShapeOf(other, shift instanceof DatumShift.Listed ? LISTED : SAME);
  }

  /** True when angles on both ellipsoids mean the same but for a tenth of a millimetre. */
  boolean isNearlyOnEllipsoidOf(Datum other) {
    return hasShapeOf(other, NEARLY_SAME);
  }

  private boolean hasShapeOf(Datum other, double tolerance) {
    return close(semiMajorMetres, other.semiMajorMetres, tolerance)
        && close(inverseFlattening, other.inverseFlattening, tolerance);
  }

  static boolean close(double a, double b, double tolerance) {
    return a == b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
  }
}
