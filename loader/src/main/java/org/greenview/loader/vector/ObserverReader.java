package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.transform.Place;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.OneLine;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;

/** Reads a layer of points as observers in the raster's coordinate system. */
public final class ObserverReader {
  private final Path file;
  private final Place raster;
  private final List<String> notices = new ArrayList<>();

  private ObserverReader(Path file, Place raster) {
    this.file = file;
    this.raster = raster;
  }

  /**
   * Reads observers. A multipoint becomes one row a point, each with all attributes; a feature
   * without geometry keeps its row.
   *
   * @param observersCrs the coordinate system that stands before what the file says, may be null
   * @throws InputProblem if the layer cannot be read, holds other geometry than points, or its
   *     coordinate system is not known
   */
  public static Observers read(LayerFile from, String observersCrs, RasterGrid raster)
      throws IOException {
    FeatureTable table = LayerReader.read(from);
    return new ObserverReader(from.file(), Place.of(raster)).observers(table, observersCrs);
  }

  /**
   * Reads observers whose two coordinates are taken for each other, as where latitude stands before
   * longitude.
   *
   * @throws InputProblem as the other
   */
  public static Observers readSwapped(LayerFile from, String observersCrs, RasterGrid raster)
      throws IOException {
    FeatureTable table = LayerReader.read(from);
    for (Feature feature : table.features()) {
      if (feature.geometry() != null) {
        feature.geometry().apply((CoordinateFilter) c -> c.setCoordinate(new Coordinate(c.y, c.x)));
        feature.geometry().geometryChanged();
      }
    }
    return new ObserverReader(from.file(), Place.of(raster)).observers(table, observersCrs);
  }

  private Observers observers(FeatureTable table, String observersCrs) throws IOException {
    notices.addAll(table.notices());
    LayerPlacement placement = new LayerPlacement(file, table, observersCrs, raster);
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
        throw InputProblem.of(
            "%s: feature %d of layer %s is a %s; observers are points, or are placed on lines and"
                + " in polygons with --spacing METRES",
            file, number, table.name(), geometry.getGeometryType());
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
    Coordinate[] placed = placement.place(places.toArray(Coordinate[]::new), features::get);
    for (int i = 0; i < x.length; i++) {
      Coordinate c = placed[i];
      x[i] = c == null ? Double.NaN : c.x;
      y[i] = c == null ? Double.NaN : c.y;
    }
    notices.addAll(placement.notices());
    return new Observers(
        table.name(),
        raster.crs(),
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
          Text.of(
              "%s: %s several points; %s %s",
              file,
              Counted.of(multiple, "feature holds", "features hold"),
              Counted.of(table.features().size(), "feature became", "features became"),
              Counted.of(rows, "observer")));
    }
    if (without > 0) {
      notices.add(
          Text.of(
              "%s: %s no point; such rows stay, without a result",
              file, Counted.of(without, "feature has", "features have")));
    }
  }
}
