package org.greenview.maps.distortion;

import java.awt.geom.Rectangle2D;

/** Equal cells in rows on a page, below a title and beside or above what explains them. */
final class PanelGrid {
  static final double MARGIN = 30;
  static final double TITLE_BASELINE = 50;
  private static final double TOP = 66;
  private static final double GAP = 26;
  private static final double PAGE_WIDTH = 1600;

  private final int columns;
  private final int rows;
  private final double cellWidth;
  private final double cellHeight;
  private final double bottomHeight;

  /**
   * Lays out cells.
   *
   * @param mapsPerCell how many maps stand beside each other in a cell
   * @param aspect height by width of one map
   * @param headerHeight of the cell above its maps
   * @param columnWidth kept free at the right of the page
   * @param bottomHeight kept free at the bottom of the page
   */
  PanelGrid(
      int cells,
      int mapsPerCell,
      double aspect,
      double headerHeight,
      double columnWidth,
      double bottomHeight) {
    int most = mapsPerCell == 1 ? (cells <= 4 ? 2 : cells <= 9 ? 3 : 4) : 2;
    this.columns = Math.max(1, Math.min(cells, most));
    this.rows = (cells + columns - 1) / columns;
    double inner = PAGE_WIDTH - 2 * MARGIN - columnWidth - (columns - 1) * GAP;
    this.cellWidth = Math.floor(inner / columns);
    // A lone map would be taller than a screen.
    double mapWidth = cellWidth / mapsPerCell;
    this.cellHeight = Math.floor(headerHeight + Math.min(760, mapWidth * aspect));
    this.bottomHeight = bottomHeight;
  }

  Rectangle2D cell(int i) {
    return new Rectangle2D.Double(
        MARGIN + i % columns * (cellWidth + GAP),
        TOP + i / columns * (cellHeight + GAP),
        cellWidth,
        cellHeight);
  }

  int width() {
    return (int) PAGE_WIDTH;
  }

  int height() {
    return (int) Math.ceil(TOP + rows * cellHeight + (rows - 1) * GAP + bottomHeight + MARGIN);
  }

  /** The place of the column at the right. */
  Rectangle2D column(double columnWidth) {
    return new Rectangle2D.Double(
        PAGE_WIDTH - MARGIN - columnWidth, TOP, columnWidth, rows * cellHeight + (rows - 1) * GAP);
  }
}
