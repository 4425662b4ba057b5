package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.PointTransform;
import org.greenview.loader.decoder.GdalPoints;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.nativedata.problem.InputProblem;

/** Moves the points of a layer to another coordinate system: by Proj4J, else by PROJ with GDAL. */
final class PointMover {
  private PointMover() {}

  /**
   * Moves points in place; NaN where one has no image.
   *
   * @return a notice if another library than Proj4J did it
   * @throws InputProblem if no way between the systems is known
   */
  static Optional<String> move(
      CoordinateSystem from, CoordinateSystem to, double[] x, double[] y, Path file)
      throws IOException {
    PointTransform transform;
    try {
      transform = from.to(to);
    } catch (InputProblem e) {
      return Optional.of(byProj(from, to, x, y, file, e));
    }
    double[] out = new double[2];
    for (int i = 0; i < x.length; i++) {
      transform.transform(x[i], y[i], out);
      x[i] = out[0];
      y[i] = out[1];
    }
    return Optional.empty();
  }

  private static String byProj(
      CoordinateSystem from,
      CoordinateSystem to,
      double[] x,
      double[] y,
      Path file,
      InputProblem reason)
      throws IOException {
    try {
      String library =
          GdalPoints.transform(from.text(), to.text(), x, y, file.toString(), () -> false);
      return "%s: the way from %s to %s is that of %s"
          .formatted(file, from.name(), to.name(), library);
    } catch (GdalMissing e) {
      throw new InputProblem(
          "%s: %s; PROJ might know a way: %s"
              .formatted(file, reason.getMessage(), GdalMissing.INSTALL),
          reason);
    }
  }
}
