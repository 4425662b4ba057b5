package org.greenview.bench.journal;

import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.MappedBytes;

/** The same on Chronicle Bytes, which makes the file grow sparsely as it maps it. */
record ChronicleWords(MappedBytes bytes) implements SharedWords {
  static ChronicleWords map(Path file, long size) throws IOException {
    return new ChronicleWords(MappedBytes.singleMappedBytes(file.toFile(), size));
  }

  @Override
  public boolean replace(long offset, long expected, long value) {
    return bytes.compareAndSwapLong(offset, expected, value);
  }

  @Override
  public void set(long offset, long value) {
    bytes.writeOrderedLong(offset, value);
  }

  @Override
  public long get(long offset) {
    return bytes.readVolatileLong(offset);
  }

  @Override
  public long getAndAdd(long offset, long more) {
    return bytes.addAndGetLong(offset, more) - more;
  }

  @Override
  public void put(long offset, byte[] source) {
    bytes.write(offset, source);
  }

  @Override
  public void close() {
    bytes.releaseLast();
  }
}
