package org.greenview.loader.crs;

import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/** A transform computed by Proj4J. */
final class Proj4jTransform implements PointTransform {
  private final CoordinateTransform transform;
  private final boolean fromGeographic;
  private final double largestCoordinate;
  private final ProjCoordinate from = new ProjCoordinate();
  private final ProjCoordinate to = new ProjCoordinate();

  private Proj4jTransform(CoordinateTransform transform, CoordinateSystem source) {
    this.transform = transform;
    this.fromGeographic = source.isGeographic();
    this.largestCoordinate =
        ParameterRanges.LARGEST_COORDINATE_METRES / source.definition().metresPerUnit();
  }

  static PointTransform between(CoordinateSystem source, CoordinateSystem target) {
    Datum from = source.definition().datum();
    Datum to = target.definition().datum();
    // Without any shift in the texts Proj4J leaves the angles alone, free of rounding.
    boolean oneDatum = from.coincidesWith(to);
    CoordinateReferenceSystem fromCrs = build(source, oneDatum, target);
    CoordinateReferenceSystem toCrs = build(target, oneDatum, source);
    return new Proj4jTransform(new BasicCoordinateTransform(fromCrs, toCrs), source);
  }

  private static CoordinateReferenceSystem build(
      CoordinateSystem system, boolean oneDatum, CoordinateSystem other) {
    // Proj4J's tmerc is a series, 0.2 mm off at 6 degrees; etmerc is what PROJ itself uses.
    Definition definition = system.definition();
    if (!definition.isComputedRight()) {
      throw noWay(
          system, other, "its projection +proj=" + definition.method() + " is not supported");
    }
    if (!oneDatum) {
      switch (definition.datum().shift()) {
        case DatumShift.GridFile g ->
            throw noWay(system, other, "its datum needs the grid file " + g.name());
        case DatumShift.Unknown u ->
            throw noWay(system, other, "nothing is known of its datum, " + u.datum());
        case DatumShift.Helmert _, DatumShift.AnglesKept _ -> {}
      }
    }
    String text = oneDatum ? definition.projection() : definition.proj();
    if (!definition.datum().isSphere()) {
      // Proj4J's tmerc is a series, 0.2 mm off at 6 degrees; etmerc is what PROJ itself uses.
      text = text.replace("+proj=tmerc", "+proj=etmerc");
    }
    try {
      return new CRSFactory().createFromParameters(system.text(), text);
    } catch (RuntimeException e) {
      throw new InputProblem(
          Text.of(
              "the coordinate system %s cannot be computed with: %s",
              system.name(),
              e.getMessage() == null ? "parameters are missing or wrong" : e.getMessage()),
          e);
    }
  }

  private static InputProblem noWay(CoordinateSystem system, CoordinateSystem other, String why) {
    return new InputProblem(
        "no transform is known between "
            + system.name()
            + " and "
            + other.name()
            + ", because "
            + why
            + "; reproject the layer to the raster's coordinate system with a GIS first");
  }

  @Override
  public void transform(double x, double y, double[] out) {
    out[0] = Double.NaN;
    out[1] = Double.NaN;
    boolean isPlace =
        fromGeographic
            ? Math.abs(y) <= 90 && Math.abs(x) <= 540
            : Math.abs(x) <= largestCoordinate && Math.abs(y) <= largestCoordinate;
    if (!isPlace) {
      return;
    }
    from.setValue(x, y);
    try {
      transform.transform(from, to);
    } catch (Proj4jException | IllegalStateException e) {
      return;
    }
    if (Double.isFinite(to.x) && Double.isFinite(to.y)) {
      out[0] = to.x;
      out[1] = to.y;
    }
  }
}
