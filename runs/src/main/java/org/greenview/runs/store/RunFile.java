package org.greenview.runs.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.greenview.nativedata.file.FileFailure;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.PrivateFiles;

/**
 * The mapped run file: atomic words by their offsets. All processes of a run map the same pages.
 */
record RunFile(Path file, FileChannel channel, Arena arena, MemorySegment bytes)
    implements AutoCloseable {
  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  /** Fills a new file through its channel: mapped later, it cannot meet a full disk. */
  static void create(Path file, byte[] fingerprint, int batches, int batchBytes)
      throws IOException {
    createFilled(
        file,
        RunLayout.fileBytes(batches),
        RunLayout.header(fingerprint, batches, batchBytes),
        () -> {});
  }

  /**
   * Writes zeros, so that every page of the file has its place on the disk.
   *
   * @param start what the file begins with
   * @param filled is told of each mebibyte
   */
  static void createFilled(Path file, long size, ByteBuffer start, Runnable filled)
      throws IOException {
    try (FileChannel channel = PrivateFiles.createFile(file)) {
      fill(channel, size, filled);
      channel.write(start, 0);
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  private static void fill(FileChannel channel, long size, Runnable filled) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
    long at = 0;
    while (at < size) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
      at += channel.write(zeros, at);
      filled.run();
    }
  }

  static RunFile open(Path file, byte[] fingerprint, int batches, int batchBytes)
      throws IOException {
    FileChannel channel = PrivateFiles.open(file);
    Arena arena = Arena.ofShared();
    try {
      ByteBuffer header = ByteBuffer.allocate(64);
      int count = Math.max(0, channel.read(header, 0));
      byte[] found = Arrays.copyOf(header.array(), count);
      RunLayout.check(file, found, channel.size(), fingerprint, batches, batchBytes);
      MemorySegment bytes =
          channel.map(FileChannel.MapMode.READ_WRITE, 0, RunLayout.fileBytes(batches), arena);
      return new RunFile(file, channel, arena, bytes);
    } catch (Throwable t) {
      arena.close();
      channel.close();
      throw t;
    }
  }

  /**
   * Asked before words are changed: an atomic instruction on a page that its file no longer has
   * could end the JVM.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if somebody cut the file short
   */
  void checkWhole() throws IOException {
    if (!isWhole()) {
      throw damaged("it was cut short while the run used it");
    }
  }

  boolean isWhole() throws IOException {
    return channel.size() >= bytes.byteSize();
  }

  InputProblem damaged(String how) {
    return RunLayout.damaged(file, how);
  }

  long longAt(long offset) {
    return (long) LONG.getAcquire(bytes, offset);
  }

  void setLong(long offset, long value) {
    LONG.setRelease(bytes, offset, value);
  }

  boolean replaceLong(long offset, long expected, long value) {
    return LONG.compareAndSet(bytes, offset, expected, value);
  }

  int intAt(long offset) {
    return (int) INT.getAcquire(bytes, offset);
  }

  void setInt(long offset, int value) {
    INT.setRelease(bytes, offset, value);
  }

  int addInt(long offset, int more) {
    return (int) INT.getAndAdd(bytes, offset, more);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    arena.close();
  }
}
