package org.greenview.loader.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeightCheckTest {
  private static final int ROWS = 20;
  private static final int COLUMNS = 30;

  private final float[] cells = new float[ROWS * COLUMNS];

  HeightCheckTest() {
    Arrays.fill(cells, 70);
  }

  /** Passes the cells in bands of different height. */
  private List<String> warnings(double metresPerUnit) throws IOException {
    float[] passed = new float[cells.length];
    HeightCheck check =
        new HeightCheck(
            "dsm.tif",
            "dsm",
            ROWS,
            COLUMNS,
            metresPerUnit,
            (row, count, band) ->
                System.arraycopy(band, 0, passed, row * COLUMNS, count * COLUMNS));
    for (int row = 0, band = 1; row < ROWS; row += band, band++) {
      int count = Math.min(band, ROWS - row);
      check.accept(row, count, Arrays.copyOfRange(cells, row * COLUMNS, (row + count) * COLUMNS));
    }
    assertTrue(Arrays.equals(cells, passed), "all cells are passed on as they are");
    return check.warnings();
  }

  private void put(int row, int column, float height) {
    cells[row * COLUMNS + column] = height;
  }

  @Test
  void plainHeightsAreNotRemarkable() throws IOException {
    put(5, 5, Float.NaN);
    put(6, 6, 828);
    put(7, 7, -430);
    assertEquals(List.of(), warnings(1));
  }

  @Test
  void usualNoDataValuesAreCountedByValue() throws IOException {
    put(3, 3, -9999);
    put(3, 4, -9999);
    put(9, 4, -32768);
    List<String> said = warnings(1);
    assertEquals(2, said.size(), said.toString());
    assertEquals(
        "dsm.tif: -9999 is the value of 2 cells, and looks like a NoData value that the file does"
            + " not declare: if it is one, say --nodata dsm=-9999",
        said.getFirst());
    assertTrue(said.getLast().contains("-32768 is the value of 1 cell,"), said.toString());
  }

  @Test
  void usualNoDataValuesAreKnownAfterTheyBecameMetres() throws IOException {
    put(3, 3, (float) (-9999f * 0.3048));
    assertTrue(warnings(0.3048).getFirst().contains("-9999 is the value of"));
  }

  @Test
  void heightsBeyondTheEarthAreCounted() throws IOException {
    put(1, 1, 9001);
    put(2, 1, 3.4028235e38f);
    put(3, 1, -3.4028235e38f);
    List<String> said = warnings(1);
    assertEquals(2, said.size(), said.toString());
    assertTrue(
        said.get(0)
            .contains(
                "lower than -1000 m are 1 cell, down to -3.4028235E38 m: if that is NoData, say"
                    + " --nodata dsm=-3.4028235E38"));
    assertTrue(said.get(1).contains("higher than 9000 m are 2 cells, up to 3.4028235E38 m"));
  }

  @Test
  void stepsAreCountedAcrossBandsToo() throws IOException {
    put(1, 10, 1500);
    List<String> said = warnings(1);
    assertEquals(
        List.of(
            "dsm.tif: 4 pairs of neighbours differ by more than 1000 m, as no ground, house or"
                + " tree does"),
        said);
  }

  @Test
  void zerosOnTheBorderAreCounted() throws IOException {
    for (int column = 0; column < 10; column++) {
      put(0, column, 0);
    }
    assertEquals(
        List.of(
            "dsm.tif: of the 96 cells on its border 10 are exactly 0: if that is no sea, say"
                + " --nodata dsm=0"),
        warnings(1));
  }

  @Test
  void emptinessIsSaid() throws IOException {
    Arrays.fill(cells, Float.NaN);
    assertEquals(List.of("dsm.tif: all cells are NoData"), warnings(1));
  }
}
