package org.greenview.spark.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.SceneLayer;
import org.junit.jupiter.api.Test;

class MosaicTest {
  private static Tile tile(String name, double west, double north, int rows, int columns) {
    RasterGrid grid =
        new RasterGrid(
            new GridShape(rows, columns), GeoTransform.northUp(west, north, 2), "EPSG:27700");
    return new Tile(
        new StoredFile(name, 1, 1),
        SceneLayer.DSM,
        grid,
        LengthUnit.METRE,
        Double.NaN,
        100,
        100,
        List.of());
  }

  private static String refusal(Tile... tiles) {
    List<Tile> list = List.of(tiles);
    return assertThrows(
            InputProblem.class,
            () -> Mosaic.of(SceneLayer.DSM, list, Mosaic.gridOf(List.of(list.getFirst()))))
        .getMessage();
  }

  @Test
  void gridHoldsAllTiles() {
    List<Tile> tiles = List.of(tile("b", 400, 1000, 100, 50), tile("a", 200, 1200, 100, 100));
    RasterGrid grid = Mosaic.gridOf(tiles);
    assertEquals(new GridShape(200, 150), grid.shape());
    assertEquals(GeoTransform.northUp(200, 1200, 2), grid.transform());
    Mosaic mosaic = Mosaic.of(SceneLayer.DSM, tiles, grid);
    assertEquals(1, mosaic.in(new CellWindow(0, 100, 0, 150)).size());
    assertEquals(0, mosaic.in(new CellWindow(0, 100, 100, 150)).size());
    Mosaic.Placed second = mosaic.in(new CellWindow(90, 120, 90, 110)).getFirst();
    assertEquals(new CellWindow(0, 20, 0, 10), second.own(new CellWindow(90, 120, 90, 110)));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Tile tile = tile("a.tif", 200, 1200, 100, 100);
    String overlap = refusal(tile, tile("b.tif", 398, 1200, 100, 100));
    assertTrue(overlap.startsWith("a.tif and b.tif overlap"), overlap);
    String beside = refusal(tile, tile("c.tif", 401, 1200, 100, 100));
    assertTrue(beside.startsWith("c.tif does not lie on the grid of the DSM"), beside);
  }

  @Test
  void piecesAreNamedByWhatTheyAreOf() {
    Tile tile = tile("a.tif", 200, 1200, 250, 130);
    List<Tile.Piece> pieces = tile.pieces(new CellWindow(90, 210, 0, 100));
    assertEquals(
        List.of(
            new CellWindow(0, 100, 0, 100),
            new CellWindow(100, 200, 0, 100),
            new CellWindow(200, 250, 0, 100)),
        pieces.stream().map(Tile.Piece::window).toList());
    Tile changed =
        new Tile(
            new StoredFile("a.tif", 1, 2),
            tile.layer(),
            tile.grid(),
            tile.unit(),
            tile.noDataCode(),
            tile.pieceRows(),
            tile.pieceColumns(),
            tile.notes());
    String name = pieces.getFirst().name();
    String other = changed.pieces(new CellWindow(0, 1, 0, 1)).getFirst().name();
    assertTrue(name.endsWith("-0-0.seg") && other.endsWith("-0-0.seg"), name);
    assertTrue(!name.equals(other), name);
  }
}
