package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.transform.Place;
import org.greenview.loader.transform.Transformation;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
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
 * @param notices what a person should know of how the polygons came into the raster's system
 */
public record PolygonLayer(
    String name, CoordinateSystem crs, List<List<Coordinate[]>> polygons, List<String> notices) {
  /**
   * Reads the polygons of a layer, in another coordinate system if need be: corners are moved,
   * edges between them stay straight.
   *
   * @param target the raster in whose coordinate system they are wanted
   * @throws InputProblem if the file is no layer of polygons, its coordinate system is unknown, or
   *     no way from it to the target is known
   */
  public static PolygonLayer read(LayerFile from, RasterGrid target) throws IOException {
    Path file = from.file();
    FeatureTable table = LayerReader.read(from);
    if (!(table.crs() instanceof LayerCrs.Stated stated)) {
      throw new InputProblem(
          file + " does not say its coordinate system: add it, for instance with ogr2ogr -a_srs");
    }
    CoordinateSystem source = stated.system();
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
        polygons.add(rings((Polygon) part));
      }
    }
    if (polygons.isEmpty()) {
      throw new InputProblem(file + " has no polygon");
    }
    List<String> notices = new ArrayList<>(table.notices());
    Place place = Place.of(target);
    Transformation way = Transformation.between(source, place.crs(), place, file.toString());
    if (!way.isIdentity()) {
      notices.add(
          Text.of(
              "%s: polygons were reprojected from %s to %s",
              file, source.name(), place.crs().name()));
      move(polygons, way, file);
    }
    way.notice().ifPresent(notices::add);
    return new PolygonLayer(table.name(), source, List.copyOf(polygons), List.copyOf(notices));
  }

  /** Vertices of a polygon's rings, the shell first; the caller's own. */
  static List<Coordinate[]> rings(Polygon polygon) {
    List<Coordinate[]> rings = new ArrayList<>();
    rings.add(polygon.getExteriorRing().getCoordinates().clone());
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      rings.add(polygon.getInteriorRingN(i).getCoordinates().clone());
    }
    return rings;
  }

  /** Moves all corners at once, which may need another process. */
  private static void move(List<List<Coordinate[]>> polygons, Transformation way, Path file)
      throws IOException {
    List<Coordinate> corners =
        polygons.stream().flatMap(List::stream).flatMap(Arrays::stream).toList();
    double[] x = corners.stream().mapToDouble(c -> c.x).toArray();
    double[] y = corners.stream().mapToDouble(c -> c.y).toArray();
    way.move(x, y);
    int next = 0;
    for (List<Coordinate[]> rings : polygons) {
      for (Coordinate[] ring : rings) {
        for (int i = 0; i < ring.length; i++) {
          if (!Double.isFinite(x[next]) || !Double.isFinite(y[next])) {
            throw InputProblem.of(
                "%s has a corner without an image in the raster's coordinate system: %s",
                file, ring[i]);
          }
          ring[i] = new Coordinate(x[next], y[next]);
          next++;
        }
      }
    }
  }
}
