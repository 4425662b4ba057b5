package org.greenview.runs.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.greenview.runs.fuzz.FuzzTarget.Seed;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of every kind are read or refused in one sentence: no other exception, no hang, no
 * memory out of proportion, and no change goes unnoticed where a checksum could tell. The number of
 * mutations a kind is {@code greenview.mutations}, the seed of the first {@code greenview.seed};
 * those that follow count up. {@code mvn -Pfuzz} makes more.
 */
class MutationTest {
  static final int MUTATIONS = Integer.getInteger("greenview.mutations", 300);
  private static final long FIRST_SEED = Long.getLong("greenview.seed", 1);
  private static final int SECONDS_TO_HANG = 10;

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> everyKindOfFile() throws Exception {
    return FuzzTargets.all(folder).stream()
        .map(target -> DynamicTest.dynamicTest(target.name(), () -> damage(target)));
  }

  private static void damage(FuzzTarget target) throws Exception {
    damage(target, folder, MUTATIONS);
  }

  /** Damages files of a kind so often, from the first seed on. */
  static void damage(FuzzTarget target, Path folder, int mutations) throws Exception {
    ExecutorService reader = Executors.newSingleThreadExecutor();
    int refused = 0;
    int findings = 0;
    StringBuilder report = new StringBuilder();
    try {
      OptionalInt[] whole = new OptionalInt[target.seeds().size()];
      for (int i = 0; i < whole.length; i++) {
        whole[i] = verdict(reader, target, target.seeds().get(i).bytes(), folder);
        assertTrue(whole[i].isPresent(), target.name() + ": whole file " + i + " is refused");
      }
      for (long number = FIRST_SEED; number < FIRST_SEED + mutations; number++) {
        int chosen = (int) (number % whole.length);
        Seed seed = target.seeds().get(chosen);
        byte[] damaged = new Mutator(number).mutate(seed.bytes());
        try {
          OptionalInt read = verdict(reader, target, damaged, folder);
          refused += read.isEmpty() ? 1 : 0;
          if (read.isPresent()
              && seed.differsInChecksummedPartOnly(damaged)
              && !read.equals(whole[chosen])) {
            throw new AssertionError("a change was not noticed that its checksum tells");
          }
        } catch (AssertionError e) {
          report.append("%n  seed %d: %s".formatted(number, shown(e)));
          if (++findings >= 10 || e.getCause() instanceof TimeoutException) {
            break;
          }
        }
      }
    } finally {
      reader.shutdownNow();
    }
    System.out.printf(
        "%s: %,d mutations from seed %d, %,d refused in a sentence, %d findings%n",
        target.name(), mutations, FIRST_SEED, refused, findings);
    assertTrue(findings == 0, target.name() + ": " + findings + " findings" + report);
    assertTrue(refused > 0 || mutations < 100 || tolerant(target), "no mutation was refused");
  }

  /** Files that are passed over when they cannot be understood. */
  private static boolean tolerant(FuzzTarget target) {
    return Arrays.asList("shx", "cpg", "run page", "verified").contains(target.name());
  }

  private static OptionalInt verdict(
      ExecutorService reader, FuzzTarget target, byte[] bytes, Path folder)
      throws InterruptedException, IOException {
    Future<OptionalInt> verdict = reader.submit(() -> Verdict.of(target, bytes, folder));
    try {
      return verdict.get(SECONDS_TO_HANG, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError finding) {
        throw finding;
      }
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no end after " + SECONDS_TO_HANG + " s", e);
    }
  }

  private static String shown(AssertionError finding) {
    StringBuilder shown = new StringBuilder(String.valueOf(finding.getMessage()));
    Throwable root = finding;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    Arrays.stream(root.getStackTrace())
        .filter(frame -> !frame.getClassName().startsWith("java."))
        .limit(6)
        .forEach(frame -> shown.append("%n      at ".formatted()).append(frame));
    return shown.toString();
  }
}
