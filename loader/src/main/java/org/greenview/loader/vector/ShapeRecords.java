package org.greenview.loader.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/**
 * The geometries of a .shp file; heights and measures are left out.
 *
 * <pre>
 *   off size field
 *     0    4 9994, big-endian
 *    24    4 length of the file in 16-bit words, big-endian
 *    28    4 version 1000, little-endian
 *    32    4 shape type, little-endian
 *   100      records: number, length in words (big-endian); type, content (little-endian)
 * </pre>
 */
final class ShapeRecords {
  static final int HEADER_BYTES = 100;
  private static final int MAGIC = 9994;

  /** Coordinates beyond this are the format's way to say "no value". */
  private static final double NO_VALUE = 1e38;

  private final Path file;
  private final ByteBuffer bytes;
  private final GeometryFactory factory = new GeometryFactory();
  private int record;

  private ShapeRecords(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /**
   * Reads records; null for a null shape.
   *
   * @param offsets where they begin, in bytes, or null for all as they come
   */
  static List<Geometry> read(Path file, byte[] bytes, long[] offsets) {
    return new ShapeRecords(file, bytes).records(offsets);
  }

  /** Whether a .shp or .shx begins as it should. */
  static boolean hasMagic(ByteBuffer bytes) {
    return bytes.getInt(0) == MAGIC;
  }

  private List<Geometry> records(long[] offsets) {
    if (bytes.capacity() < HEADER_BYTES || !hasMagic(bytes)) {
      throw new InputProblem(file + " is not a Shapefile: its header is missing");
    }
    long promised = 2L * bytes.getInt(24);
    if (promised > bytes.capacity() || promised < HEADER_BYTES) {
      throw InputProblem.of(
          "%s is cut short: its header promises %d bytes, found %d",
          file, promised, bytes.capacity());
    }
    bytes.limit((int) promised);
    int type = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(32);
    List<Geometry> geometries = new PackedGeometries();
    bytes.position(HEADER_BYTES);
    if (offsets == null) {
      while (bytes.remaining() > 0) {
        record++;
        geometries.add(record(type));
      }
    } else {
      for (long offset : offsets) {
        record++;
        need(
            offset >= HEADER_BYTES && offset + 12 <= promised,
            Text.of("the .shx has it at byte %d of %d", offset, promised));
        bytes.position((int) offset);
        geometries.add(record(type));
      }
    }
    return geometries;
  }

  private Geometry record(int type) {
    need(bytes.remaining() >= 8, "its header breaks off");
    bytes.order(ByteOrder.BIG_ENDIAN).getInt();
    long length = 2L * bytes.getInt();
    need(length >= 4 && length <= bytes.remaining(), "its length does not fit the file");
    int end = bytes.position() + (int) length;
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    int own = bytes.getInt();
    if (own != 0 && own != type) {
      throw damaged("it is of type " + own + " in a file of type " + type);
    }
    Geometry geometry = own == 0 ? null : geometry(own, end);
    bytes.position(end);
    return geometry;
  }

  private Geometry geometry(int type, int end) {
    return switch (type) {
      case 1, 11, 21 -> {
        need(end - bytes.position() >= 16, "its point breaks off");
        yield factory.createPoint(coordinate());
      }
      case 8, 18, 28 -> {
        skipEnvelope(end, 4);
        int points = count(end, 16);
        yield factory.createMultiPointFromCoords(coordinates(points));
      }
      case 3, 13, 23 -> lines(parts(end));
      case 5, 15, 25 -> new PolygonRings(factory).assemble(parts(end));
      default ->
          throw NeedsGdal.of(
              "%s holds shapes of type %d; expected points, multipoints, lines or polygons",
              file, type);
    };
  }

  private Geometry lines(List<Coordinate[]> parts) {
    LineString[] lines =
        parts.stream()
            .filter(p -> p.length > 1)
            .map(factory::createLineString)
            .toArray(LineString[]::new);
    return lines.length == 1 ? lines[0] : factory.createMultiLineString(lines);
  }

  private List<Coordinate[]> parts(int end) {
    skipEnvelope(end, 8);
    int parts = bytes.getInt();
    int points = bytes.getInt();
    long needed = 4L * parts + 16L * points;
    need(
        parts >= 0 && points >= 0 && needed <= end - bytes.position(),
        "it promises more points than it has room for");
    int[] starts = new int[parts + 1];
    for (int i = 0; i < parts; i++) {
      starts[i] = bytes.getInt();
    }
    starts[parts] = points;
    need(parts == 0 || starts[0] == 0, "its first part does not begin at its first point");
    for (int i = 0; i < parts; i++) {
      need(starts[i] <= starts[i + 1], "its parts are out of order");
    }
    List<Coordinate[]> lists = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      lists.add(coordinates(starts[i + 1] - starts[i]));
    }
    return lists;
  }

  private void skipEnvelope(int end, int countBytes) {
    need(end - bytes.position() >= 32 + countBytes, "it breaks off");
    bytes.position(bytes.position() + 32);
  }

  private int count(int end, int bytesEach) {
    int count = bytes.getInt();
    need(
        count >= 0 && (long) count * bytesEach <= end - bytes.position(),
        "it promises more points than it has room for");
    return count;
  }

  private Coordinate[] coordinates(int count) {
    Coordinate[] list = new Coordinate[count];
    for (int i = 0; i < count; i++) {
      list[i] = coordinate();
    }
    return list;
  }

  private Coordinate coordinate() {
    double x = bytes.getDouble();
    double y = bytes.getDouble();
    if (!(Math.abs(x) < NO_VALUE && Math.abs(y) < NO_VALUE)) {
      throw damaged("its coordinates " + x + ", " + y + " are not a place");
    }
    return new Coordinate(x, y);
  }

  private void need(boolean holds, String otherwise) {
    if (!holds) {
      throw damaged(otherwise);
    }
  }

  private InputProblem damaged(String how) {
    return InputProblem.of("%s is damaged at record %d: %s", file, record, how);
  }
}
