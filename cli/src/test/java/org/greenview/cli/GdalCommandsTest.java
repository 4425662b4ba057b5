package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.greenview.cli.demo.DemoFiles;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.gdal.GdalLibrary;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentView;
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

  private static void assumeGdal() throws Exception {
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
