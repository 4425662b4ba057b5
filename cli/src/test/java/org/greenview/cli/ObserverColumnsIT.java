package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.demo.DemoFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes read what columns say of each observer. */
@Timeout(120)
class ObserverColumnsIT {
  private static final int SIDE = 300;

  @TempDir Path folder;

  @Test
  void workersGiveTheRowsOfOneProcess() throws Exception {
    DemoFiles town = TestTown.write(folder.resolve("town"), SIDE);
    List<String> rows =
        Files.readAllLines(TestTown.writeObservers(folder.resolve("o.csv"), 300, SIDE));
    StringBuilder csv = new StringBuilder(rows.getFirst()).append(",h,r,a,b\n");
    for (int i = 1; i < rows.size(); i++) {
      csv.append(rows.get(i)).append(",%d,%d,%d,90\n".formatted(1 + i % 4, 50 + i % 3 * 20, i));
    }
    Path observers =
        Files.writeString(
            folder.resolve("own.csv"), csv.toString().replace(",90,90\n", ",91,90\n"));
    byte[][] tables = new byte[2][];
    for (int run = 0; run < 2; run++) {
      Path out = folder.resolve("gvi" + run + ".csv");
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "gvi",
                  "--dsm=" + town.dsm(),
                  "--green=" + town.trees(),
                  "--observers=" + observers,
                  "--observer-height-column=h",
                  "--radius-column=r",
                  "--azimuth-columns=a,b",
                  "--out=" + out));
      if (run == 1) {
        arguments.add("--processes=2");
      }
      Program program = Program.start(folder, List.of(), arguments.toArray(String[]::new));
      assertEquals(0, program.await(), program.said());
      tables[run] = Files.readAllBytes(out);
    }
    assertArrayEquals(tables[0], tables[1]);
    assertEquals(List.of(), Program.leftovers(folder));
  }
}
