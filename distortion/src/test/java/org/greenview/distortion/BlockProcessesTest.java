package org.greenview.distortion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.greenview.distortion.projection.DistortionRequest;
import org.greenview.distortion.projection.DistortionSampler;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionTally;
import org.greenview.distortion.projection.TutorialProjections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BlockProcessesTest {
  private static final DistortionRequest REQUEST =
      new DistortionRequest(
          TutorialProjections.ALL, GeographicBox.of(-24.1, 63.2, -13.3, 66.4), 1e4, 1e6, -7);

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  @Test
  void workersEndWithTheRun() throws Exception {
    Set<ProcessHandle> before = children();
    Set<ProcessHandle> mine;
    try (BlockProcesses workers = new BlockProcesses(REQUEST, 2)) {
      mine = new HashSet<>(children());
      mine.removeAll(before);
      assertEquals(2, mine.size());
      List<List<ProjectionTally>> tallies = workers.measure(0, 700);
      assertEquals(2, tallies.size());
      assertEquals(new DistortionSampler(REQUEST).measure(500, 200), tallies.get(1));
    }
    assertTrue(mine.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void lostWorkerIsSaidInOneSentence() throws Exception {
    Set<ProcessHandle> before = children();
    try (BlockProcesses workers = new BlockProcesses(REQUEST, 1)) {
      Set<ProcessHandle> mine = new HashSet<>(children());
      mine.removeAll(before);
      mine.forEach(ProcessHandle::destroyForcibly);
      String message = assertThrows(IOException.class, () -> workers.measure(0, 5000)).getMessage();
      assertTrue(message.contains("was lost"), message);
      assertFalse(message.contains("\n"));
    }
  }
}
