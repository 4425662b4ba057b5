package org.greenview.loader.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;

/** Small layers for tests. */
final class LayerFixtures {
  static final CoordinateSystem BILBAO = CoordinateSystem.ofText("EPSG:25830", "test");

  /** A raster around the points. */
  static final RasterGrid RASTER =
      new RasterGrid(
          new GridShape(100, 100), GeoTransform.northUp(504_900, 4_790_100, 5), "EPSG:25830");

  static final List<Attribute> ATTRIBUTES =
      List.of(
          new Attribute("id", AttributeType.INTEGER),
          new Attribute("name", AttributeType.TEXT),
          new Attribute("share", AttributeType.REAL),
          new Attribute("school", AttributeType.BOOLEAN));

  private LayerFixtures() {}

  /** Three points, the last without a place. */
  static PointTable points() {
    return new PointTable(
        "towns",
        BILBAO,
        ATTRIBUTES,
        new double[] {505_000.125, 505_010.5, Double.NaN},
        new double[] {4_790_000.25, 4_790_020, Double.NaN},
        List.of(
            new Object[] {1L, "Bilbao, \"botxo\"", 0.1, true},
            new Object[] {-2L, "Zürich–東京", 1.0 / 3, false},
            new Object[4]));
  }

  /** A .shp of records of one type. */
  static byte[] shape(int type, byte[]... contents) {
    int total = 100;
    for (byte[] content : contents) {
      total += 8 + content.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(total);
    bytes.putInt(0, 9994).putInt(24, total / 2);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, type);
    bytes.order(ByteOrder.BIG_ENDIAN).position(100);
    for (int i = 0; i < contents.length; i++) {
      bytes.putInt(i + 1).putInt(contents[i].length / 2).put(contents[i]);
    }
    return bytes.array();
  }

  /** The content of a line or polygon record. */
  static byte[] parts(int type, double[]... parts) {
    int numbers = 0;
    for (double[] part : parts) {
      numbers += part.length;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(44 + 4 * parts.length + 8 * numbers).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(type).position(36);
    bytes.putInt(parts.length).putInt(numbers / 2);
    int start = 0;
    for (double[] part : parts) {
      bytes.putInt(start);
      start += part.length / 2;
    }
    for (double[] part : parts) {
      for (double number : part) {
        bytes.putDouble(number);
      }
    }
    return bytes.array();
  }

  static Path shapefile(Path folder) throws Exception {
    Path shp = folder.resolve("towns.shp");
    PointShapefileWriter.write(shp, points());
    return shp;
  }
}
