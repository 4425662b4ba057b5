package org.greenview.loader.vector;

import java.util.Arrays;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Points inside polygons, on a grid that begins in the raster's corner and is the same for all of
 * them: neighbours share no point and miss none. A polygon that holds no point of the grid gets one
 * inside it. All lengths are in units of the coordinates.
 */
record PolygonSampler(double west, double north, double spacing) {
  /** At most so many points, about. */
  double points(Geometry polygons) {
    double[] b = PolygonArea.of(polygons).bounds();
    return ((b[2] - b[0]) / spacing + 1) * ((b[3] - b[1]) / spacing + 1);
  }

  /**
   * Gives out the points of one feature, from the north, each row from the west.
   *
   * @return whether they are on the grid; else there is one, beside it
   */
  boolean sample(Geometry polygons, Consumer<Coordinate> into) {
    PolygonArea area = PolygonArea.of(polygons);
    double[] b = area.bounds();
    long firstColumn = cell(b[0] - west);
    int columns = Math.toIntExact(cell(b[2] - west) - firstColumn + 1);
    double firstX = west + (firstColumn + 0.5) * spacing;
    boolean[] inside = new boolean[columns];
    boolean any = false;
    long lastRow = cell(north - b[1]);
    for (long row = cell(north - b[3]); row <= lastRow; row++) {
      double y = north - (row + 0.5) * spacing;
      Arrays.fill(inside, true);
      area.clearOutside(y, firstX, spacing, inside, columns);
      for (int column = 0; column < columns; column++) {
        if (inside[column]) {
          any = true;
          into.accept(new Coordinate(firstX + column * spacing, y));
        }
      }
    }
    if (!any) {
      into.accept(polygons.getInteriorPoint().getCoordinate());
    }
    return any;
  }

  private long cell(double distance) {
    return (long) Math.floor(distance / spacing);
  }
}
