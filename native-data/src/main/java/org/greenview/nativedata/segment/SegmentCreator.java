package org.greenview.nativedata.segment;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import org.greenview.nativedata.file.FileFailure;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.problem.Text;

/**
 * Creates one segment: rows are written in any order to a file beside the final name; {@link
 * #publish} writes the header as ready, forces all to disk and renames. Closed before it is
 * published, it leaves nothing behind.
 *
 * <p>Cells go through the channel, not through a mapping, so that a full disk is an {@link
 * IOException} and not a signal. Not for use by several threads at once.
 */
public final class SegmentCreator implements AutoCloseable {
  private static final int COPY_BYTES = 1 << 20;

  private final Path file;
  private final Path partFile;
  private final SegmentHeader header;
  private final FileChannel channel;
  private final boolean temporary;
  private final CRC32C crc = new CRC32C();

  /** Rows from the first on that were summed up as they were written; -1 if some were not. */
  private int summedRows;

  private ByteBuffer rowBuffer;
  private int checksum;
  private boolean finished;

  private SegmentCreator(
      Path file, Path partFile, SegmentHeader header, FileChannel channel, boolean temporary) {
    this.file = file;
    this.partFile = partFile;
    this.header = header;
    this.channel = channel;
    this.temporary = temporary;
  }

  /**
   * Begins a segment.
   *
   * @throws FileAlreadyExistsException if anything has the name, a symbolic link included
   */
  public static SegmentCreator create(Path file, SegmentHeader header) throws IOException {
    return create(file, header, false);
  }

  /**
   * Begins a segment that nobody needs after the machine stopped: it is not forced to disk, which
   * may take longer than all else.
   *
   * @throws FileAlreadyExistsException likewise
   */
  public static SegmentCreator createTemporary(Path file, SegmentHeader header) throws IOException {
    return create(file, header, true);
  }

  private static SegmentCreator create(Path file, SegmentHeader header, boolean temporary)
      throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path partFile = PartName.beside(file);
    FileChannel channel = PrivateFiles.createFile(partFile);
    SegmentCreator creator = new SegmentCreator(file, partFile, header, channel, temporary);
    try {
      creator.writeHeader(header, SegmentLayout.STATE_WRITING);
    } catch (Throwable t) {
      creator.close();
      throw t;
    }
    return creator;
  }

  /** The header as it will be published: grid, cell type, NoData. */
  public SegmentHeader header() {
    return header;
  }

  /**
   * Writes whole rows of a float32 segment.
   *
   * @param cells row-major, metres, NaN for NoData; {@code rowCount * columns} of them from 0
   */
  public void writeRows(int firstRow, int rowCount, float[] cells) throws IOException {
    requireType(CellType.FLOAT32);
    int count = Math.multiplyExact(rowCount, header.grid().shape().columns());
    ByteBuffer buffer = buffer(Math.multiplyExact(count, 4));
    buffer.asFloatBuffer().put(cells, 0, count);
    writeAt(buffer, firstRow, rowCount);
  }

  /** Writes whole rows of a uint8 segment. */
  public void writeRows(int firstRow, int rowCount, byte[] cells) throws IOException {
    requireType(CellType.UINT8);
    int count = Math.multiplyExact(rowCount, header.grid().shape().columns());
    writeAt(ByteBuffer.wrap(cells, 0, count), firstRow, rowCount);
  }

  /**
   * The file that holds all cells, for a decoder that maps it and writes into it.
   *
   * @param file of full size
   * @param cellsOffset where the cells begin, in bytes
   */
  public record CellsFile(Path file, long cellsOffset) {}

  /**
   * Gives the file its full size, so that somebody else can map it and write cells. They are
   * written once here, as zeros: a full disk is found now, and not by a signal later.
   *
   * @throws IOException if the disk is full, at once if it says that it is
   */
  public CellsFile allocate() throws IOException {
    requireSpace();
    ByteBuffer zeros = ByteBuffer.allocateDirect(COPY_BYTES);
    long end = SegmentLayout.HEADER_BYTES + header.cellsBytes();
    for (long at = SegmentLayout.HEADER_BYTES; at < end; at += COPY_BYTES) {
      writeFully(zeros.clear().limit((int) Math.min(COPY_BYTES, end - at)), at);
    }
    return cellsFile();
  }

  /** A raster may claim any size: nobody's disk is filled before that is found out. */
  private void requireSpace() throws IOException {
    FileStore disk = Files.getFileStore(partFile);
    long free = disk.getUsableSpace();
    if (disk.getTotalSpace() > 0 && header.cellsBytes() > free) {
      throw new FileSystemException(
          file.toString(),
          null,
          Text.of(
              "the disk is full: %s%s become %,d MiB, and %,d MiB are free: free space or choose"
                  + " another folder",
              header.sourceName().isEmpty() ? "" : header.sourceName() + ", ",
              header.grid().shape(),
              header.cellsBytes() >> 20,
              free >> 20));
    }
  }

  /** Where the cells are: unpublished, and written or not. */
  public CellsFile cellsFile() {
    summedRows = -1;
    return new CellsFile(partFile, SegmentLayout.HEADER_BYTES);
  }

  /**
   * Makes the segment visible under its name: writes the header as ready, with its checksums,
   * forces all to disk, then renames.
   *
   * @return the header as published
   */
  public SegmentHeader publish() throws IOException {
    long expectedBytes = SegmentLayout.HEADER_BYTES + header.cellsBytes();
    if (channel.size() != expectedBytes) {
      throw new IllegalStateException(
          "segment " + file + " has " + channel.size() + " of " + expectedBytes + " bytes");
    }
    SegmentHeader published = header.withCellsChecksum(checksumOfCells());
    // The name comes after the force, so one force is enough: what has the name is whole.
    writeHeader(published, SegmentLayout.STATE_READY);
    try {
      if (!temporary) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
    channel.close();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Files.move(partFile, file, StandardCopyOption.ATOMIC_MOVE);
    finished = true;
    return published;
  }

  /** {@link SegmentView#checksum} of the segment, once it is published. */
  public int checksum() {
    return checksum;
  }

  /** Gives the file up unless it was published; idempotent. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!finished) {
      finished = true;
      Files.deleteIfExists(partFile);
    }
  }

  private void requireType(CellType type) {
    if (header.cellType() != type) {
      throw new IllegalArgumentException("the segment holds " + header.cellType().label());
    }
  }

  private ByteBuffer buffer(int bytes) {
    if (rowBuffer == null || rowBuffer.capacity() < bytes) {
      rowBuffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
    return rowBuffer.clear().limit(bytes);
  }

  private void writeAt(ByteBuffer bytes, int firstRow, int rowCount) throws IOException {
    if (firstRow < 0 || rowCount < 0 || firstRow > header.grid().shape().rows() - rowCount) {
      throw new IndexOutOfBoundsException(
          "rows " + firstRow + " + " + rowCount + " of " + header.grid().shape());
    }
    if (firstRow == summedRows) {
      crc.update(bytes.duplicate());
      summedRows += rowCount;
    } else {
      summedRows = -1;
    }
    writeFully(bytes, SegmentLayout.HEADER_BYTES + firstRow * header.rowBytes());
  }

  private void writeHeader(SegmentHeader value, int state) throws IOException {
    MemorySegment bytes = MemorySegment.ofArray(new long[SegmentLayout.HEADER_BYTES / 8]);
    SegmentLayout.write(bytes, value, state);
    checksum = SegmentLayout.storedChecksum(bytes);
    writeFully(ByteBuffer.wrap(bytes.toArray(ValueLayout.JAVA_BYTE)), 0);
  }

  private void writeFully(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    try {
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  /** Reads the cells for it, unless all rows came in order. */
  private long checksumOfCells() throws IOException {
    if (summedRows == header.grid().shape().rows()) {
      return crc.getValue();
    }
    crc.reset();
    ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
    long at = SegmentLayout.HEADER_BYTES;
    while (channel.read(buffer.clear(), at) > 0) {
      at += buffer.flip().remaining();
      crc.update(buffer);
    }
    return crc.getValue();
  }
}
