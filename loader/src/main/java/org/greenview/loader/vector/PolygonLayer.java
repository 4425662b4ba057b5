package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.PointTransform;
import org.greenview.nativedata.problem.InputProblem;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * The polygons of a layer, in the coordinate system of a raster; parts of a multipolygon are
 * polygons of their own.
 *
 * @param name of the layer
 * @param crs the system that the layer is in
 * @param polygons vertices of each polygon's rings, the shell first; rings are closed
 */
public record PolygonLayer(String name, CoordinateSystem crs, List<List<Coordinate[]>> polygons) {
  /**
   * Reads the polygons of a layer, in another coordinate system if need be: corners are moved,
   * edges between them stay straight.
   *
   * @param layer which layer of a GeoPackage, or null for the only one
   * @param target coordinate system wanted
   * @throws InputProblem if the file is no layer of polygons, or its coordinate system is unknown
   */
  public static PolygonLayer read(Path file, String layer, CoordinateSystem target)
      throws IOException {
    FeatureTable table = LayerReader.read(file, layer);
    if (!(table.crs() instanceof LayerCrs.Stated stated)) {
      throw new InputProblem(
          file + " does not say its coordinate system: add it, for instance with ogr2ogr -a_srs");
    }
    CoordinateSystem source = stated.system();
    PointTransform transform = source.needsTransformTo(target) ? source.to(target) : null;
    List<List<Coordinate[]>> polygons = new ArrayList<>();
    for (Feature feature : table.features()) {
      Geometry geometry = feature.geometry();
      if (geometry == null || geometry.isEmpty()) {
        continue;
      }
      if (!(geometry instanceof Polygonal)) {
        throw new InputProblem(
            file + " has a " + geometry.getGeometryType() + "; an area is made of polygons");
      }
      for (Object part : PolygonExtracter.getPolygons(geometry)) {
        polygons.add(rings((Polygon) part, transform, file));
      }
    }
    if (polygons.isEmpty()) {
      throw new InputProblem(file + " has no polygon");
    }
    return new PolygonLayer(table.name(), source, List.copyOf(polygons));
  }

  /**
   * Vertices of a polygon's rings, the shell first.
   *
   * @param transform where to, or null to leave them
   */
  static List<Coordinate[]> rings(Polygon polygon, PointTransform transform, Path file) {
    List<Coordinate[]> rings = new ArrayList<>();
    rings.add(moved(polygon.getExteriorRing().getCoordinates(), transform, file));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      rings.add(moved(polygon.getInteriorRingN(i).getCoordinates(), transform, file));
    }
    return rings;
  }

  private static Coordinate[] moved(Coordinate[] ring, PointTransform transform, Path file) {
    if (transform == null) {
      return ring;
    }
    Coordinate[] result = new Coordinate[ring.length];
    double[] xy = new double[2];
    for (int i = 0; i < ring.length; i++) {
      transform.transform(ring[i].x, ring[i].y, xy);
      if (!Double.isFinite(xy[0]) || !Double.isFinite(xy[1])) {
        throw new InputProblem(
            file + " has a corner without an image in the raster's coordinate system: " + ring[i]);
      }
      result[i] = new Coordinate(xy[0], xy[1]);
    }
    return result;
  }
}
