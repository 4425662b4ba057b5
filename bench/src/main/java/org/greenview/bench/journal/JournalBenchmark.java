package org.greenview.bench.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What workers do to a run file, by one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {
      "--enable-native-access=ALL-UNNAMED",
      "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
      "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow"
    })
@State(Scope.Thread)
public class JournalBenchmark {
  private static final int RECORDS = 1 << 14;
  private static final int RECORD_BYTES = 64;
  private static final long JOURNAL = (long) RECORDS * RECORD_BYTES;
  private static final int ENTRIES = 1 << 15;

  /** Results of a batch of eight observers. */
  private static final int ENTRY_BYTES = 96;

  /** Which library maps the file. */
  @Param({"JDK", "CHRONICLE"})
  public SharedWords.Library library;

  private final byte[] entry = new byte[ENTRY_BYTES];
  private Path file;
  private SharedWords words;
  private int next;
  private long time;

  /** Maps a new file. */
  @Setup(Level.Trial)
  public void map() throws IOException {
    file = Files.createTempFile("journal", ".bin");
    words = library.map(file, JOURNAL + (long) ENTRIES * ENTRY_BYTES);
  }

  /** Removes it. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    words.close();
    Files.delete(file);
  }

  /** Claims a batch and gives it back: two compare-and-sets. */
  @Benchmark
  public boolean claimAndRelease() {
    long record = (long) (next++ & (RECORDS - 1)) * RECORD_BYTES;
    return words.replace(record, 0, 5) && words.replace(record, 5, 0);
  }

  /** Says that a worker lives, without asking what time it is. */
  @Benchmark
  public void heartbeat() {
    words.set(24, ++time);
  }

  /** Takes the next place of a journal and writes an entry there. */
  @Benchmark
  public void append() {
    long place = words.getAndAdd(32, 1) & (ENTRIES - 1);
    words.put(JOURNAL + place * ENTRY_BYTES, entry);
  }
}
