package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Observers with numbers of their own, and observers moved into the open. */
@Timeout(120)
class ObserversWhoDifferTest {
  private static final String[][] NUMBERS = {
    {"1.7", "100", "0", "360", "-90", "90", "0"},
    {"5", "100", "0", "90", "-90", "90", "0"},
    {"1.7", "60", "270", "90", "-90", "90", "2"},
    {"3", "60", "0", "360", "-10", "90", "0"},
    {"1.7", "100", "0", "360", "-90", "90", "2"}
  };

  @TempDir static Path shared;
  @TempDir Path folder;

  private static ObserverRuns runs;

  @BeforeAll
  static void drawTown() throws IOException {
    runs = ObserverRuns.in(shared.resolve("town"));
  }

  @Test
  void everybodyLooksAsTheirColumnsSay() throws IOException {
    StringBuilder csv = new StringBuilder("x,y,h,r,a,b,p,q,t\n");
    for (int i = 0; i < 40; i++) {
      csv.append(runs.transform.xOfCentre(100 + 3 * i)).append(',');
      csv.append(runs.transform.yOfCentre(90 + i));
      csv.append(',').append(String.join(",", NUMBERS[i % 5])).append('\n');
    }
    Path layer = Files.writeString(folder.resolve("own.csv"), csv);
    Path out = folder.resolve("own-gvi.csv");
    String[] columns = {
      "--observer-height-column=h",
      "--radius-column=r",
      "--azimuth-columns=a,b",
      "--pitch-columns=p,q",
      "--target-height-column=t",
      "--measure=gvi,vvi"
    };
    CsvTable own = runs.table(layer, out, columns);
    assertTrue(
        runs.runner
            .out()
            .contains(
                "Radius 100.0 m = 20 cells, eye 1.7 m above the DSM, float64, green value 1.\n"
                    + "Columns say of each observer its own: observer height, target height,"
                    + " radius, azimuth from, azimuth to, pitch from, pitch to."),
        runs.runner.out());
    for (int kind = 0; kind < NUMBERS.length; kind++) {
      String[] n = NUMBERS[kind];
      CsvTable all =
          runs.table(
              layer,
              folder.resolve("all.csv"),
              "--measure=gvi,vvi",
              "--observer-height=" + n[0],
              "--radius=" + n[1],
              "--azimuth=" + n[2] + "," + n[3],
              "--pitch=" + n[4] + "," + n[5],
              "--target-height=" + n[6]);
      for (int i = kind; i < 40; i += NUMBERS.length) {
        for (String column : List.of("visible", "visible_green", "vvi")) {
          assertEquals(all.column(column)[i], own.column(column)[i], column + " of " + i);
        }
      }
    }
    for (String threads : List.of("--threads=1", "--threads=3", KernelComparison.vectorOption())) {
      Path again = folder.resolve("again.csv");
      List<String> more = new ArrayList<>(List.of(columns));
      more.add(threads);
      assertEquals(0, runs.gvi(layer, again, more.toArray(String[]::new)), runs.runner.err());
      assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(again));
    }
  }

  @Test
  void observersBelowTheSurfaceAreMovedIntoTheOpen() throws IOException {
    Path layer = TestTown.writeObservers(folder.resolve("o.csv"), 200, ObserverRuns.SIDE);
    String dtm = "--dtm=" + runs.town.dtm();
    CsvTable was = runs.table(layer, folder.resolve("before.csv"), dtm);
    CsvTable is = runs.table(layer, folder.resolve("after.csv"), dtm, "--snap-to-open=12");
    String said = runs.runner.err();
    double[] moved = is.column("snapped_m");
    int snapped = 0;
    int stuck = 0;
    for (int i = 0; i < moved.length; i++) {
      boolean wasBelow = was.text(i, "status").equals("below_surface");
      boolean isBelow = is.text(i, "status").equals("below_surface");
      assertEquals(was.column("x")[i], is.column("x_given")[i]);
      double metres =
          Math.hypot(
              is.column("x")[i] - is.column("x_given")[i],
              is.column("y")[i] - is.column("y_given")[i]);
      if (isBelow) {
        stuck++;
        assertTrue(wasBelow && Double.isNaN(moved[i]) && metres == 0);
      } else {
        assertEquals(metres, moved[i], 1e-6);
        assertEquals(wasBelow, moved[i] > 0);
        assertTrue(moved[i] <= 12);
        snapped += wasBelow ? 1 : 0;
      }
    }
    assertTrue(snapped > 10, snapped + " moved, " + stuck + " stuck");
    assertTrue(said.contains("open cell: " + snapped + " observers below the surface"), said);
    runs.assertRefused(3, "needs a DTM", layer, folder.resolve("no.csv"), "--snap-to-open=12");
  }

  /** A street through a block of houses: its points are moved, its profile says which. */
  @Test
  void movesOfPointsOnLinesAreInTheProfile() throws IOException {
    Path street =
        ObserverRuns.layer(
            folder.resolve("street.geojson"),
            "{\"type\":\"LineString\",\"coordinates\":[%s,%s]}"
                .formatted(runs.at(140.5, 40.5), runs.at(140.5, 240.5)));
    Path points = folder.resolve("points.csv");
    CsvTable lines =
        runs.table(
            street,
            folder.resolve("lines.csv"),
            "--dtm=" + runs.town.dtm(),
            "--spacing=10",
            "--snap-to-open=30",
            "--points-out=" + points);
    CsvTable profile = CsvTable.read(points);
    double[] moved = profile.column("snapped_m");
    int far = 0;
    for (int i = 0; i < moved.length; i++) {
      assertEquals(runs.place(140.5, 40.5 + 2 * i)[0], profile.column("x_given")[i], 1e-6);
      assertEquals(10.0 * i, profile.column("distance_m")[i], 1e-6);
      if (moved[i] > 0) {
        far++;
        assertEquals("ok", profile.text(i, "status"));
      }
    }
    assertTrue(far > 0, "no house on the line");
    int below = (int) lines.column("points_below_surface")[0];
    assertEquals(Arrays.stream(moved).filter(Double::isNaN).count(), below);
  }

  @Test
  void badRequestsAreRefusedInASentence() throws IOException {
    double[] xy = runs.place(9.5, 9.5);
    Path points =
        Files.writeString(
            folder.resolve("p.csv"),
            "x,y,h,w,bad\n%s,%s,1.7,400,\n%s,%s,2,1,x\n".formatted(xy[0], xy[1], xy[0], xy[1]));
    Path out = folder.resolve("a.csv");
    String height = "--observer-height-column=";
    runs.assertRefused(3, "observer 1 has nothing in column bad", points, out, height + "bad");
    runs.assertRefused(3, "has no column q", points, out, "--radius-column=q");
    runs.assertRefused(
        3,
        "p.csv: observer 2, by its columns: a radius of 1.0 m",
        points,
        out,
        "--radius-column=w");
    runs.assertRefused(
        3,
        "observer 1, by its columns: azimuths are 0 to 360",
        points,
        out,
        "--azimuth-columns=h,w");
    runs.assertRefused(2, "--azimuth-columns is two names", points, out, "--azimuth-columns=h");
    assertFalse(Files.exists(out));
  }
}
