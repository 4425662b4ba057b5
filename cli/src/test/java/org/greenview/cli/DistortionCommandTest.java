package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.greenview.runs.Cancellation;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DistortionCommandTest {
  private static final String ICELAND = "-24.539906,63.396714,-13.502919,66.564155";

  @TempDir Path folder;

  private String out;
  private String err;

  private int run(String... arguments) {
    StringWriter written = new StringWriter();
    StringWriter said = new StringWriter();
    String[] all = new String[arguments.length + 1];
    all[0] = "distortion";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    int code = Main.run(new PrintWriter(written), new PrintWriter(said), new Cancellation(), all);
    out = written.toString();
    err = said.toString();
    return code;
  }

  private void isRefused(String because, String... arguments) throws Exception {
    assertEquals(ExitCode.BAD_INPUT, run(arguments), () -> out + err);
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.contains(because), err);
    try (var left = Files.list(folder)) {
      assertTrue(left.noneMatch(f -> f.toString().contains("result")), "something was left");
    }
  }

  @Test
  void printsTheTutorialsTableInItsOrder() {
    assertEquals(ExitCode.DONE, run("--bounds", ICELAND), () -> err);
    List<String> names =
        out.lines().filter(l -> l.contains("±")).map(l -> l.split(" {2,}")[1]).toList();
    assertEquals(
        List.of("Equal Earth", "Hammer", "Wagner VII", "Eckert IV", "Wagner IV", "Mollweide"),
        names);
    assertEquals(2, out.lines().filter(l -> l.startsWith("5= ")).count(), out);
    assertTrue(out.contains("Ka is Ea as a factor of area"), out);
    assertFalse(out.contains("+proj"), out);
  }

  @Test
  void threadsAndProcessesGiveTheSameDigits() throws Exception {
    String[] workers = {"--threads=1", "--threads=8", "--processes=4"};
    byte[] first = null;
    for (String worker : workers) {
      Path file = folder.resolve(worker + ".csv");
      int code = run("--bounds", ICELAND, "--samples", "3210", worker, "--out", file.toString());
      assertEquals(ExitCode.DONE, code, () -> err);
      byte[] bytes = Files.readAllBytes(file);
      first = first == null ? bytes : first;
      assertEquals(new String(first), new String(bytes), worker);
    }
    run("--bounds", ICELAND, "--samples=3210", "--seed=7", "--out", folder + "/other.csv");
    assertFalse(new String(first).equals(Files.readString(folder.resolve("other.csv"))));
  }

  @Test
  void aFailingProjectionIsReportedAndTheOthersGoOn() {
    int code =
        run(
            "--bounds=" + ICELAND,
            "--samples=1000",
            "--proj=bad=+proj=nonesuch",
            "--proj=unknown=EPSG:999999",
            "--proj=ISN93=EPSG:3057");
    assertEquals(ExitCode.DONE, code, () -> err);
    assertTrue(out.lines().anyMatch(l -> l.contains("ISN93") && l.contains("±")), out);
    assertTrue(out.contains("bad: no result: projection '+proj=nonesuch' is refused"), out);
    assertTrue(out.contains("unknown: no result: projection 'EPSG:999999' is refused"), out);
  }

  @Test
  void processesReportAFailingProjectionToo() {
    int code =
        run(
            "--bounds=" + ICELAND,
            "--processes=1",
            "--samples=500",
            "--proj=bad=+proj=nonesuch",
            "--proj=good=EPSG:3057");
    assertEquals(ExitCode.DONE, code, () -> err);
    assertTrue(out.contains("bad: no result: projection '+proj=nonesuch' is refused"), out);
    assertTrue(out.contains("1 process"), out);
  }

  @Test
  void refusesInOneSentence() throws Exception {
    isRefused("single point", "--bounds=3,50,3,50");
    isRefused("over a pole", "--bounds=0,80,10,91");
    isRefused("miny above maxy", "--bounds=0,60,10,50");
    isRefused("has 3 numbers", "--bounds=0,60,10");
    isRefused("'x'", "--bounds=0,60,10,x");
    isRefused("no projection could be measured", "--bounds=0,50,9,60", "--proj=a=+proj=gnom");
    isRefused("geographic", "--bounds=0,50,9,60", "--proj=a=EPSG:4326");
    isRefused("called 'a'", "--bounds=0,50,9,60", "--proj=a=EPSG:3057", "--proj=a=EPSG:3035");
    isRefused("radii", "--bounds=0,50,9,60", "--min-radius=0");
    isRefused("samples", "--bounds=0,50,9,60", "--samples=1");
    isRefused("tolerance", "--bounds=0,50,9,60", "--tolerance=none");
    isRefused("threads", "--bounds=0,50,9,60", "--threads=0");
    isRefused("processes", "--bounds=0,50,9,60", "--processes=0");
    isRefused(".csv or .json", "--bounds=0,50,9,60", "--out=" + folder.resolve("result.txt"));
    isRefused("does not exist", "--bounds=0,50,9,60", "--out=" + folder + "/no/result.csv");
    isRefused(".png, .svg or .pdf", "--bounds=0,50,9,60", "--map=" + folder.resolve("result.bmp"));
    Path csv = Files.writeString(folder.resolve("p.csv"), "title,proj\nx,+proj=moll\n");
    isRefused("'name' and 'proj'", "--bounds=0,50,9,60", "--projections=" + csv);
  }

  @Test
  void readsProjectionsFromAFile() throws Exception {
    Path csv =
        Files.writeString(
            folder.resolve("p.csv"),
            "Name,proj\n"
                + "\"Albers, Iceland\",\"+proj=aea +lat_0=65 +lon_0=-19 +lat_1=64 +lat_2=66\"\n"
                + "Web Mercator,EPSG:3857\n");
    int code = run("--bounds=" + ICELAND, "--samples=500", "--projections=" + csv);
    assertEquals(ExitCode.DONE, code, () -> err);
    assertTrue(out.contains("Albers, Iceland"), out);
    assertTrue(out.contains("Web Mercator"), out);
  }

  @Test
  void toleranceIsReachedOrSaidNotToBe() {
    String[] common = {"--bounds=" + ICELAND, "--proj=m=+proj=moll", "--tolerance"};
    assertEquals(ExitCode.DONE, run(common[0], common[1], common[2], "1%"), () -> err);
    assertFalse(out.contains("not reached"), out);
    assertTrue(out.contains("2,000 samples") || out.contains("4,000 samples"), out);
    run(common[0], common[1], common[2], "0.01%", "--max-samples=2000");
    assertTrue(out.contains("The tolerance of 0.010000 % was not reached"), out);
  }

  @Test
  void suggestsAndRanksForThePurpose() {
    int code = run("--bounds=" + ICELAND, "--samples=500", "--suggest", "--purpose=equidistant");
    assertEquals(ExitCode.DONE, code, () -> err);
    assertTrue(out.contains("Azimuthal equidistant") && out.contains("Equidistant conic"), out);
    assertTrue(out.contains("+proj=aeqd +lat_0=64.9804 +lon_0=-19.0214 +datum=WGS84"), out);
  }

  @Test
  void writesJsonWithTheRunAndItsResults() throws Exception {
    Path file = folder.resolve("x.json");
    run(
        "--bounds=" + ICELAND,
        "--samples=500",
        "--proj=bad=+proj=no",
        "--proj=m=+proj=moll",
        "--out=" + file);
    String json = Files.readString(file);
    assertTrue(json.contains("\"samples\" : 500") && json.contains("\"seed\" : 42"), json);
    assertTrue(json.contains("\"Ep\" : 0.0") && json.contains("\"Ep\" : null"), json);
    assertTrue(json.contains("\"reliable\" : true") && json.contains("\"reliable\" : false"), json);
  }

  @Test
  void drawsPicturesForBounds() throws Exception {
    Path map = folder.resolve("x.png");
    int code = run("--bounds=177,-20,-178,-12", "--samples=500", "--suggest", "--map=" + map);
    assertEquals(ExitCode.DONE, code, () -> err);
    assertEquals(1600, ImageIO.read(map.toFile()).getWidth());
    assertEquals(1600, ImageIO.read(folder.resolve("x-where.png").toFile()).getWidth());
  }

  @Test
  void wrongUsageSaysSo() {
    assertEquals(ExitCode.USAGE, run());
    assertEquals(ExitCode.USAGE, run("--where", "a=b"));
    assertEquals(ExitCode.USAGE, run("--bounds=" + ICELAND, "--threads=1", "--processes=1"));
  }

  @Test
  void helpHasTheTutorialsExample() {
    run("--help");
    assertTrue(out.contains(ICELAND), out);
    assertTrue(out.contains("six"), out);
  }
}
