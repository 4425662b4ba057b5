package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feet are feet, in places and in heights. */
@Timeout(60)
class RasterUnitsTest {
  private static final String UNIT_TYPE =
      "<GDALMetadata><Item name=\"UNITTYPE\" sample=\"0\""
          + " role=\"unittype\">%s</Item></GDALMetadata>";

  @TempDir Path folder;

  @Test
  void aGridInFeetHasItsCellsInMetres() throws IOException {
    Path file =
        TestTiff.float32()
            .key(GeoKeys.PROJECTED_CS_TYPE, 2263)
            .key(GeoKeys.LINEAR_UNITS, 9003)
            .write(folder.resolve("feet.tif"));
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      assertEquals(1200.0 / 3937, source.grid().metresPerUnit(), 1e-12);
      assertEquals(5 * 1200.0 / 3937, source.grid().cellSizeMetres(), 1e-11);
      assertEquals("EPSG:2263", source.grid().crs());
    }
  }

  /** As GDAL does: the citation stands before the keys. */
  @Test
  void aUnitInACitationOfImagineCounts() throws IOException {
    Path file =
        TestTiff.float32()
            .key(GeoKeys.PROJECTED_CS_TYPE, 2263)
            .key(GeoKeys.LINEAR_UNITS, 9001)
            .citation("IMAGINE GeoTIFF Support\nProjection = UTM\nUnits = us_survey_feet")
            .write(folder.resolve("imagine.tif"));
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      assertEquals(1200.0 / 3937, source.grid().metresPerUnit(), 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EPSG:2263",
        "EPSG:2229",
        "+proj=lcc +lat_1=41.03 +lat_2=40.66 +lat_0=40.16 +lon_0=-74 +x_0=300000 +y_0=0"
            + " +datum=NAD83 +to_meter=0.3048006096012192 +no_defs",
        "+proj=tmerc +lat_0=0 +lon_0=9 +k=0.9996 +x_0=152400 +y_0=0 +datum=WGS84 +to_meter=0.3048",
      })
  void whatIsWrittenInFeetIsReadInFeetByUsAndByGdal(String crs) throws Exception {
    double unit = crs.endsWith("0.3048") ? 0.3048 : 1200.0 / 3937;
    RasterGrid grid =
        new RasterGrid(new GridShape(2, 3), GeoTransform.northUp(984000, 200000, 5), crs, unit);
    Path file = Rasters.write(folder.resolve("feet.tif"), grid, new float[6]);
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      assertEquals(unit, source.grid().metresPerUnit(), 1e-12);
      if (crs.startsWith("EPSG")) {
        assertEquals(crs, source.grid().crs());
      } else {
        assertTrue(
            source.crs().isSameAs(org.greenview.loader.crs.CoordinateSystem.ofText(crs, "test")));
      }
    }
    if (Gdal.isInstalled()) {
      String info = Gdal.info(file);
      assertTrue(info.contains(unit == 0.3048 ? "\"foot\",0.3048" : "US survey foot"), info);
    }
  }

  @ParameterizedTest
  @CsvSource({"5702, US_FOOT", "6360, US_FOOT", "8228, FOOT", "5703, METRE", "5782, METRE"})
  void verticalSystemsSayTheUnitOfHeights(int system, LengthUnit unit) throws IOException {
    assertEquals(
        Optional.of(unit), unitOf(TestTiff.float32().key(GeoKeys.VERTICAL_CS_TYPE, system)));
  }

  @ParameterizedTest
  @CsvSource({"9001, METRE", "9002, FOOT", "9003, US_FOOT"})
  void verticalUnitsSayTheUnitOfHeights(int code, LengthUnit unit) throws IOException {
    assertEquals(Optional.of(unit), unitOf(TestTiff.float32().key(GeoKeys.VERTICAL_UNITS, code)));
  }

  @ParameterizedTest
  @CsvSource({"m, METRE", "metre, METRE", "ft, FOOT", "US survey foot, US_FOOT", "us-ft, US_FOOT"})
  void bandsSayTheUnitOfHeights(String name, LengthUnit unit) throws IOException {
    assertEquals(
        Optional.of(unit),
        unitOf(TestTiff.float32().text(TiffTag.GDAL_METADATA, UNIT_TYPE.formatted(name))));
  }

  @Test
  void nothingSaidIsNothingKnown() throws IOException {
    assertEquals(Optional.empty(), unitOf(TestTiff.float32()));
  }

  @Test
  void otherUnitsAndContradictionsAreRefused() {
    refuses(TestTiff.float32().key(GeoKeys.VERTICAL_UNITS, 9036), "heights in the unit kilometre");
    for (int depths : new int[] {5336, 5715, 5831, 5861, 5867, 6358, 9672}) {
      refuses(
          TestTiff.float32().key(GeoKeys.VERTICAL_CS_TYPE, depths),
          "depths by its vertical CRS (EPSG:" + depths + ")");
    }
    refuses(
        TestTiff.float32().key(GeoKeys.VERTICAL_CS_TYPE, 10_151), "say --z-unit metre, foot or");
    refuses(
        TestTiff.float32().key(GeoKeys.VERTICAL_CS_TYPE, 6360).key(GeoKeys.VERTICAL_UNITS, 9001),
        "in US survey foot by its vertical CRS (EPSG:6360), but in metre by its unit");
    refuses(
        TestTiff.float32().text(TiffTag.GDAL_METADATA, UNIT_TYPE.formatted("cm")),
        "heights in 'cm'");
    refuses(
        TestTiff.float32()
            .key(GeoKeys.VERTICAL_CS_TYPE, 5703)
            .text(TiffTag.GDAL_METADATA, UNIT_TYPE.formatted("ft")),
        "in metre by its vertical CRS, but in foot by its band");
  }

  private Optional<LengthUnit> unitOf(TestTiff tiff) throws IOException {
    Path file = folder.resolve("unit.tif");
    Files.deleteIfExists(file);
    try (GeoTiffSource source = GeoTiffSource.open(tiff.write(file))) {
      return source.heightUnit();
    }
  }

  private void refuses(TestTiff tiff, String part) {
    String said = assertThrows(InputProblem.class, () -> unitOf(tiff)).getMessage();
    assertTrue(said.contains(part), said);
  }
}
