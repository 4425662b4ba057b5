package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.greenview.loader.gdal.GdalLibrary;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coordinate systems that people have, in files that GDAL wrote: read with GDAL and without. */
@Timeout(180)
class CrsCasesTest {
  private static final int SIDE = 40;

  private static final List<String> READERS = List.of("builtin", "gdal");

  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();
  private final String hidden = System.getProperty(GdalLibrary.PROPERTY);

  @BeforeEach
  void needGdal() throws Exception {
    GdalCommandsTest.assumeGdal();
    OtherProgram.assumeInstalled("gdal_translate");
  }

  @AfterEach
  void forgetLibrary() {
    if (hidden == null) {
      System.clearProperty(GdalLibrary.PROPERTY);
    } else {
      System.setProperty(GdalLibrary.PROPERTY, hidden);
    }
  }

  /** Writes DSM and green as GDAL does, the place in the cell of row 20 and column 20. */
  private void write(double x, double y, String... options) throws Exception {
    double west = Math.floor(x / 5) * 5 - 100;
    double north = Math.floor(y / 5) * 5 + 105;
    RasterGrid grid =
        new RasterGrid(
            new GridShape(SIDE, SIDE), GeoTransform.northUp(west, north, 5), "EPSG:25830");
    float[] heights = new float[SIDE * SIDE];
    byte[] codes = new byte[heights.length];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = (float) (50 + 4 * Math.sin(i * 0.37) + i % SIDE * 0.1);
      codes[i] = (byte) (i * 7 % 5 == 0 ? 1 : 0);
    }
    translate(TestRasters.write(folder.resolve("d.tif"), grid, heights), "dsm.tif", options);
    translate(TestRasters.write(folder.resolve("g.tif"), grid, codes), "green.tif", options);
  }

  private void translate(Path in, String out, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("gdal_translate", "-q"));
    command.addAll(List.of(options));
    command.addAll(List.of(in.toString(), folder.resolve(out).toString()));
    OtherProgram.run(command.toArray(String[]::new));
    // What a GeoTIFF cannot say is left beside it.
    Files.deleteIfExists(folder.resolve(out + ".aux.xml"));
  }

  private int gvi(String reader, String observers) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "gvi",
                "--dsm=" + folder.resolve("dsm.tif"),
                "--green=" + folder.resolve("green.tif"),
                "--observers=" + Files.writeString(folder.resolve("o.csv"), observers),
                "--radius=60",
                "--overwrite",
                "--reader=" + reader,
                "--out=" + folder.resolve(reader + ".csv")));
    if (reader.equals("builtin")) {
      arguments.add("--gdal-library=none");
    }
    try {
      return runner.run(arguments.toArray(String[]::new));
    } finally {
      forgetLibrary();
    }
  }

  /** The lines of a table, x and y rounded: PROJ and Proj4J differ in the last digits. */
  private List<String> toTheMillimetre(String table) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(table));
    List<String> columns = Arrays.asList(lines.get(0).split(","));
    String[] values = lines.get(1).split(",");
    for (String column : List.of("x", "y")) {
      int at = columns.indexOf(column);
      values[at] = String.format(Locale.ROOT, "%.3f", Double.parseDouble(values[at]));
    }
    return List.of(lines.get(0), String.join(",", values));
  }

  /** A place by longitude and latitude is in the same cell and sees the same, both ways. */
  private void assertSamePlace(double longitude, double latitude) throws IOException {
    String observers = "lon,lat\n%s,%s\n".formatted(longitude, latitude);
    for (String reader : READERS) {
      assertEquals(0, gvi(reader, observers), runner.err());
    }
    List<String> lines = toTheMillimetre("builtin.csv");
    assertEquals(lines, toTheMillimetre("gdal.csv"));
    List<String> columns = Arrays.asList(lines.get(0).split(","));
    String[] values = lines.get(1).split(",");
    assertEquals("20", values[columns.indexOf("row")], lines.toString());
    assertEquals("20", values[columns.indexOf("col")], lines.toString());
    assertEquals("ok", values[columns.indexOf("status")], lines.toString());
    assertTrue(Integer.parseInt(values[columns.indexOf("visible")]) > 10, lines.toString());
  }

  /** What PROJ would do with a file that it lacks, and where what it does is not meant for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "EPSG:32613; 593444; 4914939; EPSG:4267; -103.8266; 44.3814; which PROJ does not find here",
        "EPSG:27700; 100000; -900000; EPSG:4326; -5.6; 41.7; BUT THE PLACE LIES OUTSIDE",
      })
  void whatIsNotKnownOfAPlaceIsSaid(
      String crs, double x, double y, String ofObserver, String lon, String lat, String words)
      throws Exception {
    write(x, y, "-a_srs", crs);
    Path observers = Files.writeString(folder.resolve("o.csv"), "lon,lat\n" + lon + "," + lat);
    runner.run(
        "gvi",
        "--dsm=" + folder.resolve("dsm.tif"),
        "--green=" + folder.resolve("green.tif"),
        "--observers=" + observers,
        "--observers-crs=" + ofObserver,
        "--radius=60",
        "--allow-empty",
        "--out=" + folder.resolve("out.csv"));
    assertTrue(runner.err().contains(words), runner.err());
  }

  /** Coordinates are PROJ's, see ProjAgreementTest. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "EPSG:27700 -0.1276 51.5072 530043.194981 180358.208620",
        "EPSG:25830 -2.93 43.26 505681.468543 4789690.390601",
        "EPSG:26910 -123.1 49.25 492722.425368 5455252.510790",
        "EPSG:3007 11.97 57.7 148211.202128 6397870.567746",
        "EPSG:2100 23.73 37.98 476138.585845 4203342.439710",
        "EPSG:32651 121.47 31.23 354280.604257 3456101.065412",
        "EPSG:3857 2.35 48.85 261600.803364 6249447.752791",
        "EPSG:27700+5701 -0.1276 51.5072 530043.194981 180358.208620",
        "EPSG:25830+5782 -2.93 43.26 505681.468543 4789690.390601",
      })
  void systemsByTheirCodes(String crs, double longitude, double latitude, double x, double y)
      throws Exception {
    write(x, y, "-a_srs", crs);
    assertSamePlace(longitude, latitude);
    assertEquals(
        crs.equals("EPSG:3857"),
        runner.err().contains("EPSG:3857 draws lengths 1.5"),
        runner.err());
  }

  @ParameterizedTest
  @CsvSource({"wkt1", "wkt_esri", "wkt2_2019"})
  void systemsByTheirText(String form) throws Exception {
    String text = OtherProgram.run("gdalsrsinfo", "-o", form, "--single-line", "EPSG:3007").strip();
    // A text that does not name its code: only its parameters are there.
    String nameless =
        text.replaceAll(",(AUTHORITY|ID)\\[\"EPSG\",\"?[0-9]+\"?\\]", "")
            .replace("SWEREF99 12 00", "map of ours")
            .replace("SWEREF99_12_00", "map_of_ours");
    assertNotEquals(nameless, text);
    for (String one : form.equals("wkt_esri") ? List.of(text, nameless) : List.of(nameless)) {
      Path prj = Files.writeString(folder.resolve("a.prj"), one);
      write(148211.202128, 6397870.567746, "-a_srs", prj.toString());
      assertSamePlace(11.97, 57.7);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-a_srs EPSG:4326 -a_ullr 2 49 2.1 48.9 | is in a geographic CRS (EPSG:4326, degrees)",
        "-a_srs EPSG:4326+5773 -a_ullr 2 49 2.1 48.9 | is in a geographic CRS (EPSG:4326, degrees)",
        "-co PROFILE=BASELINE | is not georeferenced",
      })
  void whatHasNoMetresIsRefusedByName(String options, String part) throws Exception {
    write(0, 0, options.strip().split(" "));
    for (String reader : READERS) {
      assertEquals(ExitCode.BAD_INPUT, gvi(reader, "lon,lat\n2,49\n"), reader);
      assertTrue(runner.err().startsWith("greenview: "), runner.err());
      assertTrue(runner.err().contains("dsm.tif " + part), reader + ": " + runner.err());
      assertEquals(1, runner.err().lines().count(), runner.err());
      assertFalse(Files.exists(folder.resolve(reader + ".csv")));
    }
  }
}
