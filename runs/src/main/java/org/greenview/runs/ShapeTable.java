package org.greenview.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.AttributeType;
import org.greenview.loader.vector.ColumnNames;
import org.greenview.loader.vector.PointTable;
import org.greenview.loader.vector.SampledLayer;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.job.PointResults;

/**
 * The result table of lines or polygons, one row each: all input attributes, {@code length_m} or
 * {@code area_m2}, how many observers it has and how many of them have a value and are below the
 * surface, mean, least and greatest of each measure, for polygons its quantiles, and a status.
 */
final class ShapeTable {
  private static final int[] PERCENTS = {10, 25, 50, 75, 90};

  private ShapeTable() {}

  static PointTable of(SampledLayer layer, PointResults results, CoordinateSystem crs) {
    boolean lines = layer.kind() == SampledLayer.Kind.LINES;
    List<Attribute> own = new ArrayList<>();
    own.add(new Attribute(lines ? "length_m" : "area_m2", AttributeType.REAL));
    for (String count : List.of("points", "points_with_value", "points_below_surface")) {
      own.add(new Attribute(count, AttributeType.INTEGER));
    }
    for (int m = 0; m < results.measures().count(); m++) {
      String label = results.measures().label(m);
      for (String statistic : List.of("mean", "min", "max")) {
        own.add(new Attribute(label + "_" + statistic, AttributeType.REAL));
      }
      for (int percent : lines ? new int[0] : PERCENTS) {
        own.add(new Attribute(Text.of("%s_p%d", label, percent), AttributeType.REAL));
      }
    }
    own.add(new Attribute("status", AttributeType.TEXT));
    int features = layer.shapes().size();
    int[][] points = points(layer, features);
    List<Object[]> values = new ArrayList<>();
    for (int feature = 0; feature < features; feature++) {
      List<Object> row = new ArrayList<>(Arrays.asList(layer.values().get(feature)));
      boolean isSomewhere = layer.shapes().get(feature) != null;
      row.add(isSomewhere ? (Object) size(layer, feature) : null);
      add(row, isSomewhere, points[feature], results, lines);
      values.add(row.toArray());
    }
    return PointTable.ofShapes(
        layer.points().layerName(),
        crs,
        ColumnNames.withOwn(layer.attributes(), own),
        layer.shapes(),
        values);
  }

  private static double size(SampledLayer layer, int feature) {
    return layer.kind() == SampledLayer.Kind.LINES
        ? layer.lengthMetres(feature)
        : layer.areaSquareMetres(feature);
  }

  /** By feature: its observers. */
  static int[][] points(SampledLayer layer, int features) {
    int[] featureOf = layer.featureOf();
    int[][] points = new int[features][0];
    int first = 0;
    while (first < featureOf.length) {
      int stop = first;
      while (stop < featureOf.length && featureOf[stop] == featureOf[first]) {
        stop++;
      }
      points[featureOf[first]] = IntStream.range(first, stop).toArray();
      first = stop;
    }
    return points;
  }

  private static void add(
      List<Object> row, boolean isSomewhere, int[] points, PointResults results, boolean lines) {
    ObserverStatus[] status = results.status();
    int[] valued = Arrays.stream(points).filter(i -> status[i].hasValue()).toArray();
    long below =
        Arrays.stream(points).filter(i -> status[i] == ObserverStatus.BELOW_SURFACE).count();
    row.add((long) points.length);
    row.add((long) valued.length);
    row.add(below);
    for (double[] measure : results.values()) {
      double[] sorted =
          Arrays.stream(valued)
              .mapToDouble(i -> measure[i])
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .toArray();
      boolean none = sorted.length == 0;
      row.add(none ? null : (Object) Arrays.stream(sorted).average().orElseThrow());
      row.add(none ? null : (Object) sorted[0]);
      row.add(none ? null : (Object) sorted[sorted.length - 1]);
      for (int percent : lines ? new int[0] : PERCENTS) {
        row.add(none ? null : (Object) quantile(sorted, percent / 100.0));
      }
    }
    row.add(status(isSomewhere, points.length, valued.length));
  }

  /** Between the two values around it, linearly, as NumPy and R do by default. */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static String status(boolean isSomewhere, int points, int valued) {
    if (!isSomewhere) {
      return "no_geometry";
    }
    if (valued == 0) {
      return "no_value";
    }
    return valued < points ? "partial" : "ok";
  }
}
