package org.greenview.loader.decoder;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.greenview.loader.gdal.Gdal;
import org.greenview.loader.gdal.GdalFailure;
import org.greenview.loader.gdal.SpatialReferenceFunctions;

/** Child's side: points from one system to another. */
final class PointTask {
  private PointTask() {}

  /** Moves points. */
  static GdalPoints.Points transform(
      Gdal gdal, String from, String to, String operation, GdalPoints.Points points) {
    transform(gdal, from, to, operation, points.x(), points.y());
    return points;
  }

  /**
   * Moves points in place; NaN where one has no image.
   *
   * @param operation PROJ's way; empty where the systems are on one datum
   */
  static void transform(
      Gdal gdal, String from, String to, String operation, double[] x, double[] y) {
    SpatialReferenceFunctions spatial = gdal.spatial();
    MemorySegment source = gdal.system(from);
    MemorySegment target = gdal.system(to);
    MemorySegment options = spatial.OCTNewCoordinateTransformationOptions();
    if (!operation.isEmpty()) {
      spatial.OCTCoordinateTransformationOptionsSetOperation(options, operation, 0);
    }
    gdal.forgetError();
    MemorySegment transform = spatial.OCTNewCoordinateTransformationEx(source, target, options);
    spatial.OCTDestroyCoordinateTransformationOptions(options);
    try (Arena arena = Arena.ofConfined()) {
      if (transform.equals(MemorySegment.NULL)) {
        throw new GdalFailure(
            "no way between the coordinate systems is known to PROJ ("
                + gdal.failure().getMessage()
                + ")");
      }
      MemorySegment xs = arena.allocateFrom(JAVA_DOUBLE, x);
      MemorySegment ys = arena.allocateFrom(JAVA_DOUBLE, y);
      MemorySegment success = arena.allocate(JAVA_INT, Math.max(1, x.length));
      gdal.forgetError();
      spatial.OCTTransformEx(transform, x.length, xs, ys, MemorySegment.NULL, success);
      boolean any = x.length == 0;
      for (int i = 0; i < x.length; i++) {
        boolean moved = success.getAtIndex(JAVA_INT, i) != 0;
        any |= moved;
        x[i] = moved ? xs.getAtIndex(JAVA_DOUBLE, i) : Double.NaN;
        y[i] = moved ? ys.getAtIndex(JAVA_DOUBLE, i) : Double.NaN;
      }
      if (!any) {
        throw gdal.failure();
      }
    } finally {
      if (!transform.equals(MemorySegment.NULL)) {
        spatial.OCTDestroyCoordinateTransformation(transform);
      }
      spatial.OSRDestroySpatialReference(target);
      spatial.OSRDestroySpatialReference(source);
    }
  }
}
