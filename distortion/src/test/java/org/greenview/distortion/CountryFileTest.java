package org.greenview.distortion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountryFileTest {
  @TempDir Path folder;

  private Path geoJson(String crs, String... features) throws Exception {
    String member =
        crs.isEmpty()
            ? ""
            : "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + crs + "\"}},";
    return Files.writeString(
        folder.resolve("c.geojson"),
        "{\"type\":\"FeatureCollection\","
            + member
            + "\"features\":["
            + String.join(",", features)
            + "]}");
  }

  private static String feature(String code, String... rings) {
    StringBuilder polygons = new StringBuilder();
    for (String ring : rings) {
      polygons.append(polygons.isEmpty() ? "" : ",").append("[[").append(ring).append("]]");
    }
    return ("{\"type\":\"Feature\",\"properties\":{\"iso\":\"%s\"},"
            + "\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[%s]}}")
        .formatted(code, polygons);
  }

  private static String box(double west, double south, double east, double north) {
    return "[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]"
        .formatted(west, south, east, south, east, north, west, north, west, south);
  }

  @Test
  void boundsOfTheChosenFeatureAlone() throws Exception {
    Path file = geoJson("", feature("A", box(1, 2, 3, 4)), feature("B", box(10, 20, 30, 40)));
    Region region = CountryFile.read(file, "ISO=A");
    assertEquals(new GeographicBox(1, 2, 3, 4), region.box());
    assertEquals(2, region.land().size());
    assertEquals("A", region.title());
    assertEquals(new GeographicBox(1, 2, 30, 40), CountryFile.read(file, null).box());
  }

  @Test
  void theTitleIsTheNameOfACountryWhereTheFileHasIt() throws Exception {
    Path file =
        geoJson(
            "",
            feature("A", box(1, 2, 3, 4)).replace("\"iso\"", "\"NAME\":\"Aland\",\"iso\""),
            feature("B", box(5, 2, 6, 4)).replace("\"iso\"", "\"NAME\":\"Beland\",\"iso\""));
    assertEquals("Aland", CountryFile.read(file, "iso=A").title());
    assertEquals("All of c", CountryFile.read(file, null).title());
  }

  @Test
  void partsOnBothSidesOfTheAntimeridianMakeOneNarrowBox() throws Exception {
    Path file = geoJson("", feature("F", box(177, -19, 180, -16), box(-180, -18, -179, -17)));
    GeographicBox box = CountryFile.read(file, "iso=F").box();
    assertEquals(new GeographicBox(177, -19, -179, -16), box);
    assertEquals(4, box.widthDegrees());
    // A ring that jumps over it is the same.
    file = geoJson("", feature("F", box(177, -19, -179, -16)));
    assertEquals(new GeographicBox(177, -19, -179, -16), CountryFile.read(file, "iso=F").box());
  }

  @Test
  void ringAroundThePoleGoesAllAround() throws Exception {
    Path file =
        geoJson(
            "",
            feature(
                "A", "[-180,-90],[-180,-80],[-60,-70],[60,-72],[180,-80],[180,-90],[-180,-90]"));
    assertEquals(new GeographicBox(-180, -90, 180, -70), CountryFile.read(file, "iso=A").box());
  }

  @Test
  void otherCoordinateSystemsAreTransformed() throws Exception {
    double[] corner = new double[2];
    CoordinateSystem.ofText("EPSG:4326", "test")
        .to(CoordinateSystem.ofText("EPSG:3057", "test"))
        .transform(-20, 64, corner);
    Path file =
        geoJson(
            "urn:ogc:def:crs:EPSG::3057",
            feature("I", box(corner[0], corner[1], corner[0] + 1000, corner[1] + 1000)));
    GeographicBox box = CountryFile.read(file, "iso=I").box();
    assertEquals(-20, box.west(), 1e-3);
    assertEquals(64, box.south(), 1e-3);
    assertEquals(0.0204, box.widthDegrees(), 2e-3);
  }

  @Test
  void refusesEmptySelectionsByName() throws Exception {
    Path file = geoJson("", feature("A", box(1, 2, 3, 4)));
    String none =
        assertThrows(InputProblem.class, () -> CountryFile.read(file, "iso=ZZZ")).getMessage();
    assertTrue(none.contains("iso=ZZZ") && none.contains("some values are A"), none);
    String column =
        assertThrows(InputProblem.class, () -> CountryFile.read(file, "name=A")).getMessage();
    assertTrue(column.contains("no attribute 'name'") && column.contains("iso"), column);
    assertThrows(InputProblem.class, () -> CountryFile.read(file, "iso"));
  }

  @Test
  void refusesPointsAndMetresThatPassForDegrees() throws Exception {
    Path metres = geoJson("", feature("A", box(400000, 500000, 400100, 500100)));
    assertThrows(InputProblem.class, () -> CountryFile.read(metres, null));
    Path points =
        Files.writeString(
            folder.resolve("p.geojson"),
            "{\"type\":\"Feature\",\"properties\":{\"iso\":\"A\"},"
                + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}");
    String message =
        assertThrows(InputProblem.class, () -> CountryFile.read(points, null)).getMessage();
    assertTrue(message.contains("polygons"), message);
  }

  @Test
  void readsIcelandFromNaturalEarth() throws Exception {
    String shared = System.getenv("GREENVIEW_SHARED");
    Path root =
        shared == null
            ? Path.of(System.getProperty("greenview.root"), "..", "shared")
            : Path.of(shared);
    Path file = root.resolve("reference/natural-earth/naturalearth_lowres.shp");
    Assumptions.assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
    GeographicBox iceland = CountryFile.read(file, "iso_a3=ISL").box();
    assertEquals(-24.326184, iceland.west(), 1e-6);
    assertEquals(66.526792, iceland.north(), 1e-6);
    assertTrue(CountryFile.read(file, "iso_a3=FJI").box().crossesAntimeridian());
    assertFalse(CountryFile.read(file, "iso_a3=NZL").box().crossesAntimeridian());
  }
}
