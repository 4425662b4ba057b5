package org.greenview.loader.vector;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small whole layers to be damaged. */
public final class LayerSeeds {
  private LayerSeeds() {}

  /** A layer of three points as {@link ResultWriter} writes it. */
  public static byte[] points(Path folder, String ending) throws Exception {
    Path file = folder.resolve("seed." + ending);
    ResultWriter.write(file, LayerFixtures.points());
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  /** The five files of a Shapefile of points. */
  public static void shapefile(Path folder) throws Exception {
    LayerFixtures.shapefile(folder);
  }

  /** A .shp of three polygons, each with a hole. */
  public static byte[] polygonShp() {
    byte[] content =
        LayerFixtures.parts(
            5,
            new double[] {0, 0, 0, 10, 10, 10, 10, 0, 0, 0},
            new double[] {2, 2, 4, 2, 4, 4, 2, 4, 2, 2});
    return LayerFixtures.shape(5, content, content, content);
  }

  /** Every type of geometry, nested properties, ids, and the "crs" of old. */
  public static byte[] geoJson() {
    return """
    {"type": "FeatureCollection",
     "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25830"}},
     "features": [
      {"type": "Feature", "id": 1, "properties": {"a": 1, "b": {"c": [1, 2]}, "d": true},
       "geometry": {"type": "Point", "coordinates": [505000, 4790000, 3]}},
      {"type": "Feature", "id": "x", "properties": {"a": 1.5e3, "d": null},
       "geometry": {"type": "MultiPolygon", "coordinates": [[[[0,0],[0,9],[9,9],[0,0]],
         [[1,2],[1,3],[2,3],[1,2]]]]}},
      {"type": "Feature", "properties": null, "geometry": {"type": "GeometryCollection",
       "geometries": [{"type": "LineString", "coordinates": [[0,0],[1,1]]},
         {"type": "MultiPoint", "coordinates": [[0,0],[1,1]]}]}}]}
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Quoted fields, a semicolon as delimiter, letters beyond ASCII, degrees. */
  public static byte[] csv() {
    return "name;lon;lat;n\n\"Bil;bao\";-2.9;43.2;1\nZürich;-2.8;43.3;\n\"a \"\"b\"\"\";-2.7;43.1;007\n"
        .getBytes(StandardCharsets.UTF_8);
  }
}
