package org.greenview.loader.green;

import java.util.Arrays;
import java.util.List;
import org.greenview.loader.green.PolygonScan.CrossingRows;
import org.greenview.nativedata.grid.GeoTransform;
import org.locationtech.jts.geom.Coordinate;

/**
 * A polygon in cells: x is columns from the grid's western edge, y rows from its northern edge.
 *
 * @param rings x, y, x, y ... of each ring, closed
 * @param left smallest x
 * @param right greatest x
 * @param top smallest y
 * @param bottom greatest y
 */
record CellPolygon(List<double[]> rings, double left, double right, double top, double bottom) {
  static CellPolygon of(List<Coordinate[]> rings, GeoTransform t) {
    List<double[]> inCells =
        rings.stream()
            .map(
                ring ->
                    Arrays.stream(ring)
                        .flatMapToDouble(
                            c ->
                                java.util.stream.DoubleStream.of(
                                    (c.x - t.a0()) / t.a1(), (c.y - t.a3()) / t.a5()))
                        .toArray())
            .toList();
    double[] box = {
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (double[] ring : inCells) {
      for (int i = 0; i < ring.length; i += 2) {
        box[0] = Math.min(box[0], ring[i]);
        box[1] = Math.max(box[1], ring[i]);
        box[2] = Math.min(box[2], ring[i + 1]);
        box[3] = Math.max(box[3], ring[i + 1]);
      }
    }
    return new CellPolygon(inCells, box[0], box[1], box[2], box[3]);
  }

  boolean overlaps(int rows, int columns) {
    return right > 0 && left < columns && bottom > 0 && top < rows;
  }

  /** Finds where edges cross the lines of centres of a band of rows. */
  void cross(int first, int count, CrossingRows crossings) {
    for (double[] ring : rings) {
      for (int i = 0; i + 3 < ring.length; i += 2) {
        crossEdge(ring[i], ring[i + 1], ring[i + 2], ring[i + 3], first, count, crossings);
      }
    }
  }

  private static void crossEdge(
      double x1, double y1, double x2, double y2, int first, int count, CrossingRows crossings) {
    // Half-open, upper end included: a corner on a line of centres counts once.
    double from = Math.ceil(Math.min(y1, y2) - 0.5);
    double to = Math.ceil(Math.max(y1, y2) - 0.5);
    int end = (int) Math.min(to, first + count);
    for (int row = (int) Math.max(from, first); row < end; row++) {
      crossings.add(row - first, x1 + (row + 0.5 - y1) / (y2 - y1) * (x2 - x1));
    }
  }
}
