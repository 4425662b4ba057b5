package org.greenview.serve.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.greenview.nativedata.grid.GeoTransform;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;

class SeenOutlineTest {
  private static final double CELL = 2;
  private static final GeoTransform PLACE = GeoTransform.northUp(1000, 5000, CELL);

  @Test
  void theOutlineOfAnyCellsIsValidAndHoldsTheseCellsAlone() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      int rows = 1 + random.nextInt(12);
      int columns = 1 + random.nextInt(12);
      byte[] seen = new byte[rows * columns];
      int count = 0;
      int share = 1 + random.nextInt(9);
      for (int i = 0; i < seen.length; i++) {
        seen[i] = (byte) (random.nextInt(10) < share ? 1 + random.nextInt(2) : 0);
        count += seen[i] != 0 ? 1 : 0;
      }
      MultiPolygon outline = SeenOutline.of(seen, columns, PLACE);
      assertTrue(outline.isValid(), "trial " + trial);
      assertEquals(count * CELL * CELL, outline.getArea(), 1e-9, "trial " + trial);
      for (int i = 0; i < seen.length; i++) {
        Coordinate centre =
            new Coordinate(PLACE.xOfCentre(i % columns), PLACE.yOfCentre(i / columns));
        assertEquals(
            seen[i] != 0,
            outline.contains(outline.getFactory().createPoint(centre)),
            "trial " + trial + ", cell " + i);
      }
    }
  }
}
