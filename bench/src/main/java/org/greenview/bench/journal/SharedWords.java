package org.greenview.bench.journal;

import java.io.IOException;
import java.nio.file.Path;

/** What a run file needs of a mapped file: atomic words by their offsets, and bytes. */
public interface SharedWords extends AutoCloseable {
  /** Which library maps the file. */
  enum Library {
    JDK,
    CHRONICLE;

    /** Maps a file of a size, making it where it is not there. */
    SharedWords map(Path file, long bytes) throws IOException {
      return switch (this) {
        case JDK -> JdkWords.map(file, bytes);
        case CHRONICLE -> ChronicleWords.map(file, bytes);
      };
    }
  }

  boolean replace(long offset, long expected, long value);

  /** Writes so that others who read the word see all that was written before. */
  void set(long offset, long value);

  long get(long offset);

  /** Adds and returns what was there before. */
  long getAndAdd(long offset, long more);

  void put(long offset, byte[] bytes);

  @Override
  void close();
}
