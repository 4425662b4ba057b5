package org.greenview.nativedata.segment;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32C;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;

/**
 * A published segment, mapped read-only. One owner closes it, any number of threads read it.
 *
 * <p>Reading a file that somebody truncated after it was mapped throws {@link InternalError}, at
 * the reading instruction or some iterations later: throw away whatever was computed meanwhile.
 * Never load vectors from {@link #cells} directly, copy rows out first: a page fault inside
 * compiled vector code ends the JVM.
 */
public final class SegmentView implements AutoCloseable {
  /** Layout of one float32 cell. */
  public static final ValueLayout.OfFloat FLOAT_CELL =
      ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int CHECKED_BYTES = 1 << 18;

  private final Path file;
  private final SegmentHeader header;
  private final Arena arena;
  private final MemorySegment cells;
  private final int checksum;
  private final int columns;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SegmentView(Path file, SegmentHeader header, Arena arena, MemorySegment all) {
    this.file = file;
    this.header = header;
    this.arena = arena;
    this.cells = all.asSlice(SegmentLayout.HEADER_BYTES, header.cellsBytes());
    this.checksum = SegmentLayout.storedChecksum(all);
    this.columns = header.grid().shape().columns();
  }

  /**
   * Maps a published segment and validates its header.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if the file is not a segment that this
   *     version reads, was never published, or is damaged
   * @throws IOException if the file cannot be opened or mapped, or is a symbolic link
   */
  public static SegmentView map(Path file) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      long bytes = channel.size();
      MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena);
      SegmentHeader header = SegmentLayout.read(all, bytes, file);
      return new SegmentView(file, header, arena, all);
    } catch (Throwable t) {
      arena.close();
      throw t;
    }
  }

  /** The file that is mapped. */
  public Path file() {
    return file;
  }

  /** What the file says of its cells: grid, type, NoData, checksum. */
  public SegmentHeader header() {
    return header;
  }

  /**
   * CRC-32C of the header, in which the checksum of the cells stands too: segments that differ in
   * anything differ in it.
   */
  public int checksum() {
    return checksum;
  }

  /** Shape, geotransform and coordinate system of the cells. */
  public RasterGrid grid() {
    return header.grid();
  }

  /** Rows and columns. */
  public GridShape shape() {
    return header.grid().shape();
  }

  /** The cells, row-major, read-only; valid until {@link #close}. */
  public MemorySegment cells() {
    return cells;
  }

  /** A float32 cell in metres; NaN is NoData. */
  public float floatAt(int row, int column) {
    return cells.get(FLOAT_CELL, ((long) row * columns + column) * Float.BYTES);
  }

  /** A uint8 cell, 0..255. */
  public int byteAt(int row, int column) {
    return cells.get(ValueLayout.JAVA_BYTE, (long) row * columns + column) & 0xff;
  }

  /** Copies part of a row of float32 cells to the heap. */
  public void copyFloats(int row, int firstColumn, float[] target, int targetOffset, int count) {
    MemorySegment.copy(
        cells,
        FLOAT_CELL,
        ((long) row * columns + firstColumn) * Float.BYTES,
        target,
        targetOffset,
        count);
  }

  /** Copies part of a row of uint8 cells to the heap. */
  public void copyBytes(int row, int firstColumn, byte[] target, int targetOffset, int count) {
    MemorySegment.copy(
        cells,
        ValueLayout.JAVA_BYTE,
        (long) row * columns + firstColumn,
        target,
        targetOffset,
        count);
  }

  /**
   * Reads every cell and compares their checksum with the header's.
   *
   * @throws SegmentCorrupt if they differ
   */
  public void verifyCells() {
    CRC32C crc = new CRC32C();
    // Through the heap: a page that its file no longer has would end the JVM within the checksum.
    byte[] part = new byte[(int) Math.min(CHECKED_BYTES, cells.byteSize())];
    for (long at = 0; at < cells.byteSize(); at += part.length) {
      int count = (int) Math.min(part.length, cells.byteSize() - at);
      MemorySegment.copy(cells, ValueLayout.JAVA_BYTE, at, part, 0, count);
      crc.update(part, 0, count);
    }
    if (crc.getValue() != header.cellsChecksum()) {
      throw new SegmentCorrupt(
          Text.of(
              "%s is damaged: the checksum of its cells is %08x, its header says %08x; load it"
                  + " again",
              file, crc.getValue(), header.cellsChecksum()));
    }
  }

  /** Ends this mapping; idempotent. The file stays. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      arena.close();
    }
  }
}
