package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.OneLine;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;

/** Reads a layer of points as observers in the raster's coordinate system. */
public final class ObserverReader {
  private static final String OPTION = "--observers-crs";

  private final Path file;
  private final CoordinateSystem rasterCrs;
  private final List<String> notices = new ArrayList<>();

  private ObserverReader(Path file, CoordinateSystem rasterCrs) {
    this.file = file;
    this.rasterCrs = rasterCrs;
  }

  /**
   * Reads observers. A multipoint becomes one row a point, each with all attributes; a feature
   * without geometry keeps its row.
   *
   * @param layer which layer of a GeoPackage, may be null
   * @param observersCrs the coordinate system that stands before what the file says, may be null
   * @throws InputProblem if the layer cannot be read, holds other geometry than points, or its
   *     coordinate system is not known
   */
  public static Observers read(
      Path file, String layer, String observersCrs, CoordinateSystem rasterCrs) throws IOException {
    FeatureTable table = LayerReader.read(file, layer);
    return new ObserverReader(file, rasterCrs).observers(table, observersCrs);
  }

  private Observers observers(FeatureTable table, String observersCrs) throws IOException {
    notices.addAll(table.notices());
    CoordinateSystem crs = crs(table, observersCrs);
    List<Coordinate> places = new ArrayList<>();
    List<Object[]> rows = new ArrayList<>();
    List<Integer> features = new ArrayList<>();
    int multiple = 0;
    int without = 0;
    int number = 0;
    for (Feature feature : table.features()) {
      number++;
      Geometry geometry = feature.geometry();
      if (geometry == null || geometry.isEmpty()) {
        without++;
        places.add(null);
        rows.add(feature.values());
        features.add(number);
        continue;
      }
      if (!(geometry instanceof Point) && !(geometry instanceof MultiPoint)) {
        throw new InputProblem(
            ("%s: feature %d of layer %s is a %s, but observers must be points; convert the layer"
                    + " to points first")
                .formatted(file, number, table.name(), geometry.getGeometryType()));
      }
      multiple += geometry.getNumGeometries() > 1 ? 1 : 0;
      for (Coordinate c : geometry.getCoordinates()) {
        places.add(c);
        rows.add(geometry.getNumGeometries() > 1 ? feature.values().clone() : feature.values());
        features.add(number);
      }
    }
    addCounts(table, multiple, without, rows.size());
    double[] x = new double[rows.size()];
    double[] y = new double[rows.size()];
    place(crs, places, features, x, y);
    return new Observers(
        table.name(),
        rasterCrs,
        table.attributes(),
        x,
        y,
        rows.toArray(Object[][]::new),
        table.coordinateColumns(),
        OneLine.ofAll(notices));
  }

  private void addCounts(FeatureTable table, int multiple, int without, int rows) {
    if (multiple > 0) {
      notices.add(
          "%s: %d features hold several points each; the %d features became %d observers"
              .formatted(file, multiple, table.features().size(), rows));
    }
    if (without > 0) {
      notices.add(
          "%s: %d features have no point; they keep their rows without a result"
              .formatted(file, without));
    }
  }

  private CoordinateSystem crs(FeatureTable table, String observersCrs) {
    if (observersCrs != null) {
      CoordinateSystem given = CoordinateSystem.ofText(observersCrs, OPTION);
      String instead =
          switch (table.crs()) {
            case LayerCrs.Stated s ->
                ", not as " + s.where() + " says, because " + OPTION + " stands before it";
            case LayerCrs.Unknown _, LayerCrs.OfRaster _ -> ", as " + OPTION + " says";
          };
      notices.add("%s: coordinates are read as %s%s".formatted(file, described(given), instead));
      return given;
    }
    return switch (table.crs()) {
      case LayerCrs.Stated s -> {
        CoordinateSystem stated = s.system();
        notices.add("%s: coordinates are in %s".formatted(file, described(stated)));
        yield stated;
      }
      case LayerCrs.OfRaster _ -> {
        notices.add(
            "%s: x and y are read in the raster's coordinate system, %s"
                .formatted(file, described(rasterCrs)));
        yield rasterCrs;
      }
      case LayerCrs.Unknown _ ->
          throw new InputProblem(
              "%s does not say in which coordinate system layer %s is; say it with %s, for example"
                      .formatted(file, table.name(), OPTION)
                  + " "
                  + OPTION
                  + " "
                  + (rasterCrs.epsgCode().isPresent() ? rasterCrs.text() : "EPSG:4326"));
    };
  }

  private void place(
      CoordinateSystem crs, List<Coordinate> places, List<Integer> features, double[] x, double[] y)
      throws IOException {
    boolean moves = crs.needsTransformTo(rasterCrs);
    if (moves) {
      notices.add(
          "%s: observers were reprojected from %s to %s"
              .formatted(file, described(crs), described(rasterCrs)));
    } else if (!crs.isSameAs(rasterCrs)) {
      notices.add(
          "%s: %s and the raster's %s differ by their datums alone, which agree to a metre or two;"
                  .formatted(file, described(crs), described(rasterCrs))
              + " the coordinates are used as they are");
    }
    for (int i = 0; i < x.length; i++) {
      Coordinate c = places.get(i);
      x[i] = c == null ? Double.NaN : c.x;
      y[i] = c == null ? Double.NaN : c.y;
      if (c != null && crs.isGeographic() && (Math.abs(c.x) > 360 || Math.abs(c.y) > 90)) {
        throw new InputProblem(
            "%s: feature %d lies at (%s, %s), which is no longitude and latitude as %s needs; say"
                    .formatted(file, features.get(i), c.x, c.y, described(crs))
                + " with "
                + OPTION
                + " in which coordinate system the layer is");
      }
    }
    PointMover.move(crs, rasterCrs, x, y, file).ifPresent(notices::add);
    for (int i = 0; i < x.length; i++) {
      Coordinate c = places.get(i);
      if (c != null && (!Double.isFinite(x[i]) || !Double.isFinite(y[i]))) {
        throw new InputProblem(
            "%s: feature %d at (%s, %s) in %s has no place in the raster's %s"
                .formatted(file, features.get(i), c.x, c.y, described(crs), described(rasterCrs)));
      }
    }
  }

  private static String described(CoordinateSystem crs) {
    return crs.epsgCode().isPresent() && !crs.name().equals(crs.text())
        ? "EPSG:%d (%s)".formatted(crs.epsgCode().getAsInt(), crs.name())
        : crs.name();
  }
}
