package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job on real data gives the numbers of the tutorial's Python, cell for cell. */
@Timeout(180)
class BilbaoGoldenTest {
  @TempDir Path folder;

  private Path bilbao;

  @BeforeEach
  void findData() {
    bilbao = ReferenceData.folder("bilbao");
  }

  private List<String> gvi(String observers, String precision, String out) throws IOException {
    CommandRunner runner = new CommandRunner();
    int code =
        runner.run(
            "gvi",
            "--dsm=" + bilbao.resolve("bilbao_dsm_5m.tif"),
            "--green=" + bilbao.resolve("bilbao_trees_5m.tif"),
            "--observers=" + bilbao.resolve(observers),
            "--radius=800",
            "--observer-height=1.7",
            "--precision=" + precision,
            "--out=" + folder.resolve(out));
    assertEquals(ExitCode.DONE, code, runner.err());
    return Files.readAllLines(folder.resolve(out));
  }

  /** Lines of {@code id,row,col,visible,green,gvi}, the gvi as a double. */
  private static List<String> columns(List<String> csv, String... names) {
    List<String> header = List.of(csv.getFirst().split(",", -1));
    List<String> result = new ArrayList<>();
    for (String line : csv.subList(1, csv.size())) {
      String[] fields = line.split(",", -1);
      List<String> wanted = new ArrayList<>();
      for (String name : names) {
        String field = fields[header.indexOf(name)];
        wanted.add(name.equals("gvi") && !field.isEmpty() ? "" + Double.parseDouble(field) : field);
      }
      result.add(String.join(",", wanted));
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({
    "bilbao_observers.shp, float64, expected_float64.csv, 51",
    "bilbao_observers.gpkg, float64, expected_float64.csv, 51",
    "bilbao_observers.shp, float32, expected_float32.csv, 51",
    "bilbao_observers2000.gpkg, float64, expected2000_float64.csv, 2000",
    "bilbao_observers2000.gpkg, float32, expected2000_float32.csv, 2000"
  })
  void countsEqualTheReference(String observers, String precision, String answers, int count)
      throws IOException {
    List<String> found = gvi(observers, precision, "out.csv");
    List<String> expected = Files.readAllLines(bilbao.resolve(answers));
    assertEquals(
        columns(expected, "id", "r0", "c0", "visible", "trees", "gvi"),
        columns(
            found.subList(0, expected.size()),
            "id",
            "row",
            "col",
            "visible",
            "visible_green",
            "gvi"));
    // One answer file leaves out the last observer, the one outside.
    assertEquals(count, found.size() - 1);
    assertTrue(
        found.subList(expected.size(), found.size()).stream().allMatch(l -> l.endsWith("outside")));
    assertEquals("id,kind,x,y,row,col,visible,visible_green,gvi,edge,status", found.getFirst());
  }

  @Test
  void precisionsDifferInAsManyObserversAsTheReferenceSays() throws IOException {
    List<String> float64 =
        columns(gvi("bilbao_observers2000.gpkg", "float64", "a.csv"), "visible", "visible_green");
    List<String> float32 =
        columns(gvi("bilbao_observers2000.gpkg", "float32", "b.csv"), "visible", "visible_green");
    int differing = 0;
    for (int i = 0; i < float64.size(); i++) {
      differing += float64.get(i).equals(float32.get(i)) ? 0 : 1;
    }
    assertEquals(15, differing);
  }

  @Test
  void observerOutsideKeepsItsRowWithoutAValue() throws IOException {
    List<String> found = gvi("bilbao_observers.shp", "float64", "out.csv");
    assertEquals(
        List.of("51,200,730,,,,outside"),
        columns(found, "id", "row", "col", "visible", "visible_green", "gvi", "status").stream()
            .filter(line -> !line.endsWith("ok"))
            .toList());
  }

  @Test
  void preparedSceneAndRastersGiveTheSameFile() throws IOException {
    CommandRunner runner = new CommandRunner();
    Path scene = folder.resolve("scene");
    assertEquals(
        0,
        runner.run(
            "load",
            "--dsm=" + bilbao.resolve("bilbao_dsm_5m.tif"),
            "--green=" + bilbao.resolve("bilbao_trees_5m.tif"),
            "--dtm=" + bilbao.resolve("bilbao_dem_5m.tif"),
            "--scene=" + scene),
        runner.err());
    assertEquals(0, runner.run("scene", "verify", scene.toString()), runner.err());
    assertEquals(0, runner.run("scene", "info", scene.toString()), runner.err());
    assertTrue(runner.out().contains("EPSG:25830"), runner.out());
    Set<String> files = new TreeSet<>();
    for (int threads : new int[] {1, 3}) {
      Path out = folder.resolve("t" + threads + ".csv");
      assertEquals(
          0,
          runner.run(
              "gvi",
              "--scene=" + scene,
              "--observers=" + bilbao.resolve("bilbao_observers.gpkg"),
              "--threads=" + threads,
              "--out=" + out),
          runner.err());
      files.add(Files.readString(out));
    }
    assertEquals(1, files.size(), "the number of threads changed the file");
    assertTrue(files.iterator().next().contains("below_surface"));
    assertEquals(0, runner.run("scene", "unlink", scene.toString()), runner.err());
    assertTrue(Files.notExists(scene));
  }
}
