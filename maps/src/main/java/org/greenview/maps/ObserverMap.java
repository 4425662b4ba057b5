package org.greenview.maps;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * What a map of observers, or of lines or polygons with observers on them, shows. The arrays are
 * not copied: leave them alone until the map is written.
 *
 * @param base the ground
 * @param measure what is shown
 * @param x one per item, in the raster's CRS; NaN for one that is nowhere. Of shapes, a point of
 *     each, where its label stands
 * @param y likewise
 * @param values one per item, finite, or NaN where it has no value
 * @param belowSurface whether the observer's eye is below the surface; of shapes, whether at least
 *     half of its observers are
 * @param shapes lines or polygons in the raster's CRS, null for one that is nowhere; null for
 *     points
 * @param labels what is written beside each, or null
 * @param smallPrint sentences below the map: how it was made, and from what
 */
public record ObserverMap(
    MapBase base,
    MapMeasure measure,
    double[] x,
    double[] y,
    double[] values,
    boolean[] belowSurface,
    List<Geometry> shapes,
    String[] labels,
    String smallPrint) {
  public ObserverMap {
    Objects.requireNonNull(measure, "measure");
    if (x.length != y.length || x.length != values.length || x.length != belowSurface.length) {
      throw new IllegalArgumentException(
          Text.of(
              "observers: %d x, %d y, %d values, %d below",
              x.length, y.length, values.length, belowSurface.length));
    }
    for (double value : values) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException("a value is finite or NaN");
      }
    }
  }

  /**
   * A map of lines or polygons.
   *
   * @param shapes in the raster's CRS, null for one that is nowhere
   * @param values one per shape
   * @param belowSurface one per shape
   */
  public static ObserverMap ofShapes(
      MapBase base,
      MapMeasure measure,
      List<Geometry> shapes,
      double[] values,
      boolean[] belowSurface,
      String[] labels,
      String smallPrint) {
    double[] x = new double[shapes.size()];
    double[] y = new double[shapes.size()];
    for (int i = 0; i < x.length; i++) {
      Point inside = shapes.get(i) == null ? null : shapes.get(i).getInteriorPoint();
      boolean isNowhere = inside == null || inside.isEmpty();
      x[i] = isNowhere ? Double.NaN : inside.getX();
      y[i] = isNowhere ? Double.NaN : inside.getY();
    }
    return new ObserverMap(base, measure, x, y, values, belowSurface, shapes, labels, smallPrint);
  }

  /** The part of the world that a design asks for. */
  Rectangle2D extent(MapDesign design) {
    if (shapes == null) {
      return design.extent().within(grid(), x, y);
    }
    Envelope all = new Envelope();
    shapes.stream()
        .filter(Objects::nonNull)
        .forEach(s -> all.expandToInclude(s.getEnvelopeInternal()));
    Envelope seen = all.intersection(envelope(RasterPicture.extent(grid())));
    return seen.isNull()
        ? design.extent().within(grid(), new double[0], new double[0])
        : design
            .extent()
            .within(
                grid(),
                new double[] {seen.getMinX(), seen.getMaxX()},
                new double[] {seen.getMinY(), seen.getMaxY()});
  }

  private static Envelope envelope(Rectangle2D box) {
    return new Envelope(box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY());
  }

  RasterGrid grid() {
    return base.grid();
  }

  int count() {
    return x.length;
  }

  boolean hasValue(int item) {
    return !Double.isNaN(values[item]);
  }

  /** Whether the first of the lines or polygons that is somewhere is a line. */
  boolean isOfLines() {
    return shapes.stream()
        .filter(Objects::nonNull)
        .findFirst()
        .map(shape -> shape.getDimension() == 1)
        .orElse(true);
  }
}
