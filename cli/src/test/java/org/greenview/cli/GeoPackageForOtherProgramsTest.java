package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.greenview.demo.DemoFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** GDAL and QGIS open a result, use its index, keep it right, and show what it says of itself. */
@Timeout(120)
class GeoPackageForOtherProgramsTest {
  @TempDir Path folder;
  private Path result;

  @BeforeEach
  void compute() throws Exception {
    DemoFiles town = TestTown.write(folder.resolve("town"), 300);
    Path observers = TestTown.writeObservers(folder.resolve("homes.csv"), 40, 300);
    Files.writeString(observers, Files.readString(observers) + "99,1,1\n");
    result = folder.resolve("gvi.gpkg");
    CommandRunner runner = new CommandRunner();
    int code =
        runner.run(
            "gvi",
            "--dsm=" + town.dsm(),
            "--green=" + town.trees(),
            "--observers=" + observers,
            "--radius=60",
            "--out=" + result);
    assertEquals(0, code, runner.err());
  }

  @Test
  void gdalReadsFiltersAndEditsIt() throws Exception {
    String said =
        OtherProgram.python(
            "osgeo.ogr",
            """
            import sys
            from osgeo import gdal, ogr
            gdal.UseExceptions()
            warnings = []
            gdal.PushErrorHandler(lambda level, number, text: warnings.append(text))
            data = ogr.Open(sys.argv[1], 1)
            layer = data.GetLayerByName("homes")
            assert layer.TestCapability(ogr.OLCFastSpatialFilter)
            facts = layer.GetMetadata()
            assert "Radius 60.0 m" in facts["GREENVIEW_SETTINGS"], facts
            assert facts["GREENVIEW_DSM"].startswith("dsm.tif ("), facts
            assert "Radius 60.0 m" in facts["DESCRIPTION"], facts
            west, east, south, north = layer.GetExtent()
            def count(rectangle):
                layer.SetSpatialFilterRect(*rectangle)
                found = sum(1 for _ in layer)
                layer.SetSpatialFilter(None)
                return found
            assert count((0, 0, 2, 2)) == 1
            assert count((2, 2, east, north)) == 40
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (1.5 1.5)"))
            layer.CreateFeature(feature)
            assert count((0, 0, 2, 2)) == 2
            feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (9 9)"))
            layer.SetFeature(feature)
            assert count((0, 0, 2, 2)) == 1 and count((8, 8, 10, 10)) == 1
            layer.DeleteFeature(feature.GetFID())
            assert count((8, 8, 10, 10)) == 0
            rows = data.ExecuteSQL("SELECT count(*) FROM rtree_homes_geom").GetNextFeature()
            assert rows.GetField(0) == 41
            assert not warnings, warnings
            print("right")
            """,
            result.toString());
    assertTrue(said.contains("right"), said);
  }

  @Test
  void theValidatorOfGdalFindsNothing() throws Exception {
    String said =
        OtherProgram.python(
            "osgeo_utils.samples.validate_gpkg",
            """
            import sys
            from osgeo_utils.samples import validate_gpkg
            validate_gpkg.check(sys.argv[1], extra_checks=True, warning_as_error=True)
            print("valid")
            """,
            result.toString());
    assertTrue(said.contains("valid"), said);
  }
}
