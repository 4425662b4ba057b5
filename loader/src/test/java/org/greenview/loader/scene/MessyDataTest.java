package org.greenview.loader.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.align.Resampling;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.raster.Gdal;
import org.greenview.loader.raster.Rasters;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units, NoData, grids and sources of green that people really have. */
@Timeout(60)
class MessyDataTest {
  private static final int ROWS = 4;
  private static final int COLUMNS = 5;
  private static final float NONE = Float.NaN;

  @TempDir Path folder;

  private final List<String> notices = new ArrayList<>();

  private static RasterGrid grid(String crs, double metresPerUnit) {
    return new RasterGrid(
        new GridShape(ROWS, COLUMNS),
        GeoTransform.northUp(500_000, 300_000, 5),
        crs,
        metresPerUnit);
  }

  private static final RasterGrid GRID = grid("EPSG:27700", 1);

  private Path heights(String name, RasterGrid grid, float... first) throws IOException {
    float[] cells = new float[(int) grid.shape().cellCount()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i < first.length ? first[i] : 100 + i;
    }
    return Rasters.write(folder.resolve(name), grid, cells);
  }

  private Path codes(RasterGrid grid) throws IOException {
    return Rasters.write(
        folder.resolve("green.tif"), grid, new byte[(int) grid.shape().cellCount()], 255);
  }

  private static LoadSettings settings(
      Map<SceneLayer, NoDataChoice> noData, Map<SceneLayer, LengthUnit> units) {
    return new LoadSettings(null, Map.of(), noData, units, Set.of(1));
  }

  private Scene load(SceneSources sources, LoadSettings settings) throws IOException {
    Path scene = folder.resolve("scene" + System.nanoTime());
    new SceneLoader(notices::add, () -> false).load(sources, settings, scene);
    try (var files = Files.list(scene)) {
      assertFalse(files.anyMatch(f -> f.getFileName().toString().contains("red")), "scratch stays");
    }
    return Scene.map(scene);
  }

  private String refusal(SceneSources sources, LoadSettings settings) {
    return assertThrows(InputProblem.class, () -> load(sources, settings).close()).getMessage();
  }

  private static byte[] green(Scene scene) {
    byte[] all = new byte[ROWS * COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      scene.green().copyBytes(row, 0, all, row * COLUMNS, COLUMNS);
    }
    return all;
  }

  private void said(String part) {
    assertTrue(notices.stream().anyMatch(n -> n.contains(part)), part + " is not in " + notices);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EPSG:27700", "EPSG:25830", "EPSG:26910", "EPSG:3007", "EPSG:2100", "EPSG:32651"})
  void projectedSystemsInMetresNeedNoWord(String crs) throws IOException {
    RasterGrid grid = grid(crs, 1);
    try (Scene scene =
        load(new SceneSources(heights("dsm.tif", grid), codes(grid), null), LoadSettings.DEFAULT)) {
      assertEquals(crs, scene.grid().crs());
      assertEquals(5, scene.grid().cellSizeMetres());
      assertFalse(notices.stream().anyMatch(n -> n.contains("draws lengths")), notices.toString());
    }
  }

  @Test
  void webMercatorIsWarnedOfWithItsNumber() throws IOException {
    // 49.24 degrees north: 1 / cos gives 1.532 for the sphere, the ellipsoid a little else.
    RasterGrid mercator =
        new RasterGrid(
            new GridShape(ROWS, COLUMNS),
            GeoTransform.northUp(-13_702_000, 6_317_900, 5),
            "EPSG:3857");
    load(
            new SceneSources(heights("dsm.tif", mercator), codes(mercator), null),
            LoadSettings.DEFAULT)
        .close();
    said("grid: at latitude 49.2");
    said("EPSG:3857 draws lengths 1.534 times as long as they are: 100 m of a radius are 65.2 m");
  }

  @ParameterizedTest
  @CsvSource({"EPSG:2263", "EPSG:2229"})
  void feetAreNeverTakenForMetres(String crs) throws IOException {
    RasterGrid feet = grid(crs, 1200.0 / 3937);
    SceneSources sources = new SceneSources(heights("dsm.tif", feet, 328.083f), codes(feet), null);
    String refused = refusal(sources, LoadSettings.DEFAULT);
    assertTrue(refused.contains("counts places in feet (" + crs + ")"), refused);
    assertTrue(refused.contains("--z-unit metre, foot or us-foot"), refused);
    try (Scene scene =
        load(sources, settings(Map.of(), Map.of(SceneLayer.DSM, LengthUnit.US_FOOT)))) {
      assertEquals(5 * 1200.0 / 3937, scene.grid().cellSizeMetres(), 1e-9);
      assertEquals(100, scene.dsm().floatAt(0, 0), 1e-3);
      assertEquals((float) (101 * 1200.0 / 3937), scene.dsm().floatAt(0, 1));
      assertTrue(scene.manifest().toString().contains("converted from US survey foot"));
    }
    said("dsm: heights were converted from US survey foot to metres (x 0.3048006");
    said("grid: " + crs + " counts in units of 0.3048006");
  }

  @Test
  void compoundSystemsSayTheUnitOfHeights() throws Exception {
    Gdal.assumeInstalled();
    RasterGrid feet = grid("EPSG:2263", 1200.0 / 3937);
    Path plain = heights("plain.tif", feet, 328.083f);
    Path compound = folder.resolve("compound.tif");
    Gdal.translate(plain, compound, "-a_srs", "EPSG:2263+6360");
    try (Scene scene = load(new SceneSources(compound, codes(feet), null), LoadSettings.DEFAULT)) {
      assertEquals(100, scene.dsm().floatAt(0, 0), 1e-3);
    }
    Path metres = folder.resolve("metres.tif");
    RasterGrid utm = grid("EPSG:25830", 1);
    Gdal.translate(heights("utm.tif", utm, 70), metres, "-a_srs", "EPSG:25830+5782");
    Files.delete(folder.resolve("green.tif"));
    try (Scene scene = load(new SceneSources(metres, codes(utm), null), LoadSettings.DEFAULT)) {
      assertEquals(70, scene.dsm().floatAt(0, 0));
      assertEquals("EPSG:25830", scene.grid().crs());
    }
    Path degrees = folder.resolve("degrees.tif");
    Gdal.translate(plain, degrees, "-a_srs", "EPSG:6697", "-a_ullr", "139", "36", "139.1", "35.9");
    String refused =
        refusal(new SceneSources(degrees, codesAt("g.tif", utm), null), LoadSettings.DEFAULT);
    assertTrue(refused.contains("degrees"), refused);
  }

  private Path codesAt(String name, RasterGrid grid) throws IOException {
    return Rasters.write(folder.resolve(name), grid, new byte[(int) grid.shape().cellCount()], 255);
  }

  @ParameterizedTest
  @CsvSource({"wkt1", "wkt_esri", "wkt2_2019"})
  void wellKnownTextOfEverySortIsUnderstood(String sort) throws Exception {
    Gdal.assumeInstalled();
    String wkt = Gdal.run(List.of("gdalsrsinfo", "-o", sort, "--single-line", "EPSG:3007")).strip();
    Path prj = Files.writeString(folder.resolve("a.prj"), wkt);
    Path dsm = folder.resolve("dsm.tif");
    Path green = folder.resolve("trees.tif");
    Gdal.translate(heights("plain.tif", GRID), dsm, "-a_srs", prj.toString());
    Gdal.translate(codes(GRID), green, "-a_srs", prj.toString());
    try (Scene scene = load(new SceneSources(dsm, green, null), LoadSettings.DEFAULT)) {
      assertEquals(5, scene.grid().cellSizeMetres());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-a_srs EPSG:4326 -a_ullr 2 49 2.1 48.9 | gdalwarp -t_srs EPSG:32631 -ot Float32 -dstnodata"
            + " nan dsm.tif OUT.tif",
        "-a_srs EPSG:4979 -a_ullr 2 49 2.1 48.9 | degrees",
        "-co PROFILE=BASELINE | not georeferenced",
      })
  void othersAreRefusedByName(String options, String part) throws Exception {
    Gdal.assumeInstalled();
    Path dsm = folder.resolve("dsm.tif");
    Gdal.translate(heights("plain.tif", GRID), dsm, options.split(" "));
    Files.deleteIfExists(folder.resolve("dsm.tif.aux.xml"));
    String refused = refusal(new SceneSources(dsm, codes(GRID), null), LoadSettings.DEFAULT);
    assertTrue(refused.contains(part), refused);
  }

  @Test
  void aPersonsUnitStandsBeforeTheFilesAndThatIsSaid() throws Exception {
    Gdal.assumeInstalled();
    Path metres = folder.resolve("metres.tif");
    Gdal.translate(heights("plain.tif", GRID, 100), metres, "-a_srs", "EPSG:27700+5701");
    try (Scene scene =
        load(
            new SceneSources(metres, codes(GRID), null),
            settings(Map.of(), Map.of(SceneLayer.DSM, LengthUnit.FOOT)))) {
      assertEquals(30.48f, scene.dsm().floatAt(0, 0));
    }
    said("dsm: metres.tif says that heights are in metre, --z-unit says foot and stands before it");
  }

  @Test
  void aPersonsNoDataStandsBeforeTheFiles() throws IOException {
    Path dsm = heights("dsm.tif", GRID, -9999, 5);
    SceneSources sources = new SceneSources(dsm, codes(GRID), null);
    load(sources, LoadSettings.DEFAULT).close();
    said("dsm.tif: -9999 is the value of 1 cell, and looks like a NoData value");
    notices.clear();
    NoDataChoice choice = new NoDataChoice(OptionalDouble.of(-9999));
    try (Scene scene = load(sources, settings(Map.of(SceneLayer.DSM, choice), Map.of()))) {
      assertEquals(NONE, scene.dsm().floatAt(0, 0));
      assertEquals(5, scene.dsm().floatAt(0, 1));
    }
    assertEquals(List.of("dsm: NoData is -9999 (--nodata) instead of NaN"), notices);
  }

  @Test
  void anotherRastersGridIsTheScenes() throws IOException {
    RasterGrid fine =
        new RasterGrid(
            new GridShape(8, 10), GeoTransform.northUp(500_000, 300_000, 2.5), GRID.crs());
    Path dsm = heights("dsm.tif", GRID);
    Path grid = heights("grid.tif", fine);
    LoadSettings settings =
        new LoadSettings(
            grid, Map.of(SceneLayer.DSM, Resampling.NEAREST), Map.of(), Map.of(), Set.of(1));
    try (Scene scene = load(new SceneSources(dsm, codes(GRID), null), settings)) {
      assertEquals(fine, scene.grid());
      assertEquals(101, scene.dsm().floatAt(1, 3));
    }
    said("grid: that of grid.tif, 8 rows x 10 columns of 2.5 m");
    said("dsm: 5 m -> 2.5 m, nearest, shifted (0, 0) m");
  }

  @Test
  void whatIsTallInACanopyModelIsGreen() throws IOException {
    Path chm = heights("chm.tif", GRID, 2, 2.001f, NONE, 0, -1);
    try (Scene scene =
        load(
            new SceneSources(heights("dsm.tif", GRID), new GreenInput.Canopy(chm, 2), null),
            LoadSettings.DEFAULT)) {
      byte[] found = green(scene);
      assertArrayEquals(
          new byte[] {0, 1, (byte) 255, 0, 0}, java.util.Arrays.copyOf(found, COLUMNS));
      assertEquals(255, scene.green().header().noData());
    }
    said("green: 1 where chm.tif is taller than 2 m, else 0");
  }

  @Test
  void surfaceAboveTerrainIsGreenOnlyByWish() throws IOException {
    Path dtm = heights("dtm.tif", GRID, 99, 90, NONE);
    SceneSources without =
        new SceneSources(heights("dsm.tif", GRID), new GreenInput.AboveTerrain(2), null);
    assertTrue(refusal(without, LoadSettings.DEFAULT).contains("--dtm"));
    try (Scene scene =
        load(
            new SceneSources(without.dsm(), new GreenInput.AboveTerrain(2), dtm),
            LoadSettings.DEFAULT)) {
      assertArrayEquals(
          new byte[] {0, 1, (byte) 255, 0, 0}, java.util.Arrays.copyOf(green(scene), COLUMNS));
    }
    said("buildings count as green");
  }

  @Test
  void ndviAboveALimitIsGreen() throws Exception {
    // NDVI 0.5, 0.3 (not above), undefined, NoData, -0.5.
    Path red = heights("red.tif", GRID, 100, 70, 0, NONE, 300);
    Path near = heights("nir.tif", GRID, 300, 130, 0, 100, 100);
    byte[] expected = {1, 0, (byte) 255, (byte) 255, 0};
    Path dsm = heights("dsm.tif", GRID);
    try (Scene scene =
        load(
            new SceneSources(dsm, new GreenInput.Ndvi(red, 0, near, 0, 0.3), null),
            LoadSettings.DEFAULT)) {
      assertArrayEquals(expected, java.util.Arrays.copyOf(green(scene), COLUMNS));
    }
    said("green: 1 cell has red + near infrared = 0");
    if (Gdal.isInstalled()) {
      Path red16 = folder.resolve("red16.tif");
      Path near16 = folder.resolve("nir16.tif");
      Gdal.translate(red, red16, "-ot", "UInt16", "-a_nodata", "65535");
      Gdal.translate(near, near16, "-ot", "UInt16", "-a_nodata", "65535");
      try (Scene scene =
          load(
              new SceneSources(dsm, new GreenInput.Ndvi(red16, 0, near16, 0, 0.3), null),
              LoadSettings.DEFAULT)) {
        byte[] found = java.util.Arrays.copyOf(green(scene), COLUMNS);
        assertEquals(1, found[0]);
        assertEquals(0, found[1]);
        assertEquals(-1, found[2]);
        assertEquals(0, found[4]);
      }
    }
  }

  @Test
  void aReadyNdviAboveALimitIsGreen() throws IOException {
    float[] cells = new float[(int) GRID.shape().cellCount()];
    System.arraycopy(new float[] {0.5f, 0.3f, NONE, -1, 1.5f}, 0, cells, 0, COLUMNS);
    Path ndvi = Rasters.write(folder.resolve("ndvi.tif"), GRID, cells);
    SceneSources sources =
        new SceneSources(heights("dsm.tif", GRID), new GreenInput.NdviRaster(ndvi, 0, 0.3), null);
    try (Scene scene = load(sources, LoadSettings.DEFAULT)) {
      assertArrayEquals(
          new byte[] {1, 0, (byte) 255, 0, 1}, java.util.Arrays.copyOf(green(scene), COLUMNS));
    }
    said("ndvi.tif: 1 of %d cells lies outside -1 to 1".formatted(cells.length - 1));
    heights("ndvi.tif", GRID);
    assertTrue(refusal(sources, LoadSettings.DEFAULT).contains("-a_scale 0.0001"));
  }

  @Test
  void codesBeyondAByteAreStoredAsOthers() throws IOException {
    Path green = heights("green.tif", GRID, 1011, 254, NONE, 1012, -7);
    LoadSettings settings = LoadSettings.DEFAULT.withGreenCodes(Set.of(1011, 1012));
    try (Scene scene =
        load(
            new SceneSources(heights("dsm.tif", GRID), new GreenInput.Codes(green, 0), null),
            settings)) {
      assertArrayEquals(
          new byte[] {(byte) 254, (byte) 252, (byte) 255, (byte) 253, (byte) 251},
          java.util.Arrays.copyOf(green(scene), COLUMNS));
      assertEquals(254, scene.storedGreenCode(1011));
      assertEquals(252, scene.storedGreenCode(254));
      assertEquals(105, scene.storedGreenCode(105));
      assertEquals(1012, scene.greenCode(253));
      assertEquals(-1, scene.storedGreenCode(253));
      assertEquals(-1, scene.storedGreenCode(1013));
    }
    said("green: the codes -7, 254, 1011, 1012 are stored as others");
  }

  @Test
  void bandsOfDifferentImagesAreRefused() throws IOException {
    RasterGrid other =
        new RasterGrid(GRID.shape(), GeoTransform.northUp(500_002, 300_000, 5), GRID.crs());
    GreenInput.Ndvi ndvi =
        new GreenInput.Ndvi(heights("red.tif", GRID), 0, heights("nir.tif", other), 0, 0.3);
    String refused =
        refusal(new SceneSources(heights("dsm.tif", GRID), ndvi, null), LoadSettings.DEFAULT);
    assertTrue(refused.contains("nir.tif does not lie on the grid of "), refused);
  }

  @Test
  void polygonsInAnotherSystemAreReprojected() throws IOException {
    RasterGrid utm = grid("EPSG:25830", 1);
    // GeoJSON without a word is longitude and latitude; around the middle of the grid.
    double[] middle = new double[2];
    org.greenview.loader.crs.CoordinateSystem.ofText("EPSG:25830", "test")
        .to(org.greenview.loader.crs.CoordinateSystem.ofText("EPSG:4326", "test"))
        .transform(500_012.5, 300_000 - 10, middle);
    String ring = "";
    for (double[] corner : new double[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}}) {
      // 3 m to each side.
      ring +=
          (ring.isEmpty() ? "" : ",")
              + "[%.9f,%.9f]"
                  .formatted(
                      middle[0] + corner[0] * 3 / 111_320, middle[1] + corner[1] * 3 / 110_574);
    }
    Path parks =
        Files.writeString(
            folder.resolve("parks.geojson"),
            "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}");
    try (Scene scene =
        load(
            new SceneSources(heights("dsm.tif", utm), new GreenInput.Polygons(parks, null), null),
            LoadSettings.DEFAULT)) {
      byte[] expected = new byte[ROWS * COLUMNS];
      expected[1 * COLUMNS + 2] = 1;
      expected[2 * COLUMNS + 2] = 1;
      assertArrayEquals(expected, green(scene));
    }
    said("parks.geojson: polygons were reprojected from ");
    said("in a polygon of parks.geojson (1 polygon): 10 % of the grid");
  }
}
