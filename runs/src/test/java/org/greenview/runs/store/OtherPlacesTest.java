package org.greenview.runs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers of other PID and time namespaces, as containers have them. */
@Timeout(60)
class OtherPlacesTest {
  private static final int BATCHES = 5;
  private static final int BYTES = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--pid --fork --mount-proc", "--time --boottime 100000000 --fork"})
  void workerIsNotDeclaredDeadWhileItLivesAndItsBatchIsFreedWhenItDoesNot(String namespaces)
      throws Exception {
    List<String> unshare = new ArrayList<>(List.of("unshare"));
    unshare.addAll(List.of(namespaces.split(" ")));
    assumeTrue(OtherProcess.can(unshare), "needs root, and " + String.join(" ", unshare));
    Path run = folder.resolve("out.run");
    RunFolder lead =
        RunFolder.create(run, new Properties(), Map.of(), new byte[32], BATCHES, BYTES, () -> {});
    try (BatchStore store = BatchStore.join(run, new byte[32], BATCHES, BYTES)) {
      OtherProcess worker = OtherProcess.start(unshare, "hold", "" + run, "" + BATCHES, "" + BYTES);
      try (worker) {
        assertEquals("holds 0", worker.line());
        for (int i = 0; i < 20; i++) {
          assertEquals(List.of(), takeBack(store));
          Thread.sleep(100);
        }
        // From outside of the run nothing tells whether it lives, unless somebody says so.
        assertFalse(store.otherWorkers().getFirst().isOfThisPlace());
        assertTrue(BatchStore.isWorkedOn(run, false));
      }
      List<LostWorker> lost = takeBack(store);
      while (lost.isEmpty()) {
        Thread.sleep(100);
        lost = takeBack(store);
      }
      assertEquals(1, lost.getFirst().batches());
      assertFalse(lost.getFirst().gone(), "it is only silent, as far as can be told from here");
      assertEquals(0, store.claim().map(Claim::batch).orElse(-1));
    } finally {
      assertTrue(lead.unlink());
    }
  }

  private static List<LostWorker> takeBack(BatchStore store) throws IOException {
    return store.takeBack(1000, List.of(), List.of());
  }
}
