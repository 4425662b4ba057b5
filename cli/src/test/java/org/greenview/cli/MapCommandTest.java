package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.demo.Town;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --map} and what it looks like, of commands other than {@code surface}. */
@Timeout(120)
class MapCommandTest {
  private static final int TOWN_SIDE = 300;

  @TempDir static Path town;
  private static String place;
  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();

  @BeforeAll
  static void makeTown() throws IOException {
    TestTown.write(town, TOWN_SIDE);
    GeoTransform t = new Town(new GridShape(TOWN_SIDE, TOWN_SIDE), 5).grid().transform();
    double x = t.xOfCentre(150);
    double y = t.yOfCentre(150);
    place = x + "," + y;
    Files.writeString(
        town.resolve("homes.csv"),
        "name,x,y\nOne,%s\nTwo,%s,%s\n".formatted(place, x + 50, y + 60));
    Files.writeString(
        town.resolve("street.csv"),
        "name,wkt\nHigh Street,\"LINESTRING (%s %s, %s %s)\"\n".formatted(x, y, x + 100, y));
  }

  @Test
  void followsTheMeasureAndNamesTheObservers() throws IOException {
    assertEquals(
        0,
        gvi("homes.csv", "--measure=gvi,vvi", "--map-measure=vvi", "--label=name"),
        runner.err());
    String svg = map();
    assertTrue(svg.contains("Viewshed Visibility Index (VVI) per observer"), "title");
    assertTrue(svg.contains(">One<") && svg.contains(">Two<"), "names");
    assertTrue(svg.contains("Radius 50.0 m"), "small print");
  }

  @Test
  void drawsStreetsAsLines() throws IOException {
    assertEquals(0, gvi("street.csv", "--spacing=10"), runner.err());
    assertTrue(map().contains("Green View Index (GVI), mean along each line"));
  }

  @Test
  void aRunIsTheSameWhateverItsMapLooksLike() throws IOException {
    assertEquals(0, gvi("homes.csv", "--shard=1/2", "--title=First", "--page=a4"), runner.err());
    assertEquals(
        0, gvi("homes.csv", "--shard=2/2", "--title=Second", "--classes=0:1:0.5"), runner.err());
    List<String> merge = new ArrayList<>(List.of("merge"));
    for (int i = 1; i <= 2; i++) {
      merge.add(folder.resolve("out.csv.shard-" + i + "-of-2").toString());
    }
    assertEquals(0, runner.run(merge.toArray(String[]::new)), runner.err());
    String svg = map();
    assertTrue(svg.contains(">First<"), "the map of the first shard");
    assertTrue(svg.contains("width=\"210.00mm\""), "its page");
  }

  @Test
  void drawsWhatIsSeenAndHowOften() throws IOException {
    String dsm = "--dsm=" + town.resolve("dsm.tif");
    Path seen = folder.resolve("seen.svg");
    assertEquals(
        0,
        runner.run(
            "viewshed",
            dsm,
            "--radius=50",
            "--at=" + place,
            "--out=" + folder.resolve("seen.tif"),
            "--map=" + seen),
        runner.err());
    assertTrue(Files.readString(seen).contains("What an observer sees"));
    assertTrue(runner.out().contains(seen.toString()), runner.out());
    Path counts = folder.resolve("counts.svg");
    assertEquals(
        0,
        runner.run(
            "cumulative",
            dsm,
            "--radius=50",
            "--observers=" + town.resolve("homes.csv"),
            "--out=" + folder.resolve("counts.tif"),
            "--map=" + counts),
        runner.err());
    assertTrue(Files.readString(counts).contains("How many observers see each cell"));
  }

  @Test
  void refusesWhatCannotBeDrawnBeforeAnythingIsComputed() {
    assertEquals(3, gvi("homes.csv", "--map-measure=vvi"));
    assertTrue(runner.err().contains("--map-measure vvi is not computed"), runner.err());
    assertEquals(3, gvi("homes.csv", "--label=nme"));
    assertTrue(runner.err().contains("has no column nme"), runner.err());
    assertEquals(2, gvi("homes.csv", "--page=b17"));
    assertTrue(runner.err().contains("--page b17 is no page"), runner.err());
    assertEquals(
        2,
        runner.run(
            "gvi",
            "--dsm=" + town.resolve("dsm.tif"),
            "--green=" + town.resolve("trees.tif"),
            "--observers=" + town.resolve("homes.csv"),
            "--out=" + folder.resolve("out.csv"),
            "--title=nothing"));
    assertTrue(runner.err().contains("give --map FILE too"), runner.err());
    assertFalse(Files.exists(folder.resolve("out.csv")));
  }

  private int gvi(String observers, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "gvi",
                "--dsm=" + town.resolve("dsm.tif"),
                "--green=" + town.resolve("trees.tif"),
                "--observers=" + town.resolve(observers),
                "--radius=50",
                "--out=" + folder.resolve("out.csv"),
                "--map=" + folder.resolve("map.svg")));
    arguments.addAll(List.of(more));
    return runner.run(arguments.toArray(String[]::new));
  }

  private String map() throws IOException {
    return Files.readString(folder.resolve("map.svg"));
  }
}
