package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** What is packed comes out as it went in. */
class PackedLayerTest {
  private static final int ROWS = 1000;
  private static final Object[][] VALUES = {
    {null, 0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE},
    {null, -0.0, 1.0 / 3, Double.NaN, Double.NEGATIVE_INFINITY},
    {null, true, false},
    {null, "", "plain", "Łódź 東京", "\uD83C\uDF33 \uD83C"}
  };

  private static Object[] row(int i) {
    return Arrays.stream(VALUES).map(column -> column[i % column.length]).toArray();
  }

  @Test
  void rowsKeepTheirValues() {
    PackedRows rows = new PackedRows(VALUES.length);
    for (int i = 0; i < ROWS; i++) {
      rows.add(row(i));
    }
    assertEquals(ROWS, rows.size());
    for (int i = 0; i < ROWS; i++) {
      assertArrayEquals(row(i), rows.get(i));
    }
  }

  @Test
  void rowsBecomeThoseOfTheTypesThatWereSettled() {
    PackedRows rows = new PackedRows(2);
    rows.add(new Object[] {1L, 2L});
    rows.add(new Object[] {null, "b"});
    rows.add(new Object[] {0.5, true});
    assertEquals(
        List.of(new Attribute("a", AttributeType.REAL), new Attribute("b", AttributeType.TEXT)),
        ColumnTypes.settle(List.of("a", "b"), Arrays.asList(null, null), rows));
    assertArrayEquals(new Object[] {1.0, "2"}, rows.get(0));
    assertArrayEquals(new Object[] {null, "b"}, rows.get(1));
    assertArrayEquals(new Object[] {0.5, "true"}, rows.get(2));
  }

  @Test
  void geometriesKeepTheirPlaces() {
    GeometryFactory factory = new GeometryFactory();
    List<Geometry> all = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Coordinate[] corners = {new Coordinate(i, 1), new Coordinate(0.1, i)};
      all.add(
          switch (i % 5) {
            case 0 -> null;
            case 1 -> factory.createPoint();
            case 2 -> factory.createLineString(corners);
            case 3 -> factory.createMultiPointFromCoords(corners);
            default -> factory.createPoint(corners[1]);
          });
    }
    PackedGeometries packed = new PackedGeometries();
    packed.addAll(all);
    assertEquals(all, packed);
  }
}
