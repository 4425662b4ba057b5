package org.greenview.runs.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.process.ProcessIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path folder;

  private Path partOf(long place, long pid) throws IOException {
    String name = String.format(Locale.ROOT, ".a.part-%08x-%d-0123abcd", place, pid);
    return Files.createFile(folder.resolve(name));
  }

  private static long pidOfTheDead() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  @Test
  void whatAnotherPlaceMadeStaysUnlessItIsAskedFor() throws Exception {
    long dead = pidOfTheDead();
    Path foreign = partOf(ProcessIdentity.here() ^ 1, dead);
    List<Leftover> found = Leftovers.find(folder, false);
    assertEquals(List.of(new Leftover(foreign, Leftover.Kind.PART_FILE, true, true)), found);
    assertFalse(Leftovers.remove(found.getFirst(), false));
    assertTrue(Leftovers.remove(Leftovers.find(folder, true).getFirst(), true));
    assertFalse(Files.exists(foreign));
  }

  @Test
  void whatTheDeadOfThisPlaceLeftGoesAndWhatTheLivingMakeStays() throws Exception {
    Path left = partOf(ProcessIdentity.here(), pidOfTheDead());
    Path mine = Files.createFile(PartName.beside(folder.resolve("out.csv")));
    for (Leftover leftover : Leftovers.find(folder, true)) {
      assertEquals(leftover.path().equals(left), Leftovers.remove(leftover, true));
    }
    assertFalse(Files.exists(left));
    assertTrue(Files.exists(mine));
  }

  @Test
  void whatBelongsToAnotherUserIsNotLookedAt() throws Exception {
    Path left = partOf(ProcessIdentity.here(), pidOfTheDead());
    assumeTrue(
        Files.getAttribute(folder, "unix:uid").equals(0),
        "needs root, to give a file to another user");
    Files.setAttribute(left, "unix:uid", 65534);
    assertEquals(List.of(), Leftovers.find(folder, true));
  }
}
