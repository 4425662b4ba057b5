package org.greenview.spark.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.LongAccumulator;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFileTest {
  private final Configuration hadoop = new Configuration();

  @TempDir Path folder;

  private StoredFile file(int bytes) throws IOException {
    byte[] cells = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      cells[i] = (byte) i;
    }
    Path file = Files.write(folder.resolve("a.tif"), cells);
    return StoredFile.rasters(file.toString(), hadoop).getFirst();
  }

  private static byte[] read(StoredFile.Bytes bytes, int count, long position) throws IOException {
    byte[] cells = new byte[count];
    bytes.readFully(ByteBuffer.wrap(cells), position);
    return cells;
  }

  @Test
  void whatOpeningReadIsNotFetchedAgain() throws IOException {
    StoredFile file = file(100);
    LongAccumulator fetched = new LongAccumulator();
    StoredFile.Bytes first = file.bytes(hadoop);
    OpeningReads opening = first.remember();
    first.begin();
    read(first, 10, 0);
    read(first, 20, 40);
    assertEquals(Optional.empty(), first.openBeside(".msk"));
    first.end(fetched);
    assertEquals(30, fetched.value());
    Path kept = folder.resolve("kept");
    opening.write(kept);

    StoredFile.Bytes second = file.bytes(hadoop, OpeningReads.read(kept));
    second.begin();
    byte[] all = new byte[100];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    assertArrayEquals(all, read(second, 100, 0));
    Files.write(folder.resolve("a.tif.msk"), new byte[1]);
    assertEquals(Optional.empty(), second.openBeside(".msk"));
    second.end(fetched);
    assertEquals(100, fetched.value());
  }

  @Test
  void fileThatGoesOrChangesIsNamed() throws IOException {
    StoredFile file = file(100);
    Files.write(folder.resolve("a.tif"), new byte[90]);
    InputProblem changed = assertThrows(InputProblem.class, () -> read(file.bytes(hadoop), 10, 0));
    assertEquals(
        file.name()
            + " was changed while the run went on: it has 90 bytes, at the beginning it had 100;"
            + " start the run anew",
        changed.getMessage());
    Files.delete(folder.resolve("a.tif"));
    InputProblem gone = assertThrows(InputProblem.class, () -> read(file.bytes(hadoop), 10, 0));
    assertEquals(file.name() + " is gone: it was there when the run began", gone.getMessage());
  }
}
