package org.greenview.runs.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.process.ProcessIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BatchStoreTest {
  private static final int BATCHES = 50;
  private static final int BYTES = 12;
  private static final byte[] FINGERPRINT = new byte[32];

  @TempDir Path temporary;
  private Path folder;
  private RunFolder run;

  @BeforeEach
  void begin() throws IOException {
    folder = temporary.resolve("out.run");
    run =
        RunFolder.create(folder, new Properties(), Map.of(), FINGERPRINT, BATCHES, BYTES, () -> {});
  }

  @AfterEach
  void end() throws IOException {
    run.unlink();
    assertFalse(Files.exists(folder));
  }

  private BatchStore join() throws IOException {
    return BatchStore.join(folder, FINGERPRINT, BATCHES, BYTES);
  }

  private static ByteBuffer results(int batch) {
    return ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(4, batch).clear();
  }

  private static void completeAll(BatchStore store) throws IOException {
    while (true) {
      var claim = store.claim();
      if (claim.isEmpty()) {
        return;
      }
      assertTrue(store.complete(claim.get(), results(claim.get().batch())));
    }
  }

  @Test
  void everyBatchIsClaimedOnceByThreadsOfSeveralMappings() throws Exception {
    Set<Integer> claimed = new ConcurrentSkipListSet<>();
    List<Thread> threads = new ArrayList<>();
    List<Integer> twice = new ArrayList<>();
    try (BatchStore one = join();
        BatchStore two = join()) {
      for (BatchStore store : List.of(one, two, one, two)) {
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      try {
                        for (var c = store.claim(); c.isPresent(); c = store.claim()) {
                          if (!claimed.add(c.get().batch())) {
                            twice.add(c.get().batch());
                          }
                          store.complete(c.get(), results(c.get().batch()));
                        }
                      } catch (IOException e) {
                        throw new IllegalStateException(e);
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(List.of(), twice);
      assertEquals(BATCHES, claimed.size());
      assertEquals(BATCHES, two.doneCount());
      ByteBuffer bytes = ByteBuffer.allocate(BYTES);
      assertTrue(two.read(17, bytes));
      assertArrayEquals(results(17).array(), bytes.array());
    }
  }

  @Test
  void claimThatWasTakenBackChangesNothing() throws IOException {
    try (BatchStore silent = join();
        BatchStore other = join()) {
      Claim late = silent.claim().orElseThrow();
      List<LostWorker> lost = other.takeBack(-1, List.of(), List.of());
      assertEquals(1, lost.size());
      assertEquals(1, lost.getFirst().batches());
      assertFalse(lost.getFirst().gone(), "this very process lives");
      assertFalse(silent.complete(late, results(99)));
      Claim again = other.claim().orElseThrow();
      assertEquals(late.batch(), again.batch());
      assertFalse(silent.complete(late, results(99)));
      assertTrue(other.complete(again, results(again.batch())));
      assertFalse(silent.complete(late, results(99)));
      ByteBuffer bytes = ByteBuffer.allocate(BYTES);
      assertTrue(other.read(late.batch(), bytes));
      assertArrayEquals(results(late.batch()).array(), bytes.array());
    }
  }

  @Test
  void claimsThatAreReleasedOrClosedAreFreeWithoutBlame() throws IOException {
    try (BatchStore other = join()) {
      for (int i = 0; i < 5; i++) {
        try (BatchStore store = join()) {
          store.claim();
          store.release(store.claim().orElseThrow());
        }
      }
      completeAll(other);
      assertEquals(BATCHES, other.doneCount());
      assertEquals(List.of(), other.otherWorkers());
      try (BatchStore present = join()) {
        assertEquals(List.of(ProcessIdentity.current()), present.otherWorkers());
      }
    }
  }

  @Test
  void damagedResultsAreFreeAgain() throws IOException {
    try (BatchStore store = join()) {
      completeAll(store);
      try (FileChannel file =
          FileChannel.open(folder.resolve("results.bin"), StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(new byte[] {7}), 3L * BYTES);
      }
      assertEquals(1, store.freeDamaged());
      assertFalse(store.isDone(3));
      assertEquals(3, store.claim().orElseThrow().batch());
    }
  }

  @Test
  void filesThatCannotBeGoneOnFromAreRefused() throws IOException {
    Path file = folder.resolve("batches.gvr");
    byte[] whole = Files.readAllBytes(file);
    assertRefused(file, bytes -> bytes[8] = 1, "run format 1");
    assertRefused(file, bytes -> bytes[0] = 0, "no header");
    assertRefused(file, bytes -> bytes[24] ^= 1, "checksum of its header");
    assertRefused(file, bytes -> bytes[40] ^= 1, "checksum of its header");
    assertRefused(
        () -> BatchStore.join(folder, new byte[] {1}, BATCHES, BYTES), "other options or inputs");
    Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    assertRefused(this::join, "no header");
    Files.write(file, Arrays.copyOf(whole, 5000));
    assertRefused(this::join, "has 5000 of");
    Files.write(file, whole);
    join().close();
    Files.write(folder.resolve("results.bin"), new byte[5]);
    assertRefused(this::join, "results.bin is damaged");
  }

  private void assertRefused(Path file, Consumer<byte[]> damage, String words) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] bytes = whole.clone();
    damage.accept(bytes);
    Files.write(file, bytes);
    assertRefused(this::join, words);
    Files.write(file, whole);
  }

  private static void assertRefused(Executable code, String words) {
    InputProblem problem = assertThrows(InputProblem.class, code);
    assertTrue(problem.getMessage().contains(words), problem.getMessage());
  }

  @Test
  void runFileCutShortWhileItIsMappedIsOneSentence() throws IOException {
    try (BatchStore store = join()) {
      Claim claim = store.claim().orElseThrow();
      try (FileChannel file =
          FileChannel.open(folder.resolve("batches.gvr"), StandardOpenOption.WRITE)) {
        file.truncate(4096);
      }
      assertRefused(store::claim, "cut short");
      assertRefused(store::requireWhole, "cut short");
      assertFalse(store.isWhole());
      assertRefused(() -> store.complete(claim, results(0)), "cut short");
    }
  }

  @Test
  void onlyOneLeadsARun() throws IOException {
    assertRefused(() -> RunFolder.lead(folder, TrustedFolders.OWN), "in use");
    assertRefused(
        () -> RunFolder.create(folder, new Properties(), Map.of(), FINGERPRINT, 1, 1, () -> {}),
        "in use");
    run.close();
    run = RunFolder.lead(folder, TrustedFolders.OWN);
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
  }

  @Test
  void processesAreToldApartByTheirStart() throws Exception {
    ProcessIdentity self = ProcessIdentity.current();
    assertTrue(self.isAlive());
    assertTrue(self.isOfThisPlace());
    assertFalse(new ProcessIdentity(self.pid(), self.startTicks() + 1, self.place()).isAlive());
    Process process = new ProcessBuilder("sleep", "60").start();
    process.destroyForcibly().waitFor();
    assertFalse(new ProcessIdentity(process.pid(), self.startTicks(), self.place()).isAlive());
  }

  @Test
  void workerThatWasDeclaredDeadJoinsAgainAndLosesOnlyWhatItHeld() throws IOException {
    List<Long> self = List.of(ProcessHandle.current().pid());
    try (BatchStore lively = join();
        BatchStore other = join()) {
      Claim before = lively.claim().orElseThrow();
      assertTrue(other.takeBack(60_000, self, self).getFirst().gone());
      assertFalse(lively.complete(before, results(before.batch())));
      // It does not know yet that it is out: what it claims now is nobody's.
      Claim meanwhile = lively.claim().orElseThrow();
      assertEquals(List.of(), other.takeBack(60_000, List.of(), List.of()));
      assertFalse(lively.complete(meanwhile, results(meanwhile.batch())));
      lively.beat();
      Claim after = lively.claim().orElseThrow();
      assertEquals(List.of(), other.takeBack(60_000, List.of(), List.of()));
      assertTrue(lively.complete(after, results(after.batch())));
      completeAll(other);
      assertEquals(BATCHES, other.doneCount());
    }
  }

  @Test
  void clockOfAnotherWorkerKillsNobody() throws IOException {
    try (BatchStore worker = join();
        BatchStore other = join()) {
      Claim claim = worker.claim().orElseThrow();
      try (FileChannel file =
          FileChannel.open(folder.resolve("batches.gvr"), StandardOpenOption.WRITE)) {
        // Its heartbeat, from 1970 and from 2100.
        for (long beatMs : new long[] {1, 4_102_444_800_000L}) {
          ByteBuffer beat =
              ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, beatMs);
          file.write(beat, 4096 + 24);
          assertEquals(List.of(), other.takeBack(60_000, List.of(), List.of()));
        }
      }
      assertTrue(worker.complete(claim, results(claim.batch())));
    }
  }

  @Test
  void everyFlippedBitInTheNumberOfWorkersIsRefused() throws IOException {
    join().close();
    for (int bit = 0; bit < 64; bit++) {
      int at = 64 + bit / 8;
      int flipped = 1 << bit % 8;
      assertRefused(
          folder.resolve("batches.gvr"), bytes -> bytes[at] ^= (byte) flipped, "number of its");
    }
  }

  @Test
  void nobodyLeadsARunWhoseFolderIsGone() throws Exception {
    run.unlink();
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger led = new AtomicInteger();
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    try {
                      RunFolder.lead(folder, TrustedFolders.OWN).close();
                      led.incrementAndGet();
                    } catch (InputProblem e) {
                      // In use, or no run's.
                    } catch (IOException e) {
                      throw new IllegalStateException(e);
                    }
                  }
                });
    for (int i = 0; i < 100; i++) {
      // Under the lock from the first to the last moment: nobody else can ever lead it.
      RunFolder.create(folder, new Properties(), Map.of(), FINGERPRINT, 1, 1, () -> {}).unlink();
    }
    done.set(true);
    other.join();
    assertEquals(0, led.get());
  }

  @Test
  void filesThatAreNotTheRunsStay() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "keep");
    Files.createDirectory(folder.resolve("worker-1-1.logs"));
    RunFolder.newLog(folder, 1, 1);
    assertFalse(run.unlink());
    try (var left = Files.list(folder)) {
      assertEquals(
          List.of("thesis.txt", "worker-1-1.logs"),
          left.map(f -> f.getFileName().toString()).sorted().toList());
    }
    Files.delete(folder.resolve("thesis.txt"));
    Files.delete(folder.resolve("worker-1-1.logs"));
    assertRefused(() -> RunFolder.lead(folder, TrustedFolders.OWN), "is not the folder of a run");
    Files.delete(folder);
  }

  @Test
  void plantedLinksAreNotFollowed() throws IOException {
    Path victim = Files.writeString(temporary.resolve("victim"), "keep");
    Files.createSymbolicLink(folder.resolve("worker-1-0.log"), victim);
    Files.writeString(RunFolder.newLog(folder, 1, 0), "said");
    assertEquals("keep", Files.readString(victim));
    Path link = Files.createSymbolicLink(temporary.resolve("link.run"), folder);
    assertRefused(() -> RunFolder.lead(link, TrustedFolders.OWN), "is a symbolic link");
    Files.delete(folder.resolve("results.bin"));
    Files.createSymbolicLink(folder.resolve("results.bin"), victim);
    assertThrows(IOException.class, this::join);
    run.close();
    assertRefused(() -> RunFolder.lead(folder, TrustedFolders.OWN), "results.bin is a symbolic");
    Files.delete(folder.resolve("results.bin"));
  }
}
