package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.segment.PrivateFiles;
import org.greenview.runs.ExitCode;
import org.greenview.runs.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  @TempDir Path folder;

  @Test
  void fileCutShortWhileItWasReadIsBadInput() {
    // In the JDK's words, at once and later.
    for (String words :
        new String[] {
          "a fault occurred in an unsafe memory access operation",
          "a fault occurred in a recent unsafe memory access operation in compiled Java code"
        }) {
      Failure failure = Failure.of(new InternalError(words));
      assertEquals(ExitCode.BAD_INPUT, failure.exitCode());
      assertTrue(failure.sentence().contains("load the scene again"), failure.sentence());
    }
    assertEquals(ExitCode.BUG, Failure.of(new InternalError("something else")).exitCode());
  }

  @Test
  void threadsThatCannotStartAreNoLackOfHeap() {
    String words = "unable to create native thread: possibly out of memory or limits reached";
    Failure failure = Failure.of(new OutOfMemoryError(words));
    assertEquals(ExitCode.INPUT_OUTPUT, failure.exitCode());
    assertTrue(failure.sentence().contains("ulimit -u"), failure.sentence());
  }

  @Test
  void whatGoesWrongBeforeACommandIsReadIsSaid() {
    CommandRunner runner = new CommandRunner();
    assertEquals(ExitCode.BUG, runner.run((String) null));
    assertTrue(runner.err().contains("report it"), runner.err());
  }

  @Test
  void diskWithoutInodesIsNotCalledFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder, "nr_inodes=70")) {
      IOException failure = null;
      for (int i = 0; failure == null; i++) {
        try {
          PrivateFiles.writeText(PartName.beside(disk.folder().resolve("a" + i)), "", false);
        } catch (IOException e) {
          failure = e;
        }
      }
      String sentence = Failure.of(failure).sentence();
      assertTrue(sentence.contains("no inodes for more files"), sentence);
    }
  }
}
