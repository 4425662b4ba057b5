package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoJsonTest {
  @TempDir Path folder;

  private FeatureTable read(String json) throws Exception {
    return LayerReader.read(Files.writeString(folder.resolve("layer.geojson"), json), null);
  }

  @Test
  void findsTheTypeOfEachColumnOverAllFeatures() throws Exception {
    FeatureTable table =
        read(
            """
            {"features": [
              {"properties": {"n": 1, "r": 1, "b": true, "t": "x", "o": {"k": [1, 2]}, "big": 1},
               "geometry": {"coordinates": [-2.9, 43.2, 17], "type": "Point"}, "type": "Feature"},
              {"type": "Feature", "id": 9, "geometry": null,
               "properties": {"r": 0.5, "n": null, "t": 3, "late": 2,
                              "big": 99999999999999999999}}],
             "name": "x", "type": "FeatureCollection"}\
            """);
    assertEquals(
        List.of(
            new Attribute("id", AttributeType.INTEGER),
            new Attribute("n", AttributeType.INTEGER),
            new Attribute("r", AttributeType.REAL),
            new Attribute("b", AttributeType.BOOLEAN),
            new Attribute("t", AttributeType.TEXT),
            new Attribute("o", AttributeType.TEXT),
            new Attribute("big", AttributeType.TEXT),
            new Attribute("late", AttributeType.INTEGER)),
        table.attributes());
    assertArrayEquals(
        new Object[] {null, 1L, 1.0, true, "x", "{\"k\":[1,2]}", "1", null},
        table.features().get(0).values());
    assertArrayEquals(
        new Object[] {9L, null, 0.5, null, "3", null, "99999999999999999999", 2L},
        table.features().get(1).values());
    assertEquals("POINT (-2.9 43.2)", table.features().get(0).geometry().toText());
    assertNull(table.features().get(1).geometry());
    assertEquals("EPSG:4326", ((LayerCrs.Stated) table.crs()).system().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "Point","coordinates":[1,2]                                | POINT (1 2)
          "Point","coordinates":[]                                   | POINT EMPTY
          "MultiPoint","coordinates":[[1,2],[3,4]]                   | MULTIPOINT ((1 2), (3 4))
          "LineString","coordinates":[[1,2],[3,4]]                   | LINESTRING (1 2, 3 4)
          "MultiLineString","coordinates":[[[1,2],[3,4]]]            | MULTILINESTRING ((1 2, 3 4))
          "Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]        | POLYGON ((0 0, 1 0, 1 1, 0 0))
          "MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]] | MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))
          "GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}] | GEOMETRYCOLLECTION (POINT (1 2))
          """)
  void readsEveryBareGeometry(String members, String text) throws Exception {
    FeatureTable table = read("{\"type\":" + members + "}");
    assertEquals(text, table.features().getFirst().geometry().toText());
  }

  @Test
  void honoursTheOldCrsMember() throws Exception {
    String json =
        "{\"type\":\"Feature\",\"crs\":%s,\"properties\":{},\"geometry\":"
            + "{\"type\":\"Point\",\"coordinates\":[505000,4790000]}}";
    FeatureTable table =
        read(
            json.formatted(
                "{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::25830\"}}"));
    assertTrue(((LayerCrs.Stated) table.crs()).system().isSameAs(LayerFixtures.BILBAO));
    assertInstanceOf(LayerCrs.Unknown.class, read(json.formatted("null")).crs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1, 2]                                                  | it is no JSON object
          {"a": 1}                                                | it has no "type"
          {"type": "Topology"}                                    | "Topology" is no type of GeoJSON
          {"type": "FeatureCollection"}                           | has no "features"
          {"type": "FeatureCollection", "features": 3}            | are no array
          {"type": "FeatureCollection", "features": []}           | has no features
          {"type": "FeatureCollection", "features": [{}]}         | is no Feature
          {"type": "Point", "coordinates": [1]}                   | not two or three numbers
          {"type": "Point", "coordinates": ["1", "2"]}            | is no array
          {"type": "Point", "coordinates": [[1, 2]]}              | do not fit the type
          {"type": "Polygon", "coordinates": [[[0,0],[1,1]]]}     | not closed
          {"type": "LineString", "coordinates": [[0,0]]}          | one position only
          {"type": "Point", "coordinates": [1, 2                  | is cut short: it ends at line 1
          {"type": "Point", "coordinates": [1, 2]} {}             | something follows
          {"type": ["Point"], "coordinates": [1, 2]}              | it has no "type"
          {"type": "Feature", "geometry": {"type": {"a": 1}}}     | a geometry has no "type"
          {"type": "FeatureCollection", "features": [{"type":[]}]} | is no Feature
          hello                                                   | not valid JSON at line 1
          """)
  void refusesWhatIsNoGeoJson(String json, String expected) {
    InputProblem refused = assertThrows(InputProblem.class, () -> read(json));
    assertTrue(refused.getMessage().contains("layer.geojson"), refused.getMessage());
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\n%s\n", "\u001E%s\n\u001E%s\n", "%s %s"})
  void readsFeaturesOneAfterAnother(String form) throws Exception {
    String feature =
        "{\"type\":\"Feature\",\"properties\":{\"n\":%d},\"geometry\":{\"type\":\"Point\","
            + "\"coordinates\":[%d,2]}}";
    FeatureTable table = read(form.formatted(feature.formatted(1, 3), feature.formatted(2, 4)));
    assertEquals(
        List.of("POINT (3 2)", "POINT (4 2)"),
        table.features().stream().map(f -> f.geometry().toText()).toList());
    assertEquals(2L, table.features().get(1).values()[0]);
    assertThrows(InputProblem.class, () -> read(form.formatted(feature.formatted(1, 3), "{")));
    assertThrows(
        InputProblem.class,
        () -> read(form.formatted(feature.formatted(1, 3), "{\"type\":\"FeatureCollection\"}")));
  }

  @Test
  void refusesNestingWithoutEnd() {
    for (int depth : new int[] {100, 200_000}) {
      String deep = "{\"type\":\"MultiPolygon\",\"coordinates\":" + "[".repeat(depth);
      assertThrows(InputProblem.class, () -> read(deep));
    }
  }
}
