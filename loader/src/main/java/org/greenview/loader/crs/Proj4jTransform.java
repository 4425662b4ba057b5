package org.greenview.loader.crs;

import java.util.stream.Collectors;
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

  /**
   * @param sourceShift to WGS 84; null for both where the systems are on one datum
   */
  static PointTransform between(
      CoordinateSystem source,
      CoordinateSystem target,
      DatumShift.Helmert sourceShift,
      DatumShift.Helmert targetShift) {
    // Without any shift in the texts Proj4J leaves the angles alone, free of rounding.
    boolean keepsAngles =
        sourceShift == null
            || sourceShift.equals(targetShift)
                && source.definition().datum().isNearlyOnEllipsoidOf(target.definition().datum());
    return new Proj4jTransform(
        new BasicCoordinateTransform(
            build(source, keepsAngles ? null : sourceShift),
            build(target, keepsAngles ? null : targetShift)),
        source);
  }

  private static CoordinateReferenceSystem build(
      CoordinateSystem system, DatumShift.Helmert shift) {
    Definition definition = system.definition();
    String text = definition.projection();
    if (shift != null && definition.isWebMercator()) {
      // Its sphere is no body that could be shifted.
      text += " +nadgrids=@null";
    } else if (shift != null) {
      text +=
          " +towgs84="
              + shift.parameters().stream().map(String::valueOf).collect(Collectors.joining(","));
    }
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
