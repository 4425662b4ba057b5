package org.greenview.bench.journal;

import java.io.IOException;
import java.nio.file.Path;

/** What a run file needs of a mapped file: atomic words by their offsets, and bytes. */
public interface SharedWords extends AutoCloseable {
  /** Which library maps the file. */
  enum Library {
    /** {@code FileChannel.map} and a {@code VarHandle}. */
    JDK,
    /** Chronicle Bytes. */
    CHRONICLE;

    /** Maps a file of a size, making it where it is not there. */
    SharedWords map(Path file, long bytes) throws IOException {
      return switch (this) {
        case JDK -> JdkWords.map(file, bytes);
        case CHRONICLE -> ChronicleWords.map(file, bytes);
      };
    }
  }

  /** Writes a value if the word is as expected, in one atomic step; says whether it did. */
  boolean replace(long offset, long expected, long value);

  /** Writes so that others who read the word see all that was written before. */
  void set(long offset, long value);

  /** Reads a word so that all that was written before it was set is seen. */
  long get(long offset);

  /** Adds and returns what was there before. */
  long getAndAdd(long offset, long more);

  /** Copies bytes into the file, in no particular order. */
  void put(long offset, byte[] bytes);

  @Override
  void close();
}
