package org.greenview.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.greenview.demo.DemoFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say to programs: docs/FORMATS.md. */
class JsonResultTest {
  @TempDir static Path shared;
  private static DemoFiles town;

  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();

  @BeforeAll
  static void makeTown() throws Exception {
    town = TestTown.write(shared.resolve("town"), 300);
  }

  private int gvi(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("gvi", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--radius=100"));
    words.addAll(List.of(more));
    return runner.run(words.toArray(String[]::new));
  }

  @Test
  void oneObjectSaysWhatWasReadDoneAndWritten() throws Exception {
    Path out = folder.resolve("a.csv");
    assertEquals(0, gvi("--observers=" + town.schools(), "--out=" + out, "--json"), runner.err());
    String said = runner.out();
    assertTrue(said.startsWith("{") && said.strip().endsWith("}"), said);
    assertSays(said, "\"command\" : [ \"greenview\", \"gvi\"");
    assertSays(said, "\"radius\" : 100.0");
    assertSays(said, "\"rays\" : \"perimeter\"");
    assertSays(said, "\"observers_ok\" : 3");
    assertTrue(Pattern.compile("\"viewsheds\" : [0-9]").matcher(said).find(), said);
    assertSays(said, sha256(out));
    assertSays(said, sha256(town.dsm()));
    assertSays(said, sha256(town.schools().resolveSibling("schools.dbf")));
    assertSays(said, "\"warnings\" : [ \"");
    assertSays(said, "coordinates are in EPSG:27700");
  }

  @Test
  void objectOfASceneNamesItsChecksums() throws Exception {
    Path scene = folder.resolve("scene");
    assertEquals(
        0,
        runner.run(
            "load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene, "--json"),
        runner.err());
    assertSays(runner.out(), "\"rows\" : 300");
    assertEquals(0, runner.run("scene", "list", "--json", folder.toString()), runner.err());
    assertSays(runner.out(), "\"kind\" : \"scene\"");
    Path out = folder.resolve("v.tif");
    assertEquals(
        0,
        runner.run(
            "viewshed",
            "--scene=" + scene,
            "--at=370500,409500",
            "--radius=100",
            "--out=" + out,
            "--json"),
        runner.err());
    assertSays(runner.out(), "\"cells_crc32c\" : \"");
    assertSays(runner.out(), sha256(out));
  }

  @Test
  void programsHearProgressNotesAndFailuresLineByLine() {
    Path out = folder.resolve("b.csv");
    assertEquals(0, gvi("--observers=" + town.schools(), "--out=" + out, "--progress=json"));
    List<String> lines = runner.err().lines().toList();
    assertTrue(lines.stream().allMatch(l -> l.startsWith("{") && l.endsWith("}")), runner.err());
    assertSays(runner.err(), "{\"event\":\"note\",\"text\":\"");
    assertSays(
        lines.getLast(),
        "{\"event\":\"progress\",\"what\":\"viewsheds\",\"done\":3,\"total\":3,\"seconds\":");
    assertFalse(runner.out().isEmpty());

    assertEquals(
        3, gvi("--observers=nobody.shp", "--out=" + folder.resolve("c.csv"), "--progress", "json"));
    assertSays(runner.err(), "{\"event\":\"failure\",\"exit_code\":3,\"text\":\"nobody.shp");
    assertEquals(2, gvi("--progress=json"));
    assertSays(runner.err(), "{\"event\":\"failure\",\"exit_code\":2,");
  }

  @Test
  void optionsMayStandInAFile() throws Exception {
    Path out = folder.resolve("c.csv");
    Path options = folder.resolve("options.txt");
    Files.writeString(options, "--observers=" + town.schools() + " # who looks\n--out=" + out);
    assertEquals(0, gvi("@" + options), runner.err());
    assertTrue(Files.exists(out));
    Files.writeString(options, "--observer=" + town.schools());
    assertEquals(2, gvi("@" + options, "--out=" + out));
    assertSays(runner.err(), "did you mean --observers?");
  }

  /** The other ways of writing that docs/WRONG-USAGE.md names. */
  @Test
  void otherWaysOfWritingAreUnderstood() {
    Path out = folder.resolve("ways.csv");
    assertEquals(
        0,
        runner.run(
            "gvi",
            "--dsm=" + town.dsm(),
            "--green=" + town.trees(),
            "--observers=" + town.schools(),
            "--observers-crs=27700",
            "--radius=0.1km",
            "--min-distance=10m",
            "--rays=EVERY_CELL",
            "--out=" + out,
            "--json"),
        runner.err());
    assertSays(runner.out(), "\"radius\" : 100.0");
    assertSays(runner.out(), "\"min_distance\" : 10.0");
    assertSays(runner.out(), "\"rays\" : \"every-cell\"");
  }

  @Test
  void aTableHasTheCommandThatMadeItBesideIt() throws Exception {
    Path out = folder.resolve("made \"so\".csv");
    Path options = folder.resolve("made \"so\".csv.options");
    assertEquals(0, gvi("--observers=" + town.schools(), "--out", out.toString()), runner.err());
    byte[] table = Files.readAllBytes(out);
    byte[] words = Files.readAllBytes(options);
    Files.writeString(out, "lost");
    assertEquals(0, runner.run("@" + options, "--overwrite"), runner.err());
    assertArrayEquals(table, Files.readAllBytes(out));
    assertNotEquals(new String(words, UTF_8), Files.readString(options), "it has --overwrite now");
    assertEquals(0, runner.run("@" + options), runner.err());

    Files.writeString(options, "mine");
    assertEquals(0, gvi("--observers=" + town.schools(), "--out=" + out, "--overwrite"));
    assertEquals("mine", Files.readString(options));
    assertSays(runner.err(), "is none of Greenview's and stays");

    Path noted = folder.resolve("b.gpkg");
    assertEquals(0, gvi("--observers=" + town.schools(), "--out=" + noted), runner.err());
    assertFalse(Files.exists(folder.resolve("b.gpkg.options")), "it says that itself");
  }

  private static void assertSays(String text, String part) {
    assertTrue(text.contains(part), "'" + part + "' is not in: " + text);
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
