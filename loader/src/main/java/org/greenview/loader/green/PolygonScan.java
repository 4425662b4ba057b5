package org.greenview.loader.green;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;
import org.locationtech.jts.geom.Coordinate;

/**
 * Burns polygons into a grid: a cell is green when its centre is inside a polygon. A centre on an
 * edge is inside on the polygon's upper and right side and outside on the others, as GDAL's
 * rasterizer has it, so that neighbours share no cell; but edges along a line of centres, which
 * GDAL decides by their direction, follow the same rule here.
 */
final class PolygonScan {
  private static final int CELLS_OF_A_BAND = 1 << 20;

  private final RasterGrid grid;
  private final BooleanSupplier cancelled;
  private final List<CellPolygon> polygons = new ArrayList<>();

  /** Crossings of one polygon with each line of centres of a band. */
  private final CrossingRows crossings;

  private long burned;

  PolygonScan(List<List<Coordinate[]>> polygons, RasterGrid grid, BooleanSupplier cancelled) {
    this.grid = grid;
    this.cancelled = cancelled;
    GeoTransform t = grid.transform();
    polygons.forEach(rings -> this.polygons.add(CellPolygon.of(rings, t)));
    this.polygons.sort(Comparator.comparingDouble(CellPolygon::top));
    this.crossings = new CrossingRows(bandRows());
  }

  private int bandRows() {
    return Math.clamp(CELLS_OF_A_BAND / grid.shape().columns(), 1, grid.shape().rows());
  }

  /** True when no polygon reaches into the grid. */
  boolean isOutside() {
    return polygons.stream()
        .noneMatch(p -> p.overlaps(grid.shape().rows(), grid.shape().columns()));
  }

  /** Cells that became green. */
  long burned() {
    return burned;
  }

  /** Hands on the rows of the grid. */
  void read(RowSink<byte[]> rows) throws IOException {
    int columns = grid.shape().columns();
    byte[] band = new byte[bandRows() * columns];
    List<CellPolygon> active = new ArrayList<>();
    int next = 0;
    for (int first = 0; first < grid.shape().rows(); first += bandRows()) {
      int count = Math.min(bandRows(), grid.shape().rows() - first);
      Arrays.fill(band, (byte) GreenInput.OTHER);
      while (next < polygons.size() && polygons.get(next).top() < first + count) {
        active.add(polygons.get(next++));
      }
      int begin = first;
      active.removeIf(polygon -> polygon.bottom() <= begin);
      for (CellPolygon polygon : active) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException("burning polygons was cancelled");
        }
        burn(polygon, first, count, band);
      }
      for (int i = 0; i < count * columns; i++) {
        burned += band[i] == GreenInput.GREEN ? 1 : 0;
      }
      rows.accept(first, count, band);
    }
  }

  private void burn(CellPolygon polygon, int first, int count, byte[] band) {
    int columns = grid.shape().columns();
    crossings.clear();
    polygon.cross(first, count, crossings);
    for (int row = 0; row < count; row++) {
      double[] xs = crossings.sorted(row);
      for (int i = 0; i + 1 < crossings.count(row); i += 2) {
        int from = (int) Math.clamp(Math.floor(xs[i] + 0.5), 0, columns);
        int to = (int) Math.clamp(Math.floor(xs[i + 1] + 0.5), from, columns);
        Arrays.fill(band, row * columns + from, row * columns + to, (byte) GreenInput.GREEN);
      }
    }
  }

  /** For each row of a band, where a polygon's edges cross the line of its centres. */
  static final class CrossingRows {
    private final double[][] xs;
    private final int[] counts;

    CrossingRows(int rows) {
      this.xs = new double[rows][4];
      this.counts = new int[rows];
    }

    void clear() {
      Arrays.fill(counts, 0);
    }

    void add(int row, double x) {
      if (counts[row] == xs[row].length) {
        xs[row] = Arrays.copyOf(xs[row], 2 * counts[row]);
      }
      xs[row][counts[row]++] = x;
    }

    int count(int row) {
      return counts[row];
    }

    /** The crossings of a row from west to east; only the first {@link #count} are. */
    double[] sorted(int row) {
      Arrays.sort(xs[row], 0, counts[row]);
      return xs[row];
    }
  }
}
