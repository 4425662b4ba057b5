package org.greenview.runs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.Observers;
import org.greenview.loader.vector.SampledLayer;
import org.greenview.maps.MapBase;
import org.greenview.maps.MapDesign;
import org.greenview.maps.MapMeasure;
import org.greenview.maps.ObserverMap;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.GviRun.GviInputs;
import org.greenview.runs.OwnNumbers.NumberColumn;
import org.greenview.runs.job.PointResults;

/** What the maps of runs show, and what their small print says. */
final class RunMaps {
  private RunMaps() {}

  /** The ground: heights, and what counts as green. */
  static MapBase ground(Scene scene, ViewshedSettings settings) {
    boolean[] codes = new boolean[256];
    settings.greenCodes().stored(scene::storedGreenCode).list().forEach(code -> codes[code] = true);
    return new MapBase(scene.dsm(), scene.green(), codes);
  }

  /**
   * How a map was made, and from what.
   *
   * @param sight settings of the run as a sentence
   * @param observers their file, or null where there is none
   */
  static String smallPrint(Scene scene, ViewshedSettings settings, String sight, Path observers) {
    String rays =
        settings.rays() == RayPattern.PERIMETER ? " Rays " + settings.rays().label() + "." : "";
    String sources =
        scene.views().values().stream()
            .map(view -> view.header().sourceName())
            .distinct()
            .collect(Collectors.joining(", "));
    return Text.of(
        "%s%s From %s%s. %s. %s.",
        sight,
        rays,
        sources,
        observers == null ? "" : "; observers " + observers.getFileName(),
        GviDescription.version(),
        scene.grid().crs());
  }

  /** The map of a GVI run. */
  static ObserverMap of(GviRequest request, GviInputs inputs, PointResults results) {
    MapDesign design = request.map().design();
    int index = MapMeasure.indexOf(results.measures(), design.measure());
    MapMeasure measure = MapMeasure.of(results.measures(), index);
    double[] values = results.values()[index];
    Scene scene = inputs.scene();
    OwnNumbers own = inputs.placed().own();
    String sight = request.settings().summary(scene, inputs.planned().viewshed());
    String smallPrint =
        smallPrint(
            scene,
            request.settings(),
            own.isEmpty() ? sight : sight + " " + own.summary(),
            request.observers().file());
    String[] labels = labels(request, inputs.placed());
    MapBase ground = ground(scene, request.settings());
    if (inputs.placed().sampled().isPresent()) {
      SampledLayer layer = inputs.placed().sampled().get();
      int[][] points = ShapeTable.points(layer, layer.shapes().size());
      return ObserverMap.ofShapes(
          ground,
          measure,
          layer.shapes(),
          Arrays.stream(points).mapToDouble(of -> mean(of, values)).toArray(),
          below(points, results.status()),
          labels,
          smallPrint);
    }
    Observers observers = inputs.placed().observers();
    boolean[] below = new boolean[values.length];
    for (int i = 0; i < below.length; i++) {
      below[i] = results.status()[i] == ObserverStatus.BELOW_SURFACE;
    }
    return new ObserverMap(
        ground, measure, observers.x(), observers.y(), values, below, null, labels, smallPrint);
  }

  private static double mean(int[] points, double[] values) {
    return IntStream.of(points)
        .mapToDouble(i -> values[i])
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /** Whether at least half of the observers that have a value are below the surface. */
  private static boolean[] below(int[][] points, ObserverStatus[] status) {
    boolean[] below = new boolean[points.length];
    for (int i = 0; i < below.length; i++) {
      long valued = IntStream.of(points[i]).filter(p -> status[p].hasValue()).count();
      long under =
          IntStream.of(points[i]).filter(p -> status[p] == ObserverStatus.BELOW_SURFACE).count();
      below[i] = under > 0 && 2 * under >= valued;
    }
    return below;
  }

  /**
   * What is written beside each observer, line or polygon; null for nothing.
   *
   * @throws InputProblem if there is no such column
   */
  static String[] labels(GviRequest request, PlacedObservers placed) {
    String name = request.map().design().label();
    if (name == null) {
      return null;
    }
    List<Attribute> attributes =
        placed.sampled().map(SampledLayer::attributes).orElse(placed.observers().attributes());
    List<Object[]> values =
        placed.sampled().map(SampledLayer::values).orElse(placed.observers().values());
    int column = NumberColumn.indexOf(attributes, request.observers().file(), name, "--label");
    return values.stream().map(row -> Objects.toString(row[column], "")).toArray(String[]::new);
  }
}
