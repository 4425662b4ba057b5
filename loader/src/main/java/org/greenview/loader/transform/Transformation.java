package org.greenview.loader.transform;

import java.io.IOException;
import java.util.Optional;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.PointTransform;
import org.greenview.loader.decoder.GdalPoints;
import org.greenview.loader.decoder.ProjOperation;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** The way of coordinates from one system to another, at a place. */
public final class Transformation {
  private final CoordinateSystem from;
  private final CoordinateSystem to;
  private final String where;

  /** Null where PROJ moves the points. */
  private final PointTransform own;

  /** Null where Greenview needs none. */
  private final ProjOperation operation;

  private final String notice;

  private Transformation(
      CoordinateSystem from,
      CoordinateSystem to,
      String where,
      PointTransform own,
      ProjOperation operation,
      String notice) {
    this.from = from;
    this.to = to;
    this.where = where;
    this.own = own;
    this.operation = operation;
    this.notice = notice;
  }

  /**
   * Chooses the way.
   *
   * @param place for which it should be the best
   * @param where the file that the coordinates are from, for sentences
   * @throws InputProblem if no way is known, or none that is good for the place
   */
  public static Transformation between(
      CoordinateSystem from, CoordinateSystem to, Place place, String where) throws IOException {
    Optional<PointTransform> onOneDatum = from.withoutShiftTo(to);
    if (onOneDatum.isPresent()) {
      return new Transformation(from, to, where, onOneDatum.get(), null, null);
    }
    try {
      ProjOperation best =
          GdalPoints.choose(from.text(), to.text(), place.crs().text(), place.edges(), where);
      PointTransform none = best.keepsAngles() && from.isSameMapAs(to) ? PointTransform.NONE : null;
      return new Transformation(
          from, to, where, none, best, sentence(from, to, where, best.summary()));
    } catch (GdalMissing e) {
      return checked(from, to, where);
    }
  }

  private static Transformation checked(CoordinateSystem from, CoordinateSystem to, String where) {
    try {
      PointTransform transform = from.to(to);
      String summary =
          "by shifts that were checked against PROJ, "
              + ProjOperation.within(from.accuracyMetresTo(to));
      return new Transformation(
          from, to, where, transform, null, sentence(from, to, where, summary));
    } catch (InputProblem e) {
      throw new InputProblem(
          Text.of(
              "%s: %s; %s, so that PROJ decides, or give it in the raster's coordinate system",
              where, e.getMessage(), GdalMissing.INSTALL),
          e);
    }
  }

  private static String sentence(
      CoordinateSystem from, CoordinateSystem to, String where, String summary) {
    return Text.of(
        "%s: coordinates of %s become those of %s %s", where, from.name(), to.name(), summary);
  }

  /** True when coordinates stay the numbers that they are. */
  public boolean isIdentity() {
    return own == PointTransform.NONE;
  }

  /** What a person should know of the way; none where it costs no accuracy. */
  public Optional<String> notice() {
    return Optional.ofNullable(notice);
  }

  /** PROJ's operation for GDAL, for axes in the order of the authorities; empty for GDAL's own. */
  public String operation() {
    return operation == null ? "" : operation.text();
  }

  /** Moves points in place; NaN where one has no image. */
  public void move(double[] x, double[] y) throws IOException {
    if (isIdentity()) {
      return;
    }
    if (own == null) {
      GdalPoints.move(from.text(), to.text(), operation.text(), x, y, where, () -> false);
      return;
    }
    double[] out = new double[2];
    for (int i = 0; i < x.length; i++) {
      own.transform(x[i], y[i], out);
      x[i] = out[0];
      y[i] = out[1];
    }
  }
}
