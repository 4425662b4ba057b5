package org.greenview.maps;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;

/** Which part of the world a map shows. */
public sealed interface MapExtent {
  /** All of the raster. */
  record Raster() implements MapExtent {}

  /** The observers, with a little around them. */
  record Observers() implements MapExtent {}

  /**
   * A rectangle in the raster's CRS.
   *
   * @param west least x
   * @param south least y
   * @param east greatest x
   * @param north greatest y
   */
  record Bounds(double west, double south, double east, double north) implements MapExtent {
    public Bounds {
      if (!(west < east && south < north)) {
        throw new IllegalArgumentException("minx < maxx and miny < maxy");
      }
    }
  }

  /**
   * The part of a raster.
   *
   * @param x of what observers there are, NaN for those who are nowhere
   * @param y likewise
   * @return in units of the CRS, y the least northing; all of the raster where no observer is
   * @throws InputProblem if the part lies beyond the raster
   */
  default Rectangle2D within(RasterGrid grid, double[] x, double[] y) {
    Rectangle2D raster = RasterPicture.extent(grid);
    return switch (this) {
      case Raster _ -> raster;
      case Observers _ -> around(grid, raster, x, y);
      case Bounds b -> {
        Rectangle2D part =
            new Rectangle2D.Double(b.west, b.south, b.east - b.west, b.north - b.south);
        if (!part.intersects(raster)) {
          throw InputProblem.of(
              "--map-extent %s,%s,%s,%s lies beyond the raster, which is from %s,%s to %s,%s: give"
                  + " bounds in its CRS, %s",
              b.west,
              b.south,
              b.east,
              b.north,
              raster.getMinX(),
              raster.getMinY(),
              raster.getMaxX(),
              raster.getMaxY(),
              grid.crs());
        }
        yield part;
      }
    };
  }

  private static Rectangle2D around(RasterGrid grid, Rectangle2D raster, double[] x, double[] y) {
    double[] east = new double[x.length];
    double[] north = new double[x.length];
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      // Of edges, too: they are where shapes end.
      if (x[i] >= raster.getMinX()
          && x[i] <= raster.getMaxX()
          && y[i] >= raster.getMinY()
          && y[i] <= raster.getMaxY()) {
        east[count] = x[i];
        north[count++] = y[i];
      }
    }
    if (count == 0) {
      return raster;
    }
    Arrays.sort(east, 0, count);
    Arrays.sort(north, 0, count);
    double width = east[count - 1] - east[0];
    double height = north[count - 1] - north[0];
    // A little of their own extent, and twenty cells where that is nothing.
    double margin = Math.max(0.05 * Math.max(width, height), 20 * grid.transform().a1());
    return new Rectangle2D.Double(
            east[0] - margin, north[0] - margin, width + 2 * margin, height + 2 * margin)
        .createIntersection(raster);
  }
}
