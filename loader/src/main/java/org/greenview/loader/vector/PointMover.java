package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.PointTransform;
import org.greenview.loader.decoder.GdalPoints;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Moves coordinates of a layer to another system: by Proj4J, else by PROJ with GDAL. */
final class PointMover {
  private final CoordinateSystem from;
  private final CoordinateSystem to;
  private final Path file;

  /** Null where Proj4J knows no way. */
  private final PointTransform transform;

  private final InputProblem noWay;

  PointMover(CoordinateSystem from, CoordinateSystem to, Path file) {
    this.from = from;
    this.to = to;
    this.file = file;
    PointTransform known = null;
    InputProblem problem = null;
    try {
      known = from.to(to);
    } catch (InputProblem e) {
      problem = e;
    }
    this.transform = known;
    this.noWay = problem;
  }

  /**
   * Moves points in place; NaN where one has no image.
   *
   * @return a notice if another library than Proj4J did it
   * @throws InputProblem if no way between the systems is known
   */
  Optional<String> move(double[] x, double[] y) throws IOException {
    if (transform == null) {
      return Optional.of(byProj(x, y));
    }
    double[] out = new double[2];
    for (int i = 0; i < x.length; i++) {
      transform.transform(x[i], y[i], out);
      x[i] = out[0];
      y[i] = out[1];
    }
    return Optional.empty();
  }

  private String byProj(double[] x, double[] y) throws IOException {
    try {
      String library =
          GdalPoints.transform(from.text(), to.text(), x, y, file.toString(), () -> false);
      return Text.of(
          "%s: the way from %s to %s is that of %s", file, from.name(), to.name(), library);
    } catch (GdalMissing e) {
      throw new InputProblem(
          Text.of(
              "%s: %s; PROJ might know a way: %s", file, noWay.getMessage(), GdalMissing.INSTALL),
          noWay);
    }
  }
}
