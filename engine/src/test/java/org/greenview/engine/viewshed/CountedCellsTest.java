package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.greenview.nativedata.grid.GridShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedCellsTest {
  private static final int RADIUS = 4;
  private static final double CELL_METRES = 2.5;

  /**
   * A raster that holds the whole circle of some observers, and cuts that of others on each side.
   */
  private static final GridShape SHAPE = new GridShape(11, 13);

  @ParameterizedTest
  @CsvSource({"0, 0, 360", "6, 0, 360", "0, 20, 100", "5, 100, 200", "0, 200, 280", "5, 280, 20"})
  void cellsOnTheRasterAreThoseOfCountingOneByOne(double nearest, double from, double to) {
    View view = new View(1.7, 0, nearest, new AzimuthRange(from, to), PitchRange.ALL);
    CountedCells cells = new CountedCells(RADIUS, CELL_METRES);
    cells.look(View.ofHeight(1.7));
    cells.look(view);
    for (int row = 0; row < SHAPE.rows(); row++) {
      for (int column = 0; column < SHAPE.columns(); column++) {
        int expected = 0;
        for (int r = 0; r < SHAPE.rows(); r++) {
          for (int c = 0; c < SHAPE.columns(); c++) {
            boolean inCircle = Math.hypot(r - row, c - column) <= RADIUS;
            boolean counts = inCircle && counts(view, r - row, c - column);
            assertEquals(counts, inCircle && cells.contains(r - row, c - column));
            expected += counts ? 1 : 0;
          }
        }
        assertEquals(expected, cells.onRaster(row, column, SHAPE), "at " + row + ", " + column);
      }
    }
  }

  private static boolean counts(View view, int rowOffset, int columnOffset) {
    AzimuthRange azimuth = view.azimuth();
    boolean isAll = azimuth.fromDegrees() == 0 && azimuth.toDegrees() == 360;
    if (rowOffset == 0 && columnOffset == 0) {
      return isAll && view.minimumDistanceMetres() == 0;
    }
    double degrees = (360 + Math.toDegrees(Math.atan2(columnOffset, -rowOffset))) % 360;
    boolean isWithin =
        azimuth.fromDegrees() < azimuth.toDegrees()
            ? degrees >= azimuth.fromDegrees() && degrees < azimuth.toDegrees()
            : degrees >= azimuth.fromDegrees() || degrees < azimuth.toDegrees();
    return isWithin
        && Math.hypot(rowOffset, columnOffset) * CELL_METRES >= view.minimumDistanceMetres();
  }
}
