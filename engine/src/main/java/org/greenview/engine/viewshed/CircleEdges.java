package org.greenview.engine.viewshed;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.segment.SegmentView;

/**
 * How much of an observer's circle is unknown: the share of the cells whose centre is within the
 * radius of the observer's cell that lie outside the raster or are NoData in the DSM. 0 where the
 * whole circle is known. For use by several threads.
 */
public final class CircleEdges {
  /** Side of a tile; a row of it has a bit for each cell in one long. */
  private static final int TILE_CELLS = Long.SIZE;

  private final SegmentView dsm;
  private final GridShape shape;
  private final int radius;

  /** Cells of the circle left and right of the middle, by distance of the row. */
  private final int[] halfWidths;

  private final long circleCells;
  private final int tilesAcross;

  /** By tile, found when first asked for. */
  private final AtomicReferenceArray<Holes> holesOfTiles;

  /**
   * NoData cells of a tile.
   *
   * @param rows by row, a bit for each cell; empty where there is none
   */
  private record Holes(int count, long[] rows) {
    static final Holes NONE = new Holes(0, new long[0]);
  }

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
    this.holesOfTiles = new AtomicReferenceArray<>(tiles);
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
    return (outside(row, column) + noData(row, column)) / (double) circleCells;
  }

  private long outside(int row, int column) {
    if (Math.min(row, column) >= radius
        && row + radius < shape.rows()
        && column + radius < shape.columns()) {
      return 0;
    }
    long inside = 0;
    for (int r = Math.max(0, row - radius); r <= Math.min(shape.rows() - 1, row + radius); r++) {
      int half = halfWidths[Math.abs(r - row)];
      inside += Math.min(shape.columns() - 1, column + half) - Math.max(0, column - half) + 1;
    }
    return circleCells - inside;
  }

  private long noData(int row, int column) {
    long found = 0;
    int lastRow = Math.min(shape.rows() - 1, row + radius) / TILE_CELLS;
    int lastColumn = Math.min(shape.columns() - 1, column + radius) / TILE_CELLS;
    for (int down = Math.max(0, row - radius) / TILE_CELLS; down <= lastRow; down++) {
      for (int across = Math.max(0, column - radius) / TILE_CELLS; across <= lastColumn; across++) {
        Holes holes = holes(down, across);
        if (holes.count > 0) {
          found +=
              isInside(down, across, row, column)
                  ? holes.count
                  : cut(holes, down, across, row, column);
        }
      }
    }
    return found;
  }

  private Holes holes(int down, int across) {
    int tile = down * tilesAcross + across;
    Holes known = holesOfTiles.get(tile);
    if (known == null) {
      // Two threads may find the same; either answer stays.
      known = find(down, across);
      holesOfTiles.set(tile, known);
    }
    return known;
  }

  private Holes find(int down, int across) {
    long[] rows = new long[endRow(down) - down * TILE_CELLS];
    // Copied row by row: single cells of a mapping are slow to read before C2 has seen the loop.
    float[] heights = new float[endColumn(across) - across * TILE_CELLS];
    int count = 0;
    for (int r = 0; r < rows.length; r++) {
      dsm.copyFloats(down * TILE_CELLS + r, across * TILE_CELLS, heights, 0, heights.length);
      for (int c = 0; c < heights.length; c++) {
        if (Float.isNaN(heights[c])) {
          rows[r] |= 1L << c;
          count++;
        }
      }
    }
    return count == 0 ? Holes.NONE : new Holes(count, rows);
  }

  /** True when the circle holds the whole tile. */
  private boolean isInside(int down, int across, int row, int column) {
    long dr = Math.max(Math.abs(down * TILE_CELLS - row), Math.abs(endRow(down) - 1 - row));
    long dc =
        Math.max(Math.abs(across * TILE_CELLS - column), Math.abs(endColumn(across) - 1 - column));
    return dr * dr + dc * dc <= (long) radius * radius;
  }

  /** NoData cells of a tile of which the circle holds a part. */
  private long cut(Holes holes, int down, int across, int row, int column) {
    long found = 0;
    int first = Math.max(down * TILE_CELLS, row - radius);
    int end = Math.min(endRow(down), row + radius + 1);
    for (int r = first; r < end; r++) {
      int half = halfWidths[Math.abs(r - row)];
      int from = Math.max(across * TILE_CELLS, column - half);
      int count = Math.min(endColumn(across), column + half + 1) - from;
      if (count > 0) {
        long wanted = -1L >>> -count << from;
        found += Long.bitCount(holes.rows[r - down * TILE_CELLS] & wanted);
      }
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
