package org.greenview.nativedata.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.greenview.nativedata.process.ProcessIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakerTest {
  @TempDir Path folder;

  @Test
  void namesTellWhoMakesThem() throws IOException {
    Maker self = new Maker(ProcessIdentity.here(), ProcessHandle.current().pid());
    Path part = Files.createFile(PartName.beside(folder.resolve("out.csv")));
    assertEquals(Optional.of(self), PartName.maker(part));
    assertEquals(folder.resolve("out.csv"), PartName.whole(PartName.beside(part)));
    assertEquals(Optional.of(self), TemporaryName.maker(TemporaryName.next()));
    assertFalse(self.isForeign());
    assertTrue(self.mayLive(part));
    assertEquals(Optional.empty(), PartName.maker(folder.resolve("out.csv")));
    assertEquals(Optional.empty(), TemporaryName.maker(folder.resolve("greenview-results")));
  }

  @Test
  void placeThatIsNotToldIsForeign() throws IOException {
    assertTrue(PartName.maker(Path.of(".a.part-12-0123abcd")).orElseThrow().isForeign());
    assertTrue(PartName.maker(Path.of(".a.part-00000001-12-0123abcd")).orElseThrow().isForeign());
    assertEquals(12, PartName.maker(Path.of(".a.part-00000001-12-0123abcd")).orElseThrow().pid());
  }
}
