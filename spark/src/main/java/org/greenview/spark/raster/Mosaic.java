package org.greenview.spark.raster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.SceneLayer;

/**
 * A layer that one GeoTIFF holds, or many side by side on one grid. Where there is none, heights
 * are NoData, and codes are NoData or 0 where the tiles declare no NoData.
 *
 * @param name for people
 * @param placed the tiles, where they lie
 * @param noDataCode of codes, NaN for none
 */
record Mosaic(SceneLayer layer, String name, List<Placed> placed, double noDataCode)
    implements Serializable {
  /**
   * A tile on the run's grid.
   *
   * @param row of its first cell, which may lie outside of the grid
   * @param column likewise
   */
  record Placed(Tile tile, int row, int column) implements Serializable {
    private long rowStop() {
      return (long) row + tile.grid().shape().rows();
    }

    private long columnStop() {
      return (long) column + tile.grid().shape().columns();
    }

    /** What a window of the run's grid has of this tile, in the tile's own rows and columns. */
    CellWindow own(CellWindow window) {
      int firstRow = Math.max(window.rowStart(), row);
      int firstColumn = Math.max(window.columnStart(), column);
      return new CellWindow(
          firstRow - row,
          (int) Math.max(firstRow, Math.min(window.rowStop(), rowStop())) - row,
          firstColumn - column,
          (int) Math.max(firstColumn, Math.min(window.columnStop(), columnStop())) - column);
    }
  }

  /** The smallest grid that holds all tiles of a layer, on the lattice of the north-western one. */
  static RasterGrid gridOf(List<Tile> tiles) {
    RasterGrid first = tiles.getFirst().grid();
    double west = first.transform().a0();
    double north = first.transform().a3();
    for (Tile tile : tiles) {
      west = Math.min(west, tile.grid().transform().a0());
      north = Math.max(north, tile.grid().transform().a3());
    }
    GeoTransform t = first.transform();
    GeoTransform corner = new GeoTransform(west, t.a1(), 0, north, 0, t.a5());
    long rows = 0;
    long columns = 0;
    for (Tile tile : tiles) {
      GeoTransform own = tile.grid().transform();
      rows = Math.max(rows, Math.round((own.a3() - north) / t.a5()) + tile.grid().shape().rows());
      columns =
          Math.max(columns, Math.round((own.a0() - west) / t.a1()) + tile.grid().shape().columns());
    }
    if (Math.max(rows, columns) > Integer.MAX_VALUE / 2) {
      throw InputProblem.of(
          "the tiles from %s on span %d x %d cells, too many for one grid: do they belong"
              + " together?",
          tiles.getFirst().file().name(), rows, columns);
    }
    return new RasterGrid(
        new GridShape((int) rows, (int) columns), corner, first.crs(), first.metresPerUnit());
  }

  /**
   * Puts tiles on a grid.
   *
   * @throws InputProblem if one does not lie on it, two overlap, or they have different codes for
   *     NoData
   */
  static Mosaic of(SceneLayer layer, List<Tile> tiles, RasterGrid grid) {
    List<Placed> placed = new ArrayList<>();
    for (Tile tile : tiles) {
      placed.add(place(tile, grid));
    }
    requireApart(placed);
    double noDataCode = tiles.getFirst().noDataCode();
    for (Tile tile : tiles) {
      if (Double.compare(tile.noDataCode(), noDataCode) != 0) {
        throw InputProblem.of(
            "%s has %s as NoData, %s has %s: give all tiles of a layer the same with 'gdal_edit.py"
                + " -a_nodata'",
            tiles.getFirst().file().name(), noDataCode, tile.file().name(), tile.noDataCode());
      }
    }
    String first = tiles.getFirst().file().lastName();
    return new Mosaic(
        layer,
        tiles.size() == 1 ? first : Text.of("%s and %d more", first, tiles.size() - 1),
        placed,
        noDataCode);
  }

  private static Placed place(Tile tile, RasterGrid grid) {
    GeoTransform own = tile.grid().transform();
    GeoTransform t = grid.transform();
    long row = Math.round((own.a3() - t.a3()) / t.a5());
    long column = Math.round((own.a0() - t.a0()) / t.a1());
    int mostCells = Integer.MAX_VALUE / 2;
    if (Math.max(Math.abs(row), Math.abs(column)) > mostCells) {
      throw new InputProblem(tile.file().name() + " lies too far from the other rasters");
    }
    RasterGrid expected =
        new RasterGrid(
            tile.grid().shape(),
            t.shifted((int) row, (int) column),
            grid.crs(),
            grid.metresPerUnit());
    String difference = tile.grid().differenceFrom(expected);
    if (difference != null) {
      throw InputProblem.of(
          "%s does not lie on the grid of the DSM: %s; bring it there with 'gdalwarp', or load all"
              + " rasters into a scene with 'greenview load'",
          tile.file().name(), difference);
    }
    return new Placed(tile, (int) row, (int) column);
  }

  private static void requireApart(List<Placed> placed) {
    List<Placed> byRow = new ArrayList<>(placed);
    byRow.sort(Comparator.comparingInt(Placed::row));
    for (int i = 0; i < byRow.size(); i++) {
      Placed a = byRow.get(i);
      for (int j = i + 1; j < byRow.size() && byRow.get(j).row < a.rowStop(); j++) {
        Placed b = byRow.get(j);
        if (b.column < a.columnStop() && a.column < b.columnStop()) {
          throw InputProblem.of(
              "%s and %s overlap, and nothing says whose cells count: cut them so that they meet",
              a.tile.file().name(), b.tile.file().name());
        }
      }
    }
  }

  /** Bytes of all files. */
  long bytes() {
    return placed.stream().mapToLong(p -> p.tile().file().bytes()).sum();
  }

  /** Tiles that a window touches. */
  List<Placed> in(CellWindow window) {
    return placed.stream().filter(p -> !p.own(window).isEmpty()).toList();
  }
}
