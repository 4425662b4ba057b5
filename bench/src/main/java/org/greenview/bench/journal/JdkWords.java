package org.greenview.bench.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** As the product's run file: filled through its channel, then mapped once at its full size. */
record JdkWords(Arena arena, MemorySegment bytes) implements SharedWords {
  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  static JdkWords map(Path file, long size) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
      for (long at = channel.size(); at < size; ) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
        at += channel.write(zeros, at);
      }
      return new JdkWords(arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena));
    } catch (Throwable t) {
      arena.close();
      throw t;
    }
  }

  @Override
  public boolean replace(long offset, long expected, long value) {
    return LONG.compareAndSet(bytes, offset, expected, value);
  }

  @Override
  public void set(long offset, long value) {
    LONG.setRelease(bytes, offset, value);
  }

  @Override
  public long get(long offset) {
    return (long) LONG.getAcquire(bytes, offset);
  }

  @Override
  public long getAndAdd(long offset, long more) {
    return (long) LONG.getAndAdd(bytes, offset, more);
  }

  @Override
  public void put(long offset, byte[] source) {
    MemorySegment.copy(source, 0, bytes, ValueLayout.JAVA_BYTE, offset, source.length);
  }

  @Override
  public void close() {
    arena.close();
  }
}
