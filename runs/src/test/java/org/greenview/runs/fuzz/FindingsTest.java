package org.greenview.runs.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.vector.FeatureTable;
import org.greenview.loader.vector.LayerReader;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.runs.fuzz.FuzzTarget.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What fuzzing found, made small, so that it stays mended: see docs/FUZZING.md. */
@Timeout(60)
class FindingsTest {
  @TempDir Path folder;

  @Test
  void anyChangedByteOfADeflateBlockIsFoundOut() throws Exception {
    FuzzTarget tiff = RasterTargets.all(folder).getFirst();
    int seeds = 0;
    for (Seed seed : tiff.seeds()) {
      if (seed.checksummedTo() == seed.checksummedFrom()) {
        continue;
      }
      seeds++;
      int whole = tiff.reader().read(seed.bytes(), folder);
      for (int at = seed.checksummedFrom(); at < seed.checksummedTo(); at++) {
        byte[] changed = seed.bytes().clone();
        changed[at] ^= 1;
        try {
          // Bits between two blocks, and some of DEFLATE's own, mean nothing.
          assertEquals(whole, tiff.reader().read(changed, folder), "byte " + at);
        } catch (InputProblem e) {
          assertTrue(e.getMessage().contains("cannot be decoded"), e.getMessage());
        }
      }
    }
    assertEquals(3, seeds);
  }

  @Test
  void parametersThatKeepFormulasTurningForEverAreRefused() {
    for (String text :
        List.of(
            "+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3999999999999999999990 +ellps=GRS80",
            "+proj=merc +k=1e-12 +ellps=GRS80",
            "+proj=merc +R=1e-3",
            "+proj=merc +ellps=GRS80 +to_meter=1e20",
            "+proj=longlat +ellps=GRS80 +pm=1e22")) {
      assertThrows(InputProblem.class, () -> CoordinateSystem.ofText(text, "test"), text);
    }
    double[] out = new double[2];
    CoordinateSystem.ofText("EPSG:3395", "test")
        .to(CoordinateSystem.ofText("EPSG:25830", "test"))
        .transform(1e30, 0, out);
    assertTrue(Double.isNaN(out[0]));
  }

  @Test
  void projectionsWithoutTheirParametersAreRefusedInWords() {
    CoordinateSystem lcc = CoordinateSystem.ofText("+proj=lcc +ellps=GRS80 +towgs84=0,0,0", "test");
    InputProblem refused =
        assertThrows(
            InputProblem.class, () -> lcc.to(CoordinateSystem.ofText("EPSG:4326", "test")));
    assertFalse(refused.getMessage().contains("null"), refused.getMessage());
  }

  @Test
  void aControlCharacterIsNoNumberAndNoDigit() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "x,y,n\n1,2,\0\n3,4,5\n");
    FeatureTable table = LayerReader.read(file, null);
    assertNull(table.features().get(0).values()[2]);
    assertEquals(5L, table.features().get(1).values()[2]);
  }

  @Test
  void whatAFileHoldsCannotControlTheTerminal() throws Exception {
    String csv = "\u001b[31mname\u202E,lon,lat\nx,1,2,3\n";
    Path file = Files.writeString(folder.resolve("b.csv"), csv.replace("lon", "\u001b[2Jlon"));
    String said = assertThrows(InputProblem.class, () -> LayerReader.read(file, null)).getMessage();
    assertTrue(said.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x202E), said);
    Path dbf = folder.resolve("c.geojson");
    Files.writeString(dbf, "{\"type\": \"" + "A\\n".repeat(5000) + "\"}");
    said = assertThrows(InputProblem.class, () -> LayerReader.read(dbf, null)).getMessage();
    assertTrue(said.length() < 1100 && said.lines().count() == 1, said);
  }

  @Test
  void damagedRunFilesAreGoneOnFrom() throws Exception {
    FuzzTarget run =
        StoreTargets.all(folder).stream()
            .filter(t -> t.name().equals("run file"))
            .findFirst()
            .get();
    byte[] whole = run.seeds().getFirst().bytes();
    int records = whole.length - 5 * 64;
    List<byte[]> damaged = new ArrayList<>();
    for (int state = 1; state < 4; state++) {
      byte[] word = whole.clone();
      // Batch 4, which is free: claimed by a worker that never was, done without results, nothing.
      word[records + 4 * 64] = (byte) state;
      word[records + 4 * 64 + 4] = 77;
      damaged.add(word);
    }
    byte[] failed = whole.clone();
    failed[72] = 3;
    java.util.Arrays.fill(failed, 128, 152, (byte) 0xff);
    damaged.add(failed);
    for (byte[] bytes : damaged) {
      assertEquals(1, run.reader().read(bytes, folder));
    }
  }

  @Test
  void pagesThatAreNotUtf8AreRefused() throws Exception {
    for (FuzzTarget target : StoreTargets.all(folder)) {
      if (target.name().equals("run page") || target.name().equals("manifest")) {
        byte[] bytes = "a=b\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        InputProblem refused =
            assertThrows(InputProblem.class, () -> target.reader().read(bytes, folder));
        assertTrue(refused.getMessage().contains("UTF-8"), refused.getMessage());
      }
    }
  }
}
