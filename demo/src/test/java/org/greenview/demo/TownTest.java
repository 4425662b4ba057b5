package org.greenview.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.greenview.nativedata.grid.GridShape;
import org.junit.jupiter.api.Test;

class TownTest {
  private static final int SIDE = 300;

  /** Ground is the same; roofs and crowns are no longer flat, so that more heights differ. */
  @Test
  void smallCellsShowTheSameTownInMoreDetail() {
    Town coarse = new Town(new GridShape(SIDE, SIDE), 5, 7);
    Town fine = new Town(new GridShape(5 * SIDE, 5 * SIDE), 1, 7);
    float[] coarseGround = new float[SIDE];
    float[] coarseSurface = new float[SIDE];
    float[] fineGround = new float[5 * SIDE];
    float[] fineSurface = new float[5 * SIDE];
    int steps = 0;
    int fineSteps = 0;
    for (int row = SIDE / 2; row < SIDE / 2 + 20; row++) {
      coarse.fillRow(row, 0, coarseGround, coarseSurface, new byte[SIDE]);
      fine.fillRow(5 * row + 2, 0, fineGround, fineSurface, new byte[5 * SIDE]);
      float[] atSamePlaces = new float[SIDE];
      for (int column = 0; column < SIDE; column++) {
        atSamePlaces[column] = fineGround[5 * column + 2];
        int house = 5 * column + 2;
        boolean isBuilt = coarseSurface[column] > coarseGround[column];
        steps += isBuilt ? 1 : 0;
        float height = fineSurface[house] - fineGround[house];
        float next = fineSurface[house + 1] - fineGround[house + 1];
        fineSteps += isBuilt && Math.abs(height - next) > 0.05 ? 1 : 0;
      }
      assertArrayEquals(coarseGround, atSamePlaces);
    }
    assertTrue(fineSteps > steps / 3, fineSteps + " of " + steps);
    assertEquals(5, coarse.grid().cellSizeMetres());
    assertEquals(1, fine.grid().cellSizeMetres());
  }
}
