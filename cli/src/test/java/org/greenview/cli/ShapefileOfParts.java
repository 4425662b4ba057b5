package org.greenview.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes Shapefiles of lines or polygons, after ESRI's description of the format. */
final class ShapefileOfParts {
  private static final int HEADER_BYTES = 100;

  private ShapefileOfParts() {}

  /**
   * Writes .shp, .shx and .dbf. Features are called f0, f1, ... and have h = 2, 3, ...
   *
   * @param type 3 for lines, 5 for polygons (outer rings clockwise, holes the other way)
   * @param features each parts, each corners, each x and y
   */
  static Path write(Path shp, int type, double[][][]... features) throws IOException {
    ByteArrayOutputStream shapes = new ByteArrayOutputStream();
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    for (int i = 0; i < features.length; i++) {
      byte[] content = content(type, features[i]);
      ByteBuffer at = ByteBuffer.allocate(8);
      at.putInt((HEADER_BYTES + shapes.size()) / 2).putInt(content.length / 2);
      index.write(at.array());
      shapes.write(ByteBuffer.allocate(8).putInt(i + 1).putInt(content.length / 2).array());
      shapes.write(content);
    }
    Files.write(shp, file(type, shapes.toByteArray()));
    String name = shp.toString().substring(0, shp.toString().length() - 3);
    Files.write(Path.of(name + "shx"), file(type, index.toByteArray()));
    Files.write(Path.of(name + "dbf"), table(features.length));
    return shp;
  }

  private static byte[] file(int type, byte[] records) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + records.length);
    bytes.putInt(0, 9994).putInt(24, bytes.capacity() / 2);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, type);
    return bytes.put(HEADER_BYTES, records).array();
  }

  private static byte[] content(int type, double[][][] parts) {
    int corners = 0;
    for (double[][] part : parts) {
      corners += part.length;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(44 + 4 * parts.length + 16 * corners).order(ByteOrder.LITTLE_ENDIAN);
    // The box is left empty: readers that trust it would see nothing.
    bytes.putInt(0, type).position(36);
    bytes.putInt(parts.length).putInt(corners);
    int start = 0;
    for (double[][] part : parts) {
      bytes.putInt(start);
      start += part.length;
    }
    for (double[][] part : parts) {
      for (double[] corner : part) {
        bytes.putDouble(corner[0]).putDouble(corner[1]);
      }
    }
    return bytes.array();
  }

  /** Columns name, of text, and h, of numbers, four characters each. */
  private static byte[] table(int rows) {
    int header = 32 + 2 * 32 + 1;
    ByteBuffer bytes = ByteBuffer.allocate(header + 9 * rows + 1).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, new byte[] {3, 126, 1, 1});
    bytes.putInt(4, rows).putShort(8, (short) header).putShort(10, (short) 9);
    field(bytes, 32, "name", 'C');
    field(bytes, 64, "h", 'N');
    bytes.put(96, (byte) 0x0d).position(header);
    for (int i = 0; i < rows; i++) {
      bytes.put(" %-4s%4d".formatted("f" + i, 2 + i).getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.put((byte) 0x1a).array();
  }

  private static void field(ByteBuffer bytes, int at, String name, char type) {
    bytes.put(at, name.getBytes(StandardCharsets.US_ASCII));
    bytes.put(at + 11, (byte) type).put(at + 16, (byte) 4);
  }
}
