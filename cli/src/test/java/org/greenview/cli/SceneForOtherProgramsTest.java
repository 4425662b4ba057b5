package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.greenview.demo.DemoFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** GDAL and NumPy read segments in place and find the cells that GDAL finds in the GeoTIFFs. */
@Timeout(120)
class SceneForOtherProgramsTest {
  @TempDir Path folder;

  private DemoFiles load(Path scene) throws Exception {
    DemoFiles town = TestTown.write(folder.resolve("town"), 300);
    CommandRunner runner = new CommandRunner();
    int code =
        runner.run("load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene);
    assertEquals(0, code, runner.err());
    return town;
  }

  @Test
  void gdalOpensTheVrtBesideEachSegment() throws Exception {
    Path scene = folder.resolve("scene");
    DemoFiles town = load(scene);
    String said =
        OtherProgram.python(
            "osgeo.gdal, numpy",
            """
            import sys, numpy
            from osgeo import gdal
            gdal.UseExceptions()
            for vrt, tif in ((sys.argv[1], sys.argv[2]), (sys.argv[3], sys.argv[4])):
                a, b = gdal.Open(vrt), gdal.Open(tif)
                x, y = a.ReadAsArray(), b.ReadAsArray()
                assert x.dtype == y.dtype and x.shape == y.shape
                assert numpy.array_equal(x, y)
                assert a.GetGeoTransform() == b.GetGeoTransform()
                assert a.GetSpatialRef().IsSame(b.GetSpatialRef())
            dsm = gdal.Open(sys.argv[1])
            assert numpy.isnan(dsm.GetRasterBand(1).GetNoDataValue())
            print("equal")
            """,
            scene.resolve("dsm.vrt").toString(),
            town.dsm().toString(),
            scene.resolve("green.vrt").toString(),
            town.trees().toString());
    assertTrue(said.contains("equal"), said);
  }

  @Test
  void numpyMapsASegmentInOneLine() throws Exception {
    Path scene = folder.resolve("scene");
    DemoFiles town = load(scene);
    String said =
        OtherProgram.python(
            "osgeo.gdal, numpy",
            """
            import sys, numpy
            from osgeo import gdal
            gdal.UseExceptions()
            rows, columns = numpy.fromfile(sys.argv[1], "<i4", 2, offset=28)
            dsm = numpy.memmap(sys.argv[1], "<f4", "r", offset=4096, shape=(rows, columns))
            assert numpy.array_equal(dsm, gdal.Open(sys.argv[2]).ReadAsArray())
            print("equal")
            """,
            scene.resolve("dsm.gvs").toString(),
            town.dsm().toString());
    assertTrue(said.contains("equal"), said);
  }
}
