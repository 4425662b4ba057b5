package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.loader.gdal.GdalLibrary;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real rasters that do not fit each other: DSM and DTM of 5 m with origins 0.1 m apart, green of 2
 * m. Whether gdalwarp or Greenview brings them onto one grid makes no difference but at the edges.
 */
@Timeout(120)
class VancouverAlignmentTest {
  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();
  private Path vancouver;

  @BeforeEach
  void findData() {
    vancouver = ReferenceData.folder("vancouver");
  }

  private Path observers() throws IOException {
    StringBuilder text = new StringBuilder("x,y\n492243.3,5454231.4\n");
    for (int i = 0; i < 40; i++) {
      text.append(491_990 + 14 * i).append(',').append(5_454_010 + 11 * i).append('\n');
    }
    return Files.writeString(folder.resolve("observers.csv"), text);
  }

  private List<String> gvi(Path dsm, Path dtm, Path green, String... more) throws IOException {
    Path out = folder.resolve("out" + System.nanoTime() + ".csv");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "gvi",
                "--dsm=" + dsm,
                "--dtm=" + dtm,
                "--green=" + green,
                "--observers=" + observers(),
                "--radius=200",
                "--out=" + out));
    arguments.addAll(List.of(more));
    assertEquals(0, runner.run(arguments.toArray(String[]::new)), runner.err());
    return Files.readAllLines(out);
  }

  @Test
  void rastersOfThreeGridsBecomeOneScene() throws IOException {
    List<String> found =
        gvi(
            vancouver.resolve("GVI_DSM.tif"),
            vancouver.resolve("GVI_DEM.tif"),
            vancouver.resolve("GVI_GreenSpace.tif"));
    assertEquals("x,y,row,col,visible,visible_green,gvi,edge,status", found.getFirst());
    assertEquals(42, found.size());
    for (String adjustment :
        List.of(
            "dtm: 5 m -> 5 m, bilinear, shifted (0.1, -0.07) m",
            "green: 2 m -> 5 m, cover >= 0.5, shifted (-0.13, -0.83) m",
            "green: 0.472 % of the grid lies outside GVI_GreenSpace.tif and is NoData")) {
      assertTrue(runner.err().contains("note: " + adjustment + "\n"), runner.err());
    }
  }

  @Test
  void gdalwarpByHandGivesTheSame() throws Exception {
    OtherProgram.assumeInstalled("gdalwarp");
    Path dsm = vancouver.resolve("GVI_DSM.tif");
    Path dtm = folder.resolve("dtm.tif");
    warp(vancouver.resolve("GVI_DEM.tif"), dtm, "bilinear");
    warp(vancouver.resolve("GVI_GreenSpace.tif"), folder.resolve("share.tif"), "average");
    // The share of green from 0 to 1 passes for heights: green is what has a half and more.
    List<String> byHand = byHand(dsm, dtm, folder.resolve("share.tif"));
    List<String> bySelf =
        gvi(dsm, vancouver.resolve("GVI_DEM.tif"), vancouver.resolve("GVI_GreenSpace.tif"));
    assertEquals(byHand, bySelf);
  }

  @Test
  void readersGiveTheSameTableWithGdalAndWithout() throws Exception {
    Path[] rasters = {
      vancouver.resolve("GVI_DSM.tif"),
      vancouver.resolve("GVI_DEM.tif"),
      vancouver.resolve("GVI_GreenSpace.tif")
    };
    List<String> without = withoutGdal(() -> gvi(rasters[0], rasters[1], rasters[2]));
    GdalCommandsTest.assumeGdal();
    assertEquals(without, gvi(rasters[0], rasters[1], rasters[2], "--reader=builtin"));
    assertEquals(without, gvi(rasters[0], rasters[1], rasters[2], "--reader=gdal"));
  }

  /** The figures of docs/DATA.md, which are those of GDAL 3.6.2; other versions come near. */
  @Test
  void greenInDegreesIsWarpedByGdalAndRefusedWithoutIt() throws Exception {
    OtherProgram.assumeInstalled("gdalwarp");
    GdalCommandsTest.assumeGdal();
    Path dsm = vancouver.resolve("GVI_DSM.tif");
    Path dtm = vancouver.resolve("GVI_DEM.tif");
    Path green = vancouver.resolve("GVI_GreenSpace.tif");
    Path degrees = folder.resolve("degrees.tif");
    OtherProgram.run("gdalwarp", "-q", "-t_srs", "EPSG:4326", green.toString(), degrees.toString());
    List<String> expected = gvi(dsm, dtm, green);
    List<String> found = gvi(dsm, dtm, degrees);
    assertTrue(runner.err().contains("note: green: EPSG:4326 -> EPSG:26910, "), runner.err());
    int compared = 0;
    double sum = 0;
    double most = 0;
    for (int i = 1; i < expected.size(); i++) {
      String[] a = expected.get(i).split(",", -1);
      String[] b = found.get(i).split(",", -1);
      assertEquals(a[4], b[4], "visible cells of observer " + i);
      if (!a[6].isEmpty()) {
        double difference = Math.abs(Double.parseDouble(a[6]) - Double.parseDouble(b[6]));
        compared++;
        sum += difference;
        most = Math.max(most, difference);
      }
    }
    Matcher stated =
        Pattern.compile(
                "EPSG:4326, warped by GDAL, ([0-9]+) observers see the same cells; `gvi` differs by"
                    + " ([0-9.]+) on average and ([0-9.]+) at most")
            .matcher(
                Files.readString(Path.of(System.getProperty("greenview.root"), "docs/DATA.md")));
    assertTrue(stated.find(), "docs/DATA.md does not say it");
    String measured = compared + " observers, mean " + sum / compared + ", most " + most;
    assertEquals(Integer.parseInt(stated.group(1)), compared, measured);
    assertEquals(Double.parseDouble(stated.group(2)), sum / compared, 0.001, measured);
    assertEquals(Double.parseDouble(stated.group(3)), most, 0.01, measured);

    String refused =
        withoutGdal(
            () -> {
              assertEquals(
                  ExitCode.BAD_INPUT,
                  runner.run(
                      "load",
                      "--dsm=" + dsm,
                      "--green=" + degrees,
                      "--scene=" + folder.resolve("scene")));
              return runner.err();
            });
    assertTrue(refused.contains("has the CRS EPSG:4326, which only GDAL can bring"), refused);
    assertTrue(refused.contains("'gdalwarp -t_srs EPSG:26910 -r near "), refused);
    assertTrue(Files.notExists(folder.resolve("scene")));
  }

  private static <T> T withoutGdal(Callable<T> work) throws Exception {
    String before = System.getProperty(GdalLibrary.PROPERTY);
    System.setProperty(GdalLibrary.PROPERTY, GdalLibrary.NONE);
    try {
      return work.call();
    } finally {
      if (before == null) {
        System.clearProperty(GdalLibrary.PROPERTY);
      } else {
        System.setProperty(GdalLibrary.PROPERTY, before);
      }
    }
  }

  private List<String> byHand(Path dsm, Path dtm, Path share) throws IOException {
    Path out = folder.resolve("byhand.csv");
    assertEquals(
        0,
        runner.run(
            "gvi",
            "--dsm=" + dsm,
            "--dtm=" + dtm,
            "--green-from=chm",
            "--chm=" + share,
            "--taller-than=0.4999999",
            "--observers=" + observers(),
            "--radius=200",
            "--out=" + out),
        runner.err());
    return Files.readAllLines(out);
  }

  private static void warp(Path in, Path out, String how) throws Exception {
    OtherProgram.run(
        "gdalwarp",
        "-q",
        "-te",
        "491745",
        "5453769",
        "492805",
        "5454734",
        "-tr",
        "5",
        "5",
        "-r",
        how,
        in.toString(),
        out.toString());
  }
}
