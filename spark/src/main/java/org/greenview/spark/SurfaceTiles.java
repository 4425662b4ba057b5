package org.greenview.spark;

import java.util.ArrayList;
import java.util.List;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.Text;

/**
 * The tiles of a surface: squares of its cells, numbered row by row, in Morton's order in lists.
 */
final class SurfaceTiles {
  private final GridShape shape;
  private final int side;

  SurfaceTiles(GridShape shape, int side) {
    this.shape = shape;
    this.side = side;
  }

  int across() {
    return Math.ceilDiv(shape.columns(), side);
  }

  int down() {
    return Math.ceilDiv(shape.rows(), side);
  }

  /** The cells of the surface that a tile has. */
  CellWindow window(int down, int across) {
    return new CellWindow(
        down * side,
        (int) Math.min(shape.rows(), (down + 1L) * side),
        across * side,
        (int) Math.min(shape.columns(), (across + 1L) * side));
  }

  /** All tiles, so that those near each other in the list are near each other on the ground. */
  List<CellWindow> all() {
    List<CellWindow> tiles = new ArrayList<>();
    for (int down = 0; down < down(); down++) {
      for (int across = 0; across < across(); across++) {
        tiles.add(window(down, across));
      }
    }
    tiles.sort((a, b) -> Long.compare(place(a), place(b)));
    return tiles;
  }

  /** Number of a tile in Morton's order. */
  long place(CellWindow tile) {
    return Place.morton(tile.rowStart() / side, tile.columnStart() / side);
  }

  /** Name of a tile's file: row and column of its first cell. */
  static String name(CellWindow tile) {
    return Text.of("tiles/gvi_%08d_%08d.tif", tile.rowStart(), tile.columnStart());
  }
}
