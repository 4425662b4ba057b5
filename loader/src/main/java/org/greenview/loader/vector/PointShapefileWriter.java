package org.greenview.loader.vector;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Writes a point layer as a Shapefile: .shp, .shx, .dbf, .prj and .cpg (UTF-8). */
public final class PointShapefileWriter {
  private static final int HEADER_BYTES = 100;
  private static final int POINT = 1;
  private static final int LONGEST_NAME_BYTES = 10;
  private static final int LONGEST_TEXT_BYTES = 254;
  private static final int NUMBER_WIDTH = 24;
  private static final int DECIMALS = 12;

  private PointShapefileWriter() {}

  /**
   * Writes five files, each beside its final name and renamed when whole, the .shp last.
   *
   * @param shp path that ends in .shp
   * @throws InputProblem if a name or a value does not fit the format: names have up to 10 bytes,
   *     text up to 254, numbers up to 24 digits
   * @throws IOException if writing fails
   */
  public static void write(Path shp, PointTable table) throws IOException {
    if (!LayerReader.ending(shp).equals("shp")) {
      throw new InputProblem(shp + " must end in .shp");
    }
    String base = LayerReader.baseName(shp);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("dbf", dbf(shp, table));
    files.put("shx", index(table));
    files.put("prj", table.crs().wkt().getBytes(StandardCharsets.UTF_8));
    files.put("cpg", "UTF-8".getBytes(StandardCharsets.US_ASCII));
    files.put("shp", shapes(table));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = shp.resolveSibling(base + "." + file.getKey());
      try (Replacement replacement = Replacement.of(target)) {
        Files.write(replacement.temporary(), file.getValue());
        replacement.finish();
      }
    }
  }

  /** The longest beginning of a name, in whole letters, that has room with an ending behind it. */
  static String shortened(String name, String ending) {
    int length = name.length();
    while ((name.substring(0, length) + ending).getBytes(StandardCharsets.UTF_8).length
        > LONGEST_NAME_BYTES) {
      length = name.offsetByCodePoints(length, -1);
    }
    return name.substring(0, length) + ending;
  }

  private static int contentBytes(PointTable table, int row) {
    return table.hasPoint(row) ? 20 : 4;
  }

  private static ByteBuffer header(PointTable table, int totalBytes) {
    double[] bounds = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (int row = 0; row < table.x().length; row++) {
      if (table.hasPoint(row)) {
        bounds[0] = Math.min(bounds[0], table.x()[row]);
        bounds[1] = Math.min(bounds[1], table.y()[row]);
        bounds[2] = Math.max(bounds[2], table.x()[row]);
        bounds[3] = Math.max(bounds[3], table.y()[row]);
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(totalBytes);
    bytes.putInt(0, 9994).putInt(24, totalBytes / 2);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, POINT);
    for (int i = 0; i < 4; i++) {
      bytes.putDouble(36 + 8 * i, Double.isInfinite(bounds[i]) ? 0 : bounds[i]);
    }
    return bytes.position(HEADER_BYTES);
  }

  private static byte[] shapes(PointTable table) {
    int total = HEADER_BYTES;
    for (int row = 0; row < table.x().length; row++) {
      total += 8 + contentBytes(table, row);
    }
    ByteBuffer bytes = header(table, total);
    for (int row = 0; row < table.x().length; row++) {
      bytes.order(ByteOrder.BIG_ENDIAN).putInt(row + 1).putInt(contentBytes(table, row) / 2);
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      if (table.hasPoint(row)) {
        bytes.putInt(POINT).putDouble(table.x()[row]).putDouble(table.y()[row]);
      } else {
        bytes.putInt(0);
      }
    }
    return bytes.array();
  }

  private static byte[] index(PointTable table) {
    ByteBuffer bytes = header(table, HEADER_BYTES + 8 * table.x().length);
    bytes.order(ByteOrder.BIG_ENDIAN);
    int offset = HEADER_BYTES;
    for (int row = 0; row < table.x().length; row++) {
      bytes.putInt(offset / 2).putInt(contentBytes(table, row) / 2);
      offset += 8 + contentBytes(table, row);
    }
    return bytes.array();
  }

  private static byte[] dbf(Path shp, PointTable table) {
    List<Attribute> attributes = table.attributes();
    int rows = table.x().length;
    byte[][][] cells = new byte[rows][][];
    int[] widths = new int[attributes.size()];
    for (int row = 0; row < rows; row++) {
      cells[row] =
          Arrays.stream(table.row(row)).map(PointShapefileWriter::cell).toArray(byte[][]::new);
    }
    for (int c = 0; c < widths.length; c++) {
      widths[c] = 1;
      for (byte[][] row : cells) {
        widths[c] = Math.max(widths[c], row[c].length);
      }
      boolean text = dbfType(attributes.get(c).type()) == 'C';
      if (widths[c] > (text ? LONGEST_TEXT_BYTES : NUMBER_WIDTH)) {
        throw new InputProblem(
            Text.of(
                "%s: a value of %s is too long for a Shapefile", shp, attributes.get(c).name()));
      }
    }
    int rowBytes = 1 + Arrays.stream(widths).sum();
    int headerBytes = 32 + 32 * widths.length + 1;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.addExact(headerBytes + 1, Math.multiplyExact(rows, rowBytes)))
            .order(ByteOrder.LITTLE_ENDIAN);
    // The date of the last change is fixed, so that the same table gives the same bytes.
    bytes.put(new byte[] {3, 100, 1, 1}).putInt(rows);
    bytes.putShort((short) headerBytes).putShort((short) rowBytes).position(32);
    for (int c = 0; c < widths.length; c++) {
      byte[] name = attributes.get(c).name().getBytes(StandardCharsets.UTF_8);
      if (name.length > LONGEST_NAME_BYTES) {
        throw new InputProblem(
            Text.of(
                "%s: the name %s is longer than the 10 bytes of a Shapefile",
                shp, attributes.get(c).name()));
      }
      boolean real = attributes.get(c).type() == AttributeType.REAL;
      bytes.put(Arrays.copyOf(name, 11)).put((byte) dbfType(attributes.get(c).type())).putInt(0);
      bytes.put((byte) widths[c]).put((byte) (real ? DECIMALS : 0)).put(new byte[14]);
    }
    bytes.put((byte) 0x0D);
    for (byte[][] row : cells) {
      bytes.put((byte) ' ');
      for (int c = 0; c < widths.length; c++) {
        byte[] blank = new byte[widths[c] - row[c].length];
        Arrays.fill(blank, (byte) ' ');
        boolean text = dbfType(attributes.get(c).type()) == 'C';
        bytes.put(text ? row[c] : blank).put(text ? blank : row[c]);
      }
    }
    return bytes.put((byte) 0x1A).array();
  }

  private static char dbfType(AttributeType type) {
    return switch (type) {
      case TEXT, DATE, DATE_TIME -> 'C';
      case INTEGER, REAL -> 'N';
      case BOOLEAN -> 'L';
    };
  }

  private static byte[] cell(Object value) {
    String text =
        switch (value) {
          case null -> "";
          case Boolean b -> b ? "T" : "F";
          case Double d when !Double.isFinite(d) -> "";
          case Double d ->
              new BigDecimal(d, MathContext.DECIMAL64)
                  .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                  .toPlainString();
          default -> value.toString();
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
