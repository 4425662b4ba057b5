package org.greenview.loader.crs;

import java.util.Map;
import java.util.function.Function;
import org.locationtech.proj4j.datum.Ellipsoid;

/**
 * An ellipsoid and its shift to WGS 84.
 *
 * @param semiMajorMetres equatorial radius
 * @param inverseFlattening infinite for a sphere
 */
record Datum(double semiMajorMetres, double inverseFlattening, DatumShift shift) {
  /** Up to this relative difference numbers of two definitions count as equal. */
  private static final double SAME = 1e-9;

  /** WGS 84 and GRS 80 differ by 4.9e-9: 0.1 mm at the pole. */
  private static final double NEARLY_SAME = 1e-8;

  /** What {@code +datum=} stands for, in PROJ's table; OSGB36 as EPSG's operation 1314 has it. */
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("WGS84", "+ellps=WGS84 +towgs84=0,0,0"),
          Map.entry("NAD83", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("GGRS87", "+ellps=GRS80 +towgs84=-199.87,74.79,246.62"),
          Map.entry("NAD27", "+ellps=clrk66 +nadgrids=@conus,@alaska,@ntv2_0.gsb,@ntv1_can.dat"),
          Map.entry("potsdam", "+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7"),
          Map.entry("carthage", "+a=6378249.2 +b=6356515 +towgs84=-263.0,6.0,431.0"),
          Map.entry(
              "hermannskogel",
              "+ellps=bessel +towgs84=577.326,90.129,463.919,5.137,1.474,5.297,2.4232"),
          Map.entry(
              "ire65",
              "+ellps=mod_airy +towgs84=482.530,-130.596,564.557,-1.042,-0.214,-0.631,8.15"),
          Map.entry("nzgd49", "+ellps=intl +towgs84=59.47,-5.04,187.44,0.47,-0.1,1.024,-4.5993"),
          Map.entry(
              "OSGB36",
              "+ellps=airy" + " +towgs84=446.448,-125.157,542.060,0.15,0.247,0.842,-20.489"));

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
    ProjString full = text;
    if (name != null) {
      String stands = NAMED.get(name);
      if (stands == null) {
        throw problem.apply("the datum " + name + " is not known");
      }
      full = ProjString.parse(stands, problem);
    }
    double[] shape = shape(full, problem);
    return new Datum(shape[0], shape[1], shift(text, full, shape, problem));
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

  private static DatumShift shift(
      ProjString text,
      ProjString full,
      double[] shape,
      Function<String, RuntimeException> problem) {
    // What the text itself says stands before what the name of its datum stands for.
    for (ProjString source : new ProjString[] {text, full}) {
      String grids = source.word("nadgrids");
      if (grids != null) {
        return grids.equals("@null") ? new DatumShift.AnglesKept() : new DatumShift.GridFile(grids);
      }
      if (source.has("towgs84")) {
        double[] parameters = source.numbers("towgs84");
        if (parameters.length != 3 && parameters.length != 7) {
          throw problem.apply("+towgs84 needs 3 or 7 numbers");
        }
        return DatumShift.Helmert.of(parameters);
      }
    }
    if (!text.has("ellps") && !text.has("a") && !text.has("R")) {
      return DatumShift.NONE;
    }
    return new DatumShift.Unknown("an ellipsoid of " + shape[0] + " m without a datum");
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

  double semiMinorMetres() {
    return semiMajorMetres * (1 - 1 / inverseFlattening);
  }

  /** True when the ellipsoids are one, up to how many digits people write. */
  boolean isOnEllipsoidOf(Datum other) {
    return hasShapeOf(other, 1e-5);
  }

  boolean isSameAs(Datum other) {
    return shift.equals(other.shift) && hasShapeOf(other, SAME);
  }

  /** True when both are taken for WGS 84 without a shift, so that angles mean the same place. */
  boolean coincidesWith(Datum other) {
    return isSameAs(other)
        || shift.equals(DatumShift.NONE)
            && other.shift.equals(DatumShift.NONE)
            && hasShapeOf(other, NEARLY_SAME);
  }

  private boolean hasShapeOf(Datum other, double tolerance) {
    return close(semiMajorMetres, other.semiMajorMetres, tolerance)
        && close(inverseFlattening, other.inverseFlattening, tolerance);
  }

  static boolean close(double a, double b, double tolerance) {
    return a == b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
  }
}
