package org.greenview.runs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.greenview.engine.viewshed.AzimuthRange;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.PitchRange;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.Observers;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.job.PointRequests;

/**
 * What columns say of each observer, and the requests that follow.
 *
 * @param source where they come from, for messages
 */
record OwnNumbers(Map<OwnColumn, double[]> numbers, String source) {
  /** Nothing: all observers look as the options say. */
  static OwnNumbers none() {
    return new OwnNumbers(Map.of(), "");
  }

  /**
   * Reads columns.
   *
   * @throws InputProblem if there is no such column, or it lacks a number
   */
  static OwnNumbers read(Map<OwnColumn, String> columns, Observers observers, Path file) {
    Map<OwnColumn, double[]> numbers = new EnumMap<>(OwnColumn.class);
    columns.forEach(
        (column, name) ->
            numbers.put(column, NumberColumn.read(observers, file, name, column.option())));
    return new OwnNumbers(numbers, file.toString());
  }

  /** The numbers of some of the observers, in another order. */
  OwnNumbers pick(int[] which) {
    Map<OwnColumn, double[]> picked = new EnumMap<>(OwnColumn.class);
    numbers.forEach(
        (column, values) ->
            picked.put(column, Arrays.stream(which).mapToDouble(i -> values[i]).toArray()));
    return new OwnNumbers(picked, source);
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** Numbers of a column, or the one that holds for all. */
  double[] of(OwnColumn column, double otherwise) {
    return numbers.getOrDefault(column, new double[] {otherwise});
  }

  /** A line of a summary after that of the options; empty if columns say nothing. */
  String summary() {
    return numbers.keySet().stream()
        .map(column -> column.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "),
                list ->
                    list.isEmpty() ? "" : "Columns say of each observer its own: " + list + "."));
  }

  /** Of one observer, to find those who look alike. */
  List<Double> of(int observer) {
    return numbers.values().stream().map(values -> values[observer]).toList();
  }

  /**
   * Requests of all observers.
   *
   * @throws InputProblem if one of them cannot be
   */
  PointRequests requests(ViewshedSettings settings, int observers, Scene scene) {
    if (isEmpty()) {
      ViewshedRequest request = settings.requestFor(scene);
      return PointRequests.same(
          KernelSelector.selectForPoints(settings.kernel(), request, observers), observers);
    }
    List<ViewshedRequest> requests = new ArrayList<>(observers);
    for (int i = 0; i < observers; i++) {
      requests.add(request(settings, i, scene));
    }
    return PointRequests.each(
        requests,
        (groups, counts) -> KernelSelector.selectForPoints(settings.kernel(), groups, counts));
  }

  private ViewshedRequest request(ViewshedSettings settings, int observer, Scene scene) {
    View view = settings.view();
    try {
      double radiusMetres = number(OwnColumn.RADIUS, observer, settings.radiusMetres());
      View own =
          new View(
              number(OwnColumn.OBSERVER_HEIGHT, observer, view.observerHeightMetres()),
              number(OwnColumn.TARGET_HEIGHT, observer, view.targetHeightMetres()),
              view.minimumDistanceMetres(),
              new AzimuthRange(
                  number(OwnColumn.AZIMUTH_FROM, observer, view.azimuth().fromDegrees()),
                  number(OwnColumn.AZIMUTH_TO, observer, view.azimuth().toDegrees())),
              new PitchRange(
                  number(OwnColumn.PITCH_FROM, observer, view.pitch().fromDegrees()),
                  number(OwnColumn.PITCH_TO, observer, view.pitch().toDegrees())));
      for (Measure measure : settings.measures().list()) {
        if (measure instanceof Measure.Band band && band.toMetres() > radiusMetres) {
          throw new IllegalArgumentException(
              Text.of(
                  "its radius of %s m ends before the band up to %s m",
                  radiusMetres, band.toMetres()));
        }
      }
      return settings.withRadiusMetres(radiusMetres).withView(own).requestFor(scene);
    } catch (InputProblem | IllegalArgumentException e) {
      throw new InputProblem(
          Text.of("%s: observer %d, by its columns: %s", source, observer + 1, e.getMessage()), e);
    }
  }

  private double number(OwnColumn column, int observer, double otherwise) {
    return numbers.containsKey(column) ? numbers.get(column)[observer] : otherwise;
  }

  /** As bytes, for worker processes: which columns, then their numbers. */
  byte[] bytes() {
    int count = numbers.values().stream().mapToInt(values -> values.length).findFirst().orElse(0);
    ByteBuffer bytes =
        ByteBuffer.allocate(
                Math.addExact(
                    Integer.BYTES,
                    Math.multiplyExact(Math.multiplyExact(numbers.size(), count), Double.BYTES)))
            .order(ByteOrder.LITTLE_ENDIAN);
    int columns = 0;
    for (OwnColumn column : numbers.keySet()) {
      columns |= 1 << column.ordinal();
    }
    bytes.putInt(columns);
    for (OwnColumn column : OwnColumn.values()) {
      if (numbers.containsKey(column)) {
        for (double value : numbers.get(column)) {
          bytes.putDouble(value);
        }
      }
    }
    return bytes.array();
  }

  /** What {@link #bytes} wrote for so many observers. */
  static OwnNumbers ofBytes(byte[] written, int count) {
    ByteBuffer bytes = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
    int columns = bytes.getInt();
    Map<OwnColumn, double[]> numbers = new EnumMap<>(OwnColumn.class);
    for (OwnColumn column : OwnColumn.values()) {
      if ((columns >> column.ordinal() & 1) == 1) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
          values[i] = bytes.getDouble();
        }
        numbers.put(column, values);
      }
    }
    // Whoever wrote them has had their requests, so no message will need to say where they are
    // from.
    return new OwnNumbers(numbers, "");
  }

  /** Reads columns in which every observer needs a number. */
  static final class NumberColumn {
    private NumberColumn() {}

    /**
     * Reads one.
     *
     * @param option that names it, for messages
     * @throws InputProblem if there is no such column, or it lacks a number
     */
    static double[] read(Observers observers, Path file, String name, String option) {
      int column = indexOf(observers.attributes(), file, name, option);
      double[] numbers = new double[observers.count()];
      for (int i = 0; i < numbers.length; i++) {
        Object value = observers.values().get(i)[column];
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
          throw InputProblem.of(
              "%s: observer %d has %s in column %s, but %s needs a number for each: fill it in, or"
                  + " remove the observer",
              file, i + 1, value == null ? "nothing" : "'" + value + "'", name, option);
        }
        numbers[i] = number.doubleValue();
      }
      return numbers;
    }

    /**
     * Where a column of any kind is.
     *
     * @throws InputProblem if there is none of that name
     */
    static int indexOf(List<Attribute> attributes, Path file, String name, String option) {
      List<String> names = attributes.stream().map(Attribute::name).toList();
      int column = names.indexOf(name);
      if (column < 0) {
        throw InputProblem.of(
            "%s has no column %s, which %s names; it has %s", file, name, option, names);
      }
      return column;
    }
  }
}
