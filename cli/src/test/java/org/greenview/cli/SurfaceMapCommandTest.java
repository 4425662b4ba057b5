package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.greenview.demo.Town;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code greenview surface --map}. */
@Timeout(120)
class SurfaceMapCommandTest {
  private static final int TOWN_SIDE = 300;

  @TempDir static Path town;
  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();

  @BeforeAll
  static void makeTown() throws IOException {
    TestTown.write(town, TOWN_SIDE);
  }

  @Test
  void drawsTheSurface() throws IOException {
    Path map = folder.resolve("gvi.png");
    int code = surface("--bounds=" + middle(), "--map=" + map);
    assertEquals(0, code, runner.err());
    assertTrue(runner.out().contains("Wrote " + out() + ", " + map + "."), runner.out());
    BufferedImage image = ImageIO.read(map.toFile());
    assertEquals(1600, image.getWidth());
    assertTrue(coloursInTheMiddle(image).size() > 3, "one flat colour is no surface");
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertEquals(List.of("gvi.png", "gvi.qml", "gvi.tif"), names);
    }
  }

  @Test
  void drawsEveryNthCellAsSvg() throws IOException {
    Path map = folder.resolve("gvi.svg");
    assertEquals(0, surface("--every=9", "--map=" + map), runner.err());
    assertTrue(Files.readString(map).contains("Green View Index (GVI)"));
  }

  @Test
  void refusesOtherEndingsBeforeAnythingIsComputed() {
    assertEquals(3, surface("--map=" + folder.resolve("gvi.jpg")));
    assertTrue(runner.err().contains("gvi.jpg: its name must end in .png"), runner.err());
    assertFalse(Files.exists(out()));
  }

  private Path out() {
    return folder.resolve("gvi.tif");
  }

  private int surface(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "surface",
                "--dsm=" + town.resolve("dsm.tif"),
                "--green=" + town.resolve("trees.tif"),
                "--radius=50",
                "--out=" + out()));
    arguments.addAll(List.of(more));
    return runner.run(arguments.toArray(String[]::new));
  }

  /** Bounds of 60 x 60 cells. */
  private static String middle() {
    GeoTransform t = new Town(new GridShape(TOWN_SIDE, TOWN_SIDE), 5).grid().transform();
    double west = t.a0() + 120 * t.a1();
    double north = t.a3() + 120 * t.a5();
    return "%s,%s,%s,%s".formatted(west, north + 60 * t.a5(), west + 60 * t.a1(), north);
  }

  private static Set<Integer> coloursInTheMiddle(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 400; y < 600; y++) {
      for (int x = 600; x < 800; x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }
}
