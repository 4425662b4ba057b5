package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.greenview.demo.DemoFiles;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.gdal.GdalLibrary;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.CellType;
import org.greenview.nativedata.segment.SegmentView;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands with GDAL and without. */
@Timeout(180)
class GdalCommandsTest {
  private static final int SIDE = 300;

  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();
  private final String hidden = System.getProperty(GdalLibrary.PROPERTY);
  private DemoFiles town;

  @BeforeEach
  void makeTown() throws Exception {
    town = TestTown.write(folder.resolve("town"), SIDE);
  }

  @AfterEach
  void forgetLibrary() {
    if (hidden == null) {
      System.clearProperty(GdalLibrary.PROPERTY);
    } else {
      System.setProperty(GdalLibrary.PROPERTY, hidden);
    }
  }

  static void assumeGdal() throws Exception {
    try {
      GdalAbout.ask();
    } catch (GdalMissing e) {
      assumeTrue(false, e.getMessage());
    }
  }

  @Test
  void bothReadersMakeTheSameScene() throws Exception {
    assumeGdal();
    for (String reader : new String[] {"builtin", "gdal"}) {
      assertEquals(
          0,
          runner.run(
              "load",
              "--dsm=" + town.dsm(),
              "--green=" + town.trees(),
              "--reader=" + reader,
              "--verbose",
              "--scene=" + folder.resolve(reader)),
          runner.err());
      assertTrue(
          runner.err().contains(reader.equals("gdal") ? "read by GDAL" : "read by the built-in"),
          runner.err());
    }
    try (Scene ours = Scene.map(folder.resolve("builtin"));
        Scene gdals = Scene.map(folder.resolve("gdal"))) {
      for (Map.Entry<SceneLayer, SegmentView> layer : ours.views().entrySet()) {
        SegmentView other = gdals.views().get(layer.getKey());
        assertEquals(layer.getValue().header(), other.header());
        assertEquals(-1, layer.getValue().cells().mismatch(other.cells()));
      }
      assertTrue(gdals.manifest().get("dsm.note.1").contains("read by GDAL"));
    }
  }

  @Test
  void theChosenReaderReadsLayersTooAlsoBesideAScene() throws Exception {
    Path scene = folder.resolve("scene");
    assertEquals(
        0,
        runner.run("load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene),
        runner.err());
    Path observers = Files.writeString(folder.resolve("o.fgb"), "no layer");
    for (String[] command :
        new String[][] {
          {"gvi", "--observers=" + observers, "--out=" + folder.resolve("o.csv")},
          {"cumulative", "--observers=" + observers, "--out=" + folder.resolve("o.tif")},
          {"surface", "--aoi=" + observers, "--out=" + folder.resolve("o.tif")},
          {"report", "--results=" + observers, "--out=" + folder.resolve("o.html")},
          {"serve", "--results=" + observers, "--port=0"},
        }) {
      List<String> arguments = new ArrayList<>(List.of(command));
      arguments.addAll(List.of("--scene=" + scene, "--reader=builtin"));
      assertEquals(ExitCode.BAD_INPUT, runner.run(arguments.toArray(String[]::new)), command[0]);
      assertTrue(
          runner.err().contains("o.fgb: the ending is none of the vector formats"), runner.err());
    }
  }

  /** Trees in degrees; same datum, so that nothing is shifted. */
  private Path treesInDegrees() throws Exception {
    Path trees = folder.resolve("degrees.tif");
    OtherProgram.run(
        "gdalwarp", "-q", "-t_srs", "EPSG:4277", town.trees().toString(), trees.toString());
    return trees;
  }

  private List<String> visible(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    int column = List.of(lines.getFirst().split(",")).indexOf("visible");
    return lines.stream().skip(1).map(line -> line.split(",")[column]).toList();
  }

  @Test
  void rastersOfAnotherCrsComeOntoTheGridByGdal() throws Exception {
    assumeGdal();
    OtherProgram.assumeInstalled("gdalwarp");
    Path trees = treesInDegrees();
    String note = "green: EPSG:4277 -> EPSG:27700, ";
    Path plain = folder.resolve("plain.csv");
    Path warped = folder.resolve("warped.csv");
    for (Path out : new Path[] {plain, warped}) {
      Path green = out == plain ? town.trees() : trees;
      String[] command = {
        "gvi",
        "--dsm=" + town.dsm(),
        "--green=" + green,
        "--observers=" + town.schools(),
        "--radius=60",
        "--out=" + out,
        "--overwrite"
      };
      assertEquals(0, runner.run(command), runner.err());
      assertEquals(out == warped, runner.err().contains("note: " + note), runner.err());
    }
    assertTrue(runner.err().contains(" samples, by GDAL "), runner.err());
    assertEquals(visible(plain), visible(warped));
    String rasters = "--dsm=" + town.dsm();
    assertEquals(
        0,
        runner.run(
            "surface",
            rasters,
            "--green=" + trees,
            "--radius=20",
            "--every=10",
            "--out=" + folder.resolve("warped.tif")),
        runner.err());
    assertTrue(runner.err().contains("note: " + note), runner.err());
    Path scene = folder.resolve("scene");
    assertEquals(
        0, runner.run("load", rasters, "--green=" + trees, "--scene=" + scene), runner.err());
    int same = 0;
    int all = SIDE * SIDE;
    try (Scene found = Scene.map(scene);
        RasterSource original = GeoTiffSource.open(town.trees())) {
      int[] equal = new int[1];
      original.readCodes(
          (first, count, codes) -> {
            for (int i = 0; i < count * SIDE; i++) {
              int code = found.green().byteAt(first + i / SIDE, i % SIDE);
              equal[0] += code == codes[i] ? 1 : 0;
            }
          },
          () -> false);
      same = equal[0];
      assertTrue(found.manifest().toString().contains(note), found.manifest().toString());
    }
    // Resampled twice: rims of crowns move by less than a cell.
    assertTrue(same > 0.9 * all, same + " of " + all + " cells are the same");
  }

  @Test
  void rastersOfAnotherCrsAreRefusedWithTheCommandWithoutGdal() throws Exception {
    RasterGrid elsewhere =
        new RasterGrid(
            new GridShape(10, 10), GeoTransform.northUp(500_000, 5_700_000, 5), "EPSG:32630");
    Path trees = folder.resolve("utm.tif");
    try (GeoTiffWriter writer = GeoTiffWriter.create(trees, elsewhere, CellType.UINT8, 255)) {
      writer.writeRows(0, 10, new byte[100]);
      writer.finish();
    }
    Path out = folder.resolve("out.csv");
    String[] command = {
      "gvi",
      "--dsm=" + town.dsm(),
      "--green=" + trees,
      "--observers=" + town.schools(),
      "--gdal-library=none",
      "--out=" + out,
      "--overwrite"
    };
    assertEquals(ExitCode.BAD_INPUT, runner.run(command));
    for (String part :
        List.of(
            "utm.tif has the CRS EPSG:32630, which only GDAL can bring onto the grid",
            "run 'gdalwarp -t_srs EPSG:27700 -r near ",
            "apt-get install libgdal32")) {
      assertTrue(runner.err().contains(part), runner.err());
    }
    assertFalse(Files.exists(out));
  }

  @Test
  void writesACloudOptimisedGeoTiffOfTheSameCells() throws Exception {
    assumeGdal();
    Path plain = folder.resolve("plain.tif");
    Path cog = folder.resolve("cog.tif");
    for (Path out : new Path[] {plain, cog}) {
      String[] command = {
        "surface",
        "--dsm=" + town.dsm(),
        "--green=" + town.trees(),
        "--radius=60",
        "--quiet",
        "--out=" + out,
        out == cog ? "--cog" : "--verbose"
      };
      assertEquals(0, runner.run(command), runner.err());
    }
    String said =
        OtherProgram.python(
            "numpy, osgeo.gdal",
            """
            import sys, numpy
            from osgeo import gdal
            a, b = (gdal.Open(f) for f in sys.argv[1:])
            print(b.GetMetadataItem('LAYOUT', 'IMAGE_STRUCTURE'))
            x, y = a.ReadAsArray(), b.ReadAsArray()
            print(x.dtype, x.shape == y.shape and numpy.array_equal(x, y, equal_nan=True))
            print(a.GetGeoTransform() == b.GetGeoTransform())
            print(numpy.isnan(b.GetRasterBand(1).GetNoDataValue()))
            print(b.GetMetadataItem('GREENVIEW_SETTINGS') == a.GetMetadataItem('GREENVIEW_SETTINGS'))
            """,
            plain.toString(),
            cog.toString());
    assertEquals("COG\nfloat32 True\nTrue\nTrue\nTrue", said.strip());
  }

  @Test
  void needsGdalForACloudOptimisedGeoTiffAndSaysSoBeforeItComputes() {
    int code =
        runner.run(
            "surface",
            "--dsm=" + town.dsm(),
            "--green=" + town.trees(),
            "--cog",
            "--gdal-library=none",
            "--out=" + folder.resolve("cog.tif"));
    assertEquals(ExitCode.BAD_INPUT, code);
    assertTrue(runner.err().contains("apt-get install libgdal32"), runner.err());
    assertTrue(Files.notExists(folder.resolve("cog.tif")));
  }

  @Test
  void readsObserversAndAreasThatOnlyGdalReads() throws Exception {
    assumeGdal();
    Path observers = folder.resolve("schools.fgb");
    assertEquals(
        0,
        runner.run(
            "gvi",
            "--dsm=" + town.dsm(),
            "--green=" + town.trees(),
            "--observers=" + town.schools(),
            "--radius=60",
            "--out=" + folder.resolve("first.csv"),
            "--out=" + observers),
        runner.err());
    assertEquals(
        0,
        runner.run(
            "gvi",
            "--dsm=" + town.dsm(),
            "--green=" + town.trees(),
            "--observers=" + observers,
            "--radius=60",
            "--out=" + folder.resolve("second.csv")),
        runner.err());
    assertEquals(
        Files.readAllLines(folder.resolve("first.csv")).size(),
        Files.readAllLines(folder.resolve("second.csv")).size());
  }

  @Test
  void polygonsAreReadFromFilesOfOtherFormatsAndOfSeveralLayers() throws Exception {
    assumeGdal();
    OtherProgram.assumeInstalled("ogr2ogr");
    Path parks =
        Files.writeString(
            folder.resolve("parks.geojson"),
            """
            {"type":"FeatureCollection",
             "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},
             "features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",
             "coordinates":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%2$s]]]}}]}
            """
                .formatted(370_100, 409_400, 370_500, 409_900));
    Path flat = folder.resolve("parks.fgb");
    Path layers = folder.resolve("layers.gpkg");
    OtherProgram.run("ogr2ogr", flat.toString(), parks.toString());
    OtherProgram.run("ogr2ogr", layers.toString(), parks.toString(), "-nln", "parks");
    OtherProgram.run("ogr2ogr", "-update", layers.toString(), parks.toString(), "-nln", "meadows");
    byte[] surface = null;
    long green = 0;
    for (Path file : new Path[] {parks, flat, layers}) {
      String name = file.getFileName().toString();
      Path scene = folder.resolve(name + "-scene");
      Path out = folder.resolve(name + ".tif");
      List<String> load = new ArrayList<>(List.of("load", "--dsm=" + town.dsm()));
      load.addAll(List.of("--green=" + file, "--scene=" + scene));
      List<String> compute = new ArrayList<>(List.of("surface", "--scene=" + scene));
      compute.addAll(
          List.of("--aoi=" + file, "--radius=20", "--quiet", "--out=" + out, "--overwrite"));
      if (file == layers) {
        for (List<String> command : List.of(load, compute)) {
          if (command == compute) {
            compute.set(1, "--scene=" + folder.resolve("parks.fgb-scene"));
          }
          assertEquals(ExitCode.BAD_INPUT, runner.run(command.toArray(String[]::new)));
          assertTrue(runner.err().contains("has 2 layers; choose one with "), runner.err());
        }
        compute.set(1, "--scene=" + scene);
        load.add("--green-layer=parks");
        compute.add("--aoi-layer=parks");
      }
      assertEquals(0, runner.run(load.toArray(String[]::new)), runner.err());
      assertEquals(0, runner.run(compute.toArray(String[]::new)), runner.err());
      try (Scene loaded = Scene.map(scene)) {
        long checksum = loaded.green().header().cellsChecksum();
        assertTrue(file == parks || checksum == green, name);
        green = checksum;
      }
      // The name of the green file is in the metadata.
      byte[] bytes = TestRasters.bytes(out);
      assertTrue(surface == null || Arrays.equals(surface, bytes), name);
      surface = bytes;
    }
  }

  @Test
  void theDoctorSaysWhatIsThereAndWhatToDo() throws Exception {
    assertEquals(0, runner.run("doctor", "--gdal-library=none"), runner.err());
    assertTrue(runner.out().contains("-> ") && runner.out().contains("apt-get"), runner.out());
    for (String what : new String[] {"Java", "kernel for float32", "memory pages", "fonts"}) {
      assertTrue(runner.out().contains(what), runner.out());
    }
    forgetLibrary();
    assumeGdal();
    assertEquals(0, runner.run("doctor"), runner.err());
    assertTrue(runner.out().contains("PROJ"), runner.out());
  }
}
