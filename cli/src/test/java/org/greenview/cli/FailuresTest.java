package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.segment.PrivateFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  @TempDir Path folder;

  private final StringWriter said = new StringWriter();

  private int error(Error error) {
    return new Failures().handleError(error, new PrintWriter(said), false);
  }

  @Test
  void fileCutShortWhileItWasReadIsBadInput() {
    // In the JDK's words, at once and later.
    for (String words :
        new String[] {
          "a fault occurred in an unsafe memory access operation",
          "a fault occurred in a recent unsafe memory access operation in compiled Java code"
        }) {
      assertEquals(ExitCode.BAD_INPUT, error(new InternalError(words)));
    }
    assertTrue(said.toString().contains("load the scene again"), said.toString());
    assertEquals(ExitCode.BUG, error(new InternalError("platform encoding not initialized")));
  }

  @Test
  void threadsThatCannotStartAreNoLackOfHeap() {
    String words = "unable to create native thread: possibly out of memory or limits reached";
    assertEquals(ExitCode.INPUT_OUTPUT, error(new OutOfMemoryError(words)));
    assertTrue(said.toString().contains("ulimit -u"), said.toString());
  }

  @Test
  void diskWithoutInodesIsNotCalledFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder, "nr_inodes=70")) {
      IOException failure = null;
      for (int i = 0; failure == null; i++) {
        try {
          PrivateFiles.writeText(PartName.beside(disk.folder().resolve("a" + i)), "");
        } catch (IOException e) {
          failure = e;
        }
      }
      String sentence = Failures.sentence(failure);
      assertTrue(sentence.contains("no inodes for more files"), sentence);
    }
  }
}
