package org.greenview.nativedata.segment;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * Raster segment, format 1.1. Little-endian. Offsets and sizes in bytes. {@code docs/FORMATS.md}
 * has the same table with an example in NumPy; a test holds the two together.
 *
 * <pre>
 *   off  size field           form
 *     0     8 magic           "GRNVSEG" and a zero byte
 *     8     2 versionMinor    uint16; readers tolerate a newer one
 *    10     2 versionMajor    uint16; readers refuse a newer one
 *    12     4 state           int32: 1 being written, 2 ready; the last write of all
 *    16     8 totalBytes      int64, the length of the file
 *    24     4 cellType        int32: 1 float32, 2 uint8
 *    28     4 rows            int32
 *    32     4 columns         int32
 *    36     4 reserved        zero
 *    40    48 geotransform    6 x float64, GDAL's order
 *    88     8 noData          float64; NaN: none (uint8), or NaN itself (float32)
 *    96     8 cellsOffset     int64, 4096
 *   104     8 cellsChecksum   int64, CRC-32C of the cells
 *   112     8 sourceBytes     int64, size of the source file
 *   120     8 headerChecksum  int64, CRC-32C of bytes 0..4095 with this field zero and state ready
 *   128     4 crsBytes        int32, at most 2044
 *   132  2044 crs             UTF-8
 *  2176     4 sourceNameBytes int32, at most 1020
 *  2180  1020 sourceName      UTF-8
 *  3200     8 metresPerUnit   float64, length of a unit of the CRS; 0 (before format 1.1) is 1
 *  3208   888 reserved        zero
 *  4096       cells           row-major, row 0 north
 * </pre>
 */
final class SegmentLayout {
  static final int HEADER_BYTES = 4096;
  static final int VERSION_MAJOR = 1;
  static final int VERSION_MINOR = 1;
  static final int STATE_WRITING = 1;
  static final int STATE_READY = 2;

  static final long MAGIC_OFFSET = 0;
  static final long VERSION_MINOR_OFFSET = 8;
  static final long VERSION_MAJOR_OFFSET = 10;
  static final long STATE_OFFSET = 12;
  static final long TOTAL_BYTES_OFFSET = 16;
  static final long CELL_TYPE_OFFSET = 24;
  static final long ROWS_OFFSET = 28;
  static final long COLUMNS_OFFSET = 32;
  static final long GEOTRANSFORM_OFFSET = 40;
  static final long NO_DATA_OFFSET = 88;
  static final long CELLS_OFFSET_OFFSET = 96;
  static final long CELLS_CHECKSUM_OFFSET = 104;
  static final long SOURCE_BYTES_OFFSET = 112;
  static final long HEADER_CHECKSUM_OFFSET = 120;
  static final long CRS_OFFSET = 128;
  static final int CRS_CAPACITY = 2044;
  static final long SOURCE_NAME_OFFSET = 2176;
  static final int SOURCE_NAME_CAPACITY = 1020;
  static final long METRES_PER_UNIT_OFFSET = 3200;

  private static final byte[] MAGIC = "GRNVSEG\0".getBytes(StandardCharsets.US_ASCII);
  private static final ValueLayout.OfShort INT16 =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT32 =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong INT64 =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble FLOAT64 =
      ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

  private SegmentLayout() {}

  /**
   * Writes a header.
   *
   * @param target at least {@value #HEADER_BYTES} bytes, 8-byte aligned
   */
  static void write(MemorySegment target, SegmentHeader header, int state) {
    target.asSlice(0, HEADER_BYTES).fill((byte) 0);
    MemorySegment.copy(MAGIC, 0, target, JAVA_BYTE, MAGIC_OFFSET, MAGIC.length);
    target.set(INT16, VERSION_MINOR_OFFSET, (short) VERSION_MINOR);
    target.set(INT16, VERSION_MAJOR_OFFSET, (short) VERSION_MAJOR);
    target.set(INT64, TOTAL_BYTES_OFFSET, HEADER_BYTES + header.cellsBytes());
    target.set(INT32, CELL_TYPE_OFFSET, header.cellType().code());
    target.set(INT32, ROWS_OFFSET, header.grid().shape().rows());
    target.set(INT32, COLUMNS_OFFSET, header.grid().shape().columns());
    GeoTransform t = header.grid().transform();
    double[] coefficients = {t.a0(), t.a1(), t.a2(), t.a3(), t.a4(), t.a5()};
    MemorySegment.copy(coefficients, 0, target, FLOAT64, GEOTRANSFORM_OFFSET, 6);
    target.set(FLOAT64, NO_DATA_OFFSET, header.noData());
    target.set(INT64, CELLS_OFFSET_OFFSET, HEADER_BYTES);
    target.set(INT64, CELLS_CHECKSUM_OFFSET, header.cellsChecksum());
    target.set(INT64, SOURCE_BYTES_OFFSET, header.sourceBytes());
    writeText(target, CRS_OFFSET, CRS_CAPACITY, "CRS", header.grid().crs());
    writeText(target, SOURCE_NAME_OFFSET, SOURCE_NAME_CAPACITY, "source name", header.sourceName());
    target.set(FLOAT64, METRES_PER_UNIT_OFFSET, header.grid().metresPerUnit());
    target.set(INT32, STATE_OFFSET, STATE_READY);
    target.set(INT64, HEADER_CHECKSUM_OFFSET, checksum(target));
    target.set(INT32, STATE_OFFSET, state);
  }

  /**
   * Reads and validates a header, in the order: length, magic, version, state, checksum, fields.
   *
   * @param source the first bytes of the file, at least {@value #HEADER_BYTES} if it has as many
   * @param fileBytes length of the file
   * @throws InputProblem naming the file, what was found and what was expected
   */
  static SegmentHeader read(MemorySegment source, long fileBytes, Path file) {
    if (fileBytes < HEADER_BYTES) {
      throw new SegmentCorrupt(
          file + " is not a segment: it has " + fileBytes + " bytes, a header alone has 4096");
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (source.get(JAVA_BYTE, MAGIC_OFFSET + i) != MAGIC[i]) {
        throw new SegmentCorrupt(file + " is not a segment: it does not begin with GRNVSEG");
      }
    }
    int major = Short.toUnsignedInt(source.get(INT16, VERSION_MAJOR_OFFSET));
    if (major != VERSION_MAJOR) {
      throw InputProblem.of(
          "%s has segment format %d, this Greenview reads format %d: %s",
          file,
          major,
          VERSION_MAJOR,
          major > VERSION_MAJOR ? "use a newer Greenview" : "load the scene again");
    }
    int state = source.get(INT32, STATE_OFFSET);
    if (state != STATE_READY) {
      throw new InputProblem(
          file + " was never finished (state " + state + "): load the scene again");
    }
    MemorySegment copy = MemorySegment.ofArray(new long[HEADER_BYTES / 8]);
    copy.copyFrom(source.asSlice(0, HEADER_BYTES));
    if (source.get(INT64, HEADER_CHECKSUM_OFFSET) != checksum(copy)) {
      throw new SegmentCorrupt(
          file + " is damaged: the checksum of its header is wrong; load the scene again");
    }
    CellType cellType = CellType.ofCode(source.get(INT32, CELL_TYPE_OFFSET));
    int rows = source.get(INT32, ROWS_OFFSET);
    int columns = source.get(INT32, COLUMNS_OFFSET);
    if (cellType == null || rows < 1 || columns < 1) {
      throw new SegmentCorrupt(
          file + " is damaged: unknown cell type or empty grid; load the scene again");
    }
    double metresPerUnit = source.get(FLOAT64, METRES_PER_UNIT_OFFSET);
    if (!(metresPerUnit >= 0) || Double.isInfinite(metresPerUnit)) {
      throw new SegmentCorrupt(
          file + " is damaged: the unit of its CRS has no length; load the scene again");
    }
    double[] t = new double[6];
    MemorySegment.copy(source, FLOAT64, GEOTRANSFORM_OFFSET, t, 0, 6);
    GeoTransform transform = new GeoTransform(t[0], t[1], t[2], t[3], t[4], t[5]);
    double noData = source.get(FLOAT64, NO_DATA_OFFSET);
    if (!transform.isFinite()
        || !transform.isNorthUp()
        || !SegmentHeader.isNoData(cellType, noData)) {
      throw new SegmentCorrupt(
          Text.of(
              "%s is damaged: a %s segment with the geotransform %s and NoData %s; load the scene"
                  + " again",
              file, cellType.label(), transform, noData));
    }
    SegmentHeader header =
        new SegmentHeader(
            cellType,
            new RasterGrid(
                new GridShape(rows, columns),
                transform,
                readText(source, CRS_OFFSET, CRS_CAPACITY, file),
                metresPerUnit == 0 ? 1 : metresPerUnit),
            noData,
            readText(source, SOURCE_NAME_OFFSET, SOURCE_NAME_CAPACITY, file),
            source.get(INT64, SOURCE_BYTES_OFFSET),
            source.get(INT64, CELLS_CHECKSUM_OFFSET));
    long expectedBytes = HEADER_BYTES + header.cellsBytes();
    if (source.get(INT64, TOTAL_BYTES_OFFSET) != expectedBytes
        || source.get(INT64, CELLS_OFFSET_OFFSET) != HEADER_BYTES) {
      throw new SegmentCorrupt(
          file + " is damaged: its header contradicts itself; load the scene again");
    }
    if (fileBytes != expectedBytes) {
      throw new SegmentCorrupt(
          Text.of(
              "%s is damaged: it has %d bytes, its header promises %d; load the scene again",
              file, fileBytes, expectedBytes));
    }
    return header;
  }

  /** The checksum that a header carries of itself. */
  static int storedChecksum(MemorySegment header) {
    return (int) header.get(INT64, HEADER_CHECKSUM_OFFSET);
  }

  /** CRC-32C of the header with the checksum field zero and the state ready; changes neither. */
  private static long checksum(MemorySegment header) {
    MemorySegment copy = MemorySegment.ofArray(new long[HEADER_BYTES / 8]);
    copy.copyFrom(header.asSlice(0, HEADER_BYTES));
    copy.set(ValueLayout.JAVA_LONG, HEADER_CHECKSUM_OFFSET, 0L);
    copy.set(INT32, STATE_OFFSET, STATE_READY);
    CRC32C crc = new CRC32C();
    crc.update(copy.toArray(JAVA_BYTE));
    return crc.getValue();
  }

  private static void writeText(
      MemorySegment target, long offset, int capacity, String what, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > capacity) {
      throw InputProblem.of(
          "the %s has %d bytes, a segment holds %d: %.60s...", what, bytes.length, capacity, text);
    }
    target.set(INT32, offset, bytes.length);
    MemorySegment.copy(bytes, 0, target, JAVA_BYTE, offset + 4, bytes.length);
  }

  private static String readText(MemorySegment source, long offset, int capacity, Path file) {
    int length = source.get(INT32, offset);
    if (length < 0 || length > capacity) {
      throw new SegmentCorrupt(file + " is damaged: a text in its header is too long");
    }
    return new String(
        source.asSlice(offset + 4, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
  }
}
