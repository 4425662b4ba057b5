package org.greenview.nativedata.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.zip.CRC32C;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.PrivateFiles;

/**
 * The float32 results of equally large batches, in one file, each with a checksum. The file is the
 * checkpoint of a run: what is in it need not be computed again.
 *
 * <p>Format 1, little-endian, offsets in bytes:
 *
 * <pre>
 *   off  size field
 *     0     8 magic         "GRNVBAT" and a zero byte
 *     8     4 version       int32, 1
 *    12     4 batches       int32
 *    16     4 batchCells    int32
 *    20    12 reserved      zero
 *    32    32 fingerprint   SHA-256 of what was asked for and of the inputs
 *    64       states        batches x int64: 0 to do; else done: 2^32 + CRC-32C of its cells
 *   then      cells         batches x batchCells x float32
 * </pre>
 *
 * <p>Any number of threads may put and read different batches. A lock on the file keeps a second
 * run out while this one lives.
 */
public final class BatchStore implements AutoCloseable {
  private static final byte[] MAGIC = "GRNVBAT\0".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int FINGERPRINT_OFFSET = 32;
  private static final int FINGERPRINT_BYTES = 32;
  private static final int STATES_OFFSET = 64;
  private static final long DONE = 1L << 32;

  private final Path file;
  private final FileChannel channel;
  private final int batches;
  private final int batchCells;
  private final AtomicIntegerArray done;

  private BatchStore(Path file, FileChannel channel, int batches, int batchCells) {
    this.file = file;
    this.channel = channel;
    this.batches = batches;
    this.batchCells = batchCells;
    this.done = new AtomicIntegerArray(batches);
  }

  /**
   * Begins an empty store.
   *
   * @param fingerprint 32 bytes that differ whenever the answer could
   * @throws java.nio.file.FileAlreadyExistsException if the file exists
   */
  public static BatchStore create(Path file, byte[] fingerprint, int batches, int batchCells)
      throws IOException {
    FileChannel channel = PrivateFiles.createFile(file);
    try {
      lock(channel, file);
      ByteBuffer header = buffer(STATES_OFFSET);
      header.put(MAGIC).putInt(VERSION).putInt(batches).putInt(batchCells);
      header.put(FINGERPRINT_OFFSET, Arrays.copyOf(fingerprint, FINGERPRINT_BYTES));
      writeFully(channel, header.clear(), 0);
      writeFully(channel, buffer(Math.multiplyExact(batches, Long.BYTES)), STATES_OFFSET);
      return new BatchStore(file, channel, batches, batchCells);
    } catch (Throwable t) {
      channel.close();
      Files.deleteIfExists(file);
      throw t;
    }
  }

  /**
   * Opens the store of a run that was ended; batches whose cells do not fit their checksum count as
   * not done.
   *
   * @throws InputProblem if the file is no such store, of another version, of a run that was asked
   *     for something else, or in use
   */
  public static BatchStore open(Path file, byte[] fingerprint, int batches, int batchCells)
      throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      ByteBuffer header = buffer(STATES_OFFSET);
      readFully(channel, header, 0);
      byte[] magic = new byte[MAGIC.length];
      header.get(0, magic);
      if (!Arrays.equals(magic, MAGIC) || header.getInt(8) != VERSION) {
        throw new InputProblem(
            file + " is not a checkpoint that this Greenview reads: remove it and start anew");
      }
      byte[] found = new byte[FINGERPRINT_BYTES];
      header.get(FINGERPRINT_OFFSET, found);
      if (!Arrays.equals(found, Arrays.copyOf(fingerprint, FINGERPRINT_BYTES))
          || header.getInt(12) != batches
          || header.getInt(16) != batchCells) {
        throw new InputProblem(
            file
                + " is the checkpoint of a run with other options or inputs: give the same command"
                + " again, or remove the file and start anew");
      }
      BatchStore store = new BatchStore(file, channel, batches, batchCells);
      store.findDone();
      return store;
    } catch (Throwable t) {
      channel.close();
      throw t;
    }
  }

  private void findDone() throws IOException {
    ByteBuffer states = buffer(batches * Long.BYTES);
    readFully(channel, states, STATES_OFFSET);
    ByteBuffer cells = buffer(batchCells * Float.BYTES);
    for (int batch = 0; batch < batches; batch++) {
      long state = states.getLong(batch * Long.BYTES);
      if (state != 0
          && readFully(channel, cells.clear(), cellsOffset(batch))
          && state == (DONE | checksum(cells.flip()))) {
        done.set(batch, 1);
      }
    }
  }

  public int batches() {
    return batches;
  }

  public boolean isDone(int batch) {
    return done.get(batch) != 0;
  }

  public int doneCount() {
    int count = 0;
    for (int batch = 0; batch < batches; batch++) {
      count += done.get(batch);
    }
    return count;
  }

  /** Keeps a batch: first its cells, then the word that it is done. */
  public void put(int batch, float[] cells) throws IOException {
    ByteBuffer bytes = buffer(batchCells * Float.BYTES);
    bytes.asFloatBuffer().put(cells, 0, batchCells);
    writeFully(channel, bytes, cellsOffset(batch));
    ByteBuffer state = buffer(Long.BYTES);
    state.putLong(0, DONE | checksum(bytes.rewind()));
    writeFully(channel, state, STATES_OFFSET + (long) batch * Long.BYTES);
    done.set(batch, 1);
  }

  /** Gives back a batch that is done. */
  public void read(int batch, float[] cells) throws IOException {
    ByteBuffer bytes = buffer(batchCells * Float.BYTES);
    if (!isDone(batch) || !readFully(channel, bytes, cellsOffset(batch))) {
      throw new IllegalStateException("batch " + batch + " of " + file + " is not done");
    }
    bytes.flip().asFloatBuffer().get(cells, 0, batchCells);
  }

  /** Ends the use of the file, which stays; idempotent. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Closes and removes the file: the run is over. */
  public void unlink() throws IOException {
    // Removed while locked, so that no other run can have opened it in between.
    Files.deleteIfExists(file);
    close();
  }

  private long cellsOffset(int batch) {
    return STATES_OFFSET + (long) batches * Long.BYTES + (long) batch * batchCells * Float.BYTES;
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new InputProblem(
          file + " is in use: another run writes this output, wait for it or choose another name");
    }
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private static boolean readFully(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, at);
      if (count < 0) {
        return false;
      }
      at += count;
    }
    return true;
  }
}
