package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.greenview.loader.crs.CoordinateSystem;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

class ReferenceLayersTest {
  private static final CoordinateSystem RASTER = CoordinateSystem.ofText("EPSG:25830", "raster");

  private static Observers read(String name) throws Exception {
    return ObserverReader.read(
        LayerFile.of(SharedData.file("bilbao/" + name)), null, LayerFixtures.RASTER);
  }

  @Test
  void shapefileAndGeoPackageGiveTheSameObservers() throws Exception {
    Observers shp = read("bilbao_observers.shp");
    Observers gpkg = read("bilbao_observers.gpkg");
    assertEquals(51, shp.count());
    assertArrayEquals(gpkg.x(), shp.x());
    assertArrayEquals(gpkg.y(), shp.y());
    assertEquals(
        List.of(
            new Attribute("id", AttributeType.INTEGER), new Attribute("kind", AttributeType.TEXT)),
        shp.attributes());
    assertEquals(gpkg.attributes(), shp.attributes());
    for (int i = 0; i < 51; i++) {
      assertArrayEquals(gpkg.values().get(i), shp.values().get(i));
    }
    assertTrue(shp.notices().stream().noneMatch(n -> n.contains("reprojected")));
  }

  @Test
  void bothLayersAreInTheRastersCoordinateSystem() throws Exception {
    for (String name : List.of("bilbao_observers.shp", "bilbao_observers.gpkg")) {
      FeatureTable table = LayerReader.read(SharedData.file("bilbao/" + name), null);
      CoordinateSystem crs = ((LayerCrs.Stated) table.crs()).system();
      assertTrue(crs.isSameAs(RASTER), crs.text());
    }
  }

  @Test
  void readsTwoThousandObserversAndLeavesNothingBesideThem() throws Exception {
    Path file = SharedData.file("bilbao/bilbao_observers2000.gpkg");
    List<Path> before = list(file.getParent());
    assertEquals(2000, read("bilbao_observers2000.gpkg").count());
    assertEquals(before, list(file.getParent()));
  }

  private static List<Path> list(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void readsLinesOfAGeoPackage() throws Exception {
    FeatureTable table = LayerReader.read(SharedData.file("vancouver/isoline.gpkg"), null);
    assertFalse(table.features().isEmpty());
    assertTrue(
        table.features().stream()
            .allMatch(f -> f.geometry().getGeometryType().endsWith("LineString")));
  }

  @Test
  void readsValidCountriesWithTheirAttributes() throws Exception {
    FeatureTable table =
        LayerReader.read(SharedData.file("natural-earth/naturalearth_lowres.shp"), null);
    assertEquals(177, table.features().size());
    assertEquals(
        List.of(
            new Attribute("pop_est", AttributeType.REAL),
            new Attribute("continent", AttributeType.TEXT),
            new Attribute("name", AttributeType.TEXT),
            new Attribute("iso_a3", AttributeType.TEXT),
            new Attribute("gdp_md_est", AttributeType.INTEGER)),
        table.attributes());
    assertTrue(((LayerCrs.Stated) table.crs()).system().isGeographic());
    Feature southAfrica =
        table.features().stream()
            .filter(f -> "ZAF".equals(f.values()[3]))
            .findFirst()
            .orElseThrow();
    Geometry lesotho =
        table.features().stream()
            .filter(f -> "LSO".equals(f.values()[3]))
            .findFirst()
            .orElseThrow()
            .geometry();
    assertFalse(southAfrica.geometry().contains(lesotho.getInteriorPoint()), "a hole is filled");
    assertTrue(southAfrica.geometry().isValid());
  }
}
