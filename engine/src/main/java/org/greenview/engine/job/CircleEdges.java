package org.greenview.engine.job;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.segment.SegmentView;

/**
 * How much of an observer's circle is unknown: the share of the cells whose centre is within the
 * radius of the observer's cell that lie outside the raster or are NoData in the DSM. 0 where the
 * whole circle is known. For use by several threads.
 */
public final class CircleEdges {
  private static final int TILE_CELLS = 64;
  private static final int UNKNOWN = -1;

  private final SegmentView dsm;
  private final GridShape shape;
  private final int radius;

  /** Cells of the circle left and right of the middle, by distance of the row. */
  private final int[] halfWidths;

  private final long circleCells;
  private final int tilesAcross;

  /** NoData cells of each tile, counted when first asked for. */
  private final AtomicIntegerArray noDataOfTiles;

  /**
   * @param radiusCells radius of the circle
   */
  public CircleEdges(SegmentView dsm, int radiusCells) {
    this.dsm = dsm;
    this.shape = dsm.shape();
    this.radius = radiusCells;
    this.halfWidths = new int[radiusCells + 1];
    long cells = 0;
    for (int d = 0; d <= radiusCells; d++) {
      halfWidths[d] = halfWidth(d);
      cells += (d == 0 ? 1L : 2L) * (2L * halfWidths[d] + 1);
    }
    this.circleCells = cells;
    this.tilesAcross = Math.ceilDiv(shape.columns(), TILE_CELLS);
    int tiles = Math.multiplyExact(tilesAcross, Math.ceilDiv(shape.rows(), TILE_CELLS));
    int[] unknown = new int[tiles];
    Arrays.fill(unknown, UNKNOWN);
    this.noDataOfTiles = new AtomicIntegerArray(unknown);
  }

  private int halfWidth(int rowDistance) {
    long square = (long) radius * radius - (long) rowDistance * rowDistance;
    int width = (int) Math.sqrt(square);
    // The root of a double may be off by one in its last place.
    while ((long) width * width > square) {
      width--;
    }
    while ((width + 1L) * (width + 1L) <= square) {
      width++;
    }
    return width;
  }

  /**
   * The share for an observer in a cell of the raster.
   *
   * @return from 0 to 1
   */
  public double share(int row, int column) {
    long known = 0;
    for (int r = Math.max(0, row - radius); r <= Math.min(shape.rows() - 1, row + radius); r++) {
      int half = halfWidths[Math.abs(r - row)];
      known += Math.min(shape.columns() - 1, column + half) - Math.max(0, column - half) + 1;
    }
    known -= noData(row, column);
    return (circleCells - known) / (double) circleCells;
  }

  private long noData(int row, int column) {
    long found = 0;
    int lastRow = Math.min(shape.rows() - 1, row + radius) / TILE_CELLS;
    int lastColumn = Math.min(shape.columns() - 1, column + radius) / TILE_CELLS;
    for (int down = Math.max(0, row - radius) / TILE_CELLS; down <= lastRow; down++) {
      for (int across = Math.max(0, column - radius) / TILE_CELLS; across <= lastColumn; across++) {
        int inTile = noDataOfTile(down, across);
        if (inTile > 0) {
          found += isInside(down, across, row, column) ? inTile : scan(down, across, row, column);
        }
      }
    }
    return found;
  }

  private int noDataOfTile(int down, int across) {
    int tile = down * tilesAcross + across;
    int known = noDataOfTiles.get(tile);
    if (known != UNKNOWN) {
      return known;
    }
    int found = 0;
    for (int r = down * TILE_CELLS; r < endRow(down); r++) {
      found += noDataOfRow(r, across * TILE_CELLS, endColumn(across));
    }
    noDataOfTiles.set(tile, found);
    return found;
  }

  /** True when the circle holds the whole tile. */
  private boolean isInside(int down, int across, int row, int column) {
    long dr = Math.max(Math.abs(down * TILE_CELLS - row), Math.abs(endRow(down) - 1 - row));
    long dc =
        Math.max(Math.abs(across * TILE_CELLS - column), Math.abs(endColumn(across) - 1 - column));
    return dr * dr + dc * dc <= (long) radius * radius;
  }

  private long scan(int down, int across, int row, int column) {
    long found = 0;
    int first = Math.max(down * TILE_CELLS, row - radius);
    int end = Math.min(endRow(down), row + radius + 1);
    for (int r = first; r < end; r++) {
      int half = halfWidths[Math.abs(r - row)];
      found +=
          noDataOfRow(
              r,
              Math.max(across * TILE_CELLS, column - half),
              Math.min(endColumn(across), column + half + 1));
    }
    return found;
  }

  private int noDataOfRow(int row, int from, int to) {
    int found = 0;
    for (int c = from; c < to; c++) {
      found += Float.isNaN(dsm.floatAt(row, c)) ? 1 : 0;
    }
    return found;
  }

  private int endRow(int down) {
    return Math.min(shape.rows(), (down + 1) * TILE_CELLS);
  }

  private int endColumn(int across) {
    return Math.min(shape.columns(), (across + 1) * TILE_CELLS);
  }
}
