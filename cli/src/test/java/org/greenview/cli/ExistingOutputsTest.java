package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.vector.LayerReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that exists is replaced without being asked. */
@Timeout(120)
class ExistingOutputsTest {
  @TempDir static Path shared;
  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();
  private Path town;

  @BeforeEach
  void makeTown() throws IOException {
    town = shared.resolve("town");
    if (!Files.exists(town)) {
      TestTown.write(town, 300);
    }
  }

  private int run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--radius=50"));
    arguments.add("--dsm=" + town.resolve("dsm.tif"));
    if (!command.equals("viewshed") && !command.equals("cumulative")) {
      arguments.add("--green=" + town.resolve("trees.tif"));
    }
    if (!command.equals("viewshed") && !command.equals("surface")) {
      arguments.add("--observers=" + town.resolve("schools.shp"));
    }
    arguments.addAll(List.of(more));
    return runner.run(arguments.toArray(String[]::new));
  }

  private void assertKept(String command, String option, String name, String... more)
      throws IOException {
    Path out = Files.writeString(folder.resolve(name), "mine");
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add(option + "=" + out);
    assertEquals(3, run(command, arguments.toArray(String[]::new)), runner.err());
    assertTrue(
        runner.err().contains(name + " exists already") && runner.err().contains("--overwrite"),
        runner.err());
    assertEquals("mine", Files.readString(out));
    arguments.add("--overwrite");
    assertEquals(0, run(command, arguments.toArray(String[]::new)), runner.err());
    assertTrue(Files.size(out) > 4);
  }

  @Test
  void tablesRastersAndMapsAreKept() throws IOException {
    assertKept("gvi", "--out", "a.csv");
    assertKept("gvi", "--out", "a.geojson");
    assertKept("gvi", "--map", "a.svg", "--out=" + folder.resolve("m.csv"));
    assertKept("cumulative", "--out", "c.tif");
    assertKept("surface", "--out", "s.tif", "--every=50");
    Path decay = Files.writeString(folder.resolve("d.svg"), "mine");
    assertEquals(3, runner.run("decay", "--out=" + decay));
    assertEquals("mine", Files.readString(decay));
    assertEquals(0, runner.run("decay", "--overwrite", "--out=" + decay), runner.err());
  }

  @Test
  void filesThatBelongToAnOutputAreKept() throws IOException {
    Path table = Files.writeString(folder.resolve("a.dbf"), "mine");
    assertEquals(3, run("gvi", "--out=" + folder.resolve("a.shp")), runner.err());
    assertEquals("mine", Files.readString(table));
  }

  @Test
  void geoPackageGetsFurtherLayers() throws IOException {
    Path project = folder.resolve("project.gpkg");
    assertEquals(0, run("gvi", "--out=" + project, "--layer-out=first"), runner.err());
    assertEquals(0, run("gvi", "--out=" + project), runner.err());
    assertEquals(3, run("gvi", "--out=" + project));
    assertTrue(runner.err().contains("gvi already"), runner.err());
    assertEquals(0, run("gvi", "--out=" + project, "--layer-out=third"), runner.err());
    for (String layer : List.of("first", "gvi", "third")) {
      assertEquals(3, LayerReader.read(project, layer).features().size());
    }
    // The file may be that of the observers, too.
    assertEquals(
        0,
        runner.run(
            "gvi",
            "--radius=50",
            "--dsm=" + town.resolve("dsm.tif"),
            "--green=" + town.resolve("trees.tif"),
            "--observers=" + project,
            "--layer=first",
            "--out=" + project,
            "--layer-out=of_first"),
        runner.err());
    assertEquals(0, run("gvi", "--out=" + project, "--overwrite"), runner.err());
    assertEquals("schools", LayerReader.read(project, null).name());
  }

  @Test
  void demoReplacesWhatItMade() throws IOException {
    Path demo = folder.resolve("demo");
    String[] command = {"demo", "--cells=300", "--out=" + demo, "--quiet"};
    assertEquals(0, runner.run(command), runner.err());
    byte[] first = Files.readAllBytes(demo.resolve("gvi.csv"));
    Path mine = Files.writeString(demo.resolve("mine.txt"), "mine");
    assertEquals(0, runner.run(command), runner.err());
    assertArrayEquals(first, Files.readAllBytes(demo.resolve("gvi.csv")));
    assertEquals("mine", Files.readString(mine));
    Files.writeString(demo.resolve("gvi.csv"), "mine");
    assertEquals(3, runner.run(command));
    assertTrue(runner.err().contains("gvi.csv is not as the demo left it"), runner.err());
    assertFalse(Files.notExists(demo.resolve("dsm.tif")));
  }
}
