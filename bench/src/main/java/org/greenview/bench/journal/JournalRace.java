package org.greenview.bench.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two JVMs claim the batches of one file against each other, each claim a compare-and-set, a
 * heartbeat and an entry. Prints claims per second of both together, and fails unless every batch
 * was claimed once.
 */
public final class JournalRace {
  private static final int BATCHES = 4_000_000;
  private static final int RUNS = 5;
  private static final int PROCESSES = 2;
  private static final int WORD_BYTES = 8;
  private static final int HEAD_BYTES = 4096;
  private static final long JOURNAL = HEAD_BYTES + (long) BATCHES * WORD_BYTES;
  private static final int ENTRIES = 1 << 15;
  private static final int ENTRY_BYTES = 96;
  private static final long BYTES = JOURNAL + (long) ENTRIES * ENTRY_BYTES;
  private static final int READY = 0;
  private static final int GO = 64;

  private JournalRace() {}

  /** Without arguments: the race of each library; with them: one racer. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      race(
          SharedWords.Library.valueOf(arguments[0]),
          Path.of(arguments[1]),
          Integer.parseInt(arguments[2]));
      return;
    }
    for (int run = 0; run < RUNS; run++) {
      for (SharedWords.Library library : SharedWords.Library.values()) {
        System.out.printf(
            Locale.ROOT, "%s, %d JVMs: %,.0f claims/s%n", library, PROCESSES, measure(library));
      }
    }
  }

  private static double measure(SharedWords.Library library) throws Exception {
    Path file = Files.createTempFile("race", ".bin");
    List<Process> racers = new ArrayList<>();
    // Made by the JDK for both: the race is not about how a file grows.
    try (SharedWords words = SharedWords.Library.JDK.map(file, BYTES)) {
      for (int i = 1; i <= PROCESSES; i++) {
        racers.add(Children.start(JournalRace.class, library.name(), file.toString(), "" + i));
      }
      while (words.get(READY) < PROCESSES) {
        Thread.sleep(1);
      }
      long startNs = System.nanoTime();
      words.set(GO, 1);
      for (Process racer : racers) {
        if (racer.waitFor() != 0) {
          throw new IllegalStateException("a racer ended with " + racer.exitValue());
        }
      }
      double seconds = (System.nanoTime() - startNs) / 1e9;
      check(words);
      return BATCHES / seconds;
    } finally {
      racers.forEach(Process::destroyForcibly);
      Files.delete(file);
    }
  }

  /** Every batch is some racer's, and the racers' own counts agree with their words. */
  private static void check(SharedWords words) {
    long[] found = new long[PROCESSES + 1];
    for (int batch = 0; batch < BATCHES; batch++) {
      found[(int) words.get(HEAD_BYTES + (long) batch * WORD_BYTES)]++;
    }
    for (int racer = 1; racer <= PROCESSES; racer++) {
      if (found[racer] != words.get(128L * racer) || found[0] != 0) {
        throw new IllegalStateException("claimed twice or never");
      }
    }
  }

  private static void race(SharedWords.Library library, Path file, int racer) throws IOException {
    byte[] entry = new byte[ENTRY_BYTES];
    try (SharedWords words = library.map(file, BYTES)) {
      words.getAndAdd(READY, 1);
      while (words.get(GO) == 0) {
        Thread.onSpinWait();
      }
      long own = 0;
      for (int batch = 0; batch < BATCHES; batch++) {
        if (words.replace(HEAD_BYTES + (long) batch * WORD_BYTES, 0, racer)) {
          own++;
          words.set(1024L + 64 * racer, own);
          words.put(JOURNAL + (long) (batch & (ENTRIES - 1)) * ENTRY_BYTES, entry);
        }
      }
      words.set(128L * racer, own);
    }
  }
}
