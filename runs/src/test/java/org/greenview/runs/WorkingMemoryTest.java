package org.greenview.runs;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;

class WorkingMemoryTest {
  private static final long GIB = 1L << 30;

  @Test
  void whatFitsBegins() {
    new WorkerSettings(0, 1, 1 << 20, TrustedFolders.OWN).requireMemory();
    new WorkerSettings(1, 2, 1 << 20, TrustedFolders.OWN).requireMemory();
  }

  @Test
  void threadsWithoutRoomAreRefused() {
    InputProblem refused =
        assertThrows(
            InputProblem.class,
            () -> new WorkerSettings(0, 1000, 100 * GIB, TrustedFolders.OWN).requireMemory());
    assertTrue(
        refused.getMessage().contains("102,401 MiB of memory for each of 1000 threads"),
        refused.getMessage());
  }

  @Test
  void processesWithoutRoomAreRefused() {
    InputProblem refused =
        assertThrows(
            InputProblem.class,
            () -> new WorkerSettings(50, 2, 100 * GIB, TrustedFolders.OWN).requireMemory());
    assertTrue(refused.getMessage().contains("in each of 50 processes"), refused.getMessage());
  }

  @Test
  void workersHaveWhatTheirThreadsTake() {
    assertTrue(new WorkerSettings(2, 3, GIB, TrustedFolders.OWN).heapMib() > 3 * 1024);
  }
}
