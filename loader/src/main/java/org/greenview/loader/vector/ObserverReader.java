package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.greenview.loader.transform.Place;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.OneLine;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;

/** Reads a layer of points as observers in the raster's coordinate system. */
public final class ObserverReader {
  private final Path file;
  private final List<String> notices = new ArrayList<>();

  private ObserverReader(Path file) {
    this.file = file;
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
    return new ObserverReader(from.file())
        .observers(LayerReader.read(from), observersCrs, Place.of(raster), false);
  }

  /**
   * Reads observers whose two coordinates are taken for each other, as where latitude stands before
   * longitude.
   *
   * @throws InputProblem as the other
   */
  public static Observers readSwapped(LayerFile from, String observersCrs, RasterGrid raster)
      throws IOException {
    return new ObserverReader(from.file())
        .observers(LayerReader.read(from), observersCrs, Place.of(raster), true);
  }

  private Observers observers(
      FeatureTable table, String observersCrs, Place raster, boolean isSwapped) throws IOException {
    notices.addAll(table.notices());
    LayerPlacement placement = new LayerPlacement(file, table, observersCrs, raster);
    DoubleStream.Builder allX = DoubleStream.builder();
    DoubleStream.Builder allY = DoubleStream.builder();
    IntStream.Builder allFeatures = IntStream.builder();
    BitSet nowhere = new BitSet();
    int multiple = 0;
    int count = 0;
    for (int i = 0; i < table.features().size(); i++) {
      Geometry geometry = table.features().get(i).geometry();
      if (geometry == null || geometry.isEmpty()) {
        nowhere.set(count++);
        allX.add(Double.NaN);
        allY.add(Double.NaN);
        allFeatures.add(i);
        continue;
      }
      if (!(geometry instanceof Point) && !(geometry instanceof MultiPoint)) {
        throw InputProblem.of(
            "%s: feature %d of layer %s is a %s; observers are points, or are placed on lines and"
                + " in polygons with --spacing METRES",
            file, i + 1, table.name(), geometry.getGeometryType());
      }
      multiple += geometry.getNumGeometries() > 1 ? 1 : 0;
      for (Coordinate c : geometry.getCoordinates()) {
        allX.add(isSwapped ? c.y : c.x);
        allY.add(isSwapped ? c.x : c.y);
        allFeatures.add(i);
        count++;
      }
    }
    addCounts(table, multiple, nowhere.cardinality(), count);
    double[] x = allX.build().toArray();
    double[] y = allY.build().toArray();
    int[] features = allFeatures.build().toArray();
    placement.place(x, y, i -> nowhere.get(i) ? 0 : features[i] + 1);
    notices.addAll(placement.notices());
    return new Observers(
        table.name(),
        raster.crs(),
        table.attributes(),
        x,
        y,
        new Rows<>(count, i -> table.features().get(features[i]).values()),
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
