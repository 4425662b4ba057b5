package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserverReaderTest {
  @TempDir Path folder;

  private Observers read(String name, String text, String observersCrs) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    return ObserverReader.read(LayerFile.of(file), observersCrs, LayerFixtures.RASTER);
  }

  private String refusal(String name, String text, String observersCrs) {
    return assertThrows(InputProblem.class, () -> read(name, text, observersCrs)).getMessage();
  }

  private static String feature(String geometry) {
    return "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":" + geometry + "}";
  }

  @Test
  void reprojectsLongitudeAndLatitudeAndSaysSo() throws Exception {
    Observers observers = read("p.csv", "lon,lat\n-2.93,43.26\n", null);
    assertEquals(505681.468543, observers.x()[0], 1e-5);
    assertEquals(4789690.390601, observers.y()[0], 1e-5);
    String notices = observers.notices().toString();
    assertTrue(
        notices.contains(
            "reprojected from EPSG:4326 (WGS 84) to EPSG:25830 (ETRS89 / UTM zone 30N)"),
        notices);
    assertTrue(notices.contains("within 1 m"), notices);
  }

  @Test
  void takesBareCoordinatesInTheRastersSystemBitForBit() throws Exception {
    Observers observers = read("p.csv", "x,y\n505000.1,4790000.7\n", null);
    assertArrayEquals(new double[] {505000.1}, observers.x());
    assertArrayEquals(new double[] {4790000.7}, observers.y());
    assertTrue(observers.notices().getFirst().contains("read in the raster's coordinate system"));
  }

  @Test
  void optionStandsBeforeWhatTheFileSays() throws Exception {
    Observers observers = read("p.csv", "x,y\n-2.93,43.26\n", "EPSG:4326");
    assertEquals(505681.468543, observers.x()[0], 1e-5);
    String json = feature("{\"type\":\"Point\",\"coordinates\":[505000.1,4790000.7]}");
    observers = read("p.geojson", json, "EPSG:25830");
    assertEquals(505000.1, observers.x()[0]);
    assertTrue(observers.notices().getFirst().contains("because --observers-crs stands before it"));
    assertTrue(refusal("p.geojson", json, null).contains("no longitude and latitude"));
    assertTrue(refusal("p.geojson", json, "EPSG:1").contains("EPSG:1"));
  }

  @Test
  void usesCoordinatesOfACoincidingDatumAsTheyAre() throws Exception {
    Observers observers = read("p.csv", "x,y\n505000.1,4790000.7\n", "EPSG:32630");
    assertEquals(505000.1, observers.x()[0]);
    String notices = observers.notices().toString();
    assertTrue(notices.contains("within 1 m"), notices);
    assertFalse(notices.contains("reprojected"), notices);
  }

  @Test
  void refusesALayerOfUnknownSystem() throws Exception {
    Path shp = LayerFixtures.shapefile(folder);
    Files.delete(folder.resolve("towns.prj"));
    InputProblem refused =
        assertThrows(
            InputProblem.class,
            () -> ObserverReader.read(LayerFile.of(shp), null, LayerFixtures.RASTER));
    assertTrue(refused.getMessage().contains("say it with --observers-crs"), refused.getMessage());
    assertEquals(
        3, ObserverReader.read(LayerFile.of(shp), "EPSG:25830", LayerFixtures.RASTER).count());
  }

  @Test
  void makesOneObserverOfEachPointOfAMultipoint() throws Exception {
    Observers observers =
        read(
            "p.geojson",
            feature("{\"type\":\"MultiPoint\",\"coordinates\":[[-2.93,43.26],[-2.94,43.27]]}"),
            null);
    assertEquals(2, observers.count());
    assertArrayEquals(new Object[] {1L}, observers.values().get(1));
    assertTrue(observers.notices().toString().contains("1 feature became 2 observers"));
  }

  @Test
  void keepsRowsWithoutAPlace() throws Exception {
    Observers observers = read("p.csv", "x,y\n,\n1,2\n", null);
    assertTrue(Double.isNaN(observers.x()[0]) && Double.isNaN(observers.y()[0]));
    assertEquals(1, observers.x()[1]);
    assertTrue(observers.notices().toString().contains("1 feature has no point"));
  }

  @Test
  void refusesLinesByName() {
    assertTrue(
        refusal(
                "p.geojson",
                feature("{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}"),
                null)
            .contains(
                "feature 1 of layer p is a LineString; observers are points, or are placed on"
                    + " lines"));
  }

  @Test
  void refusesAPointThatHasNoPlaceInTheRastersSystem() throws Exception {
    Path file = Files.writeString(folder.resolve("p.csv"), "lon,lat\n0,-90\n");
    RasterGrid mercator =
        new RasterGrid(new GridShape(9, 9), GeoTransform.northUp(0, 9, 1), "EPSG:3857");
    InputProblem refused =
        assertThrows(
            InputProblem.class, () -> ObserverReader.read(LayerFile.of(file), null, mercator));
    assertTrue(refused.getMessage().contains("has no place in the raster's"), refused.getMessage());
  }
}
