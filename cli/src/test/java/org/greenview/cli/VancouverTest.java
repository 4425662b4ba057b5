package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.greenview.cli.CgeiModel.Habit;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** VGVI on the sample data of the R packages GVI and CGEI, and beside what CGEI gives for it. */
@Timeout(120)
class VancouverTest {
  private static final int RADIUS_CELLS = 40;
  private static final double X = 492243.3;
  private static final double Y = 5454231.4;

  private static final Measures MEASURES =
      new Measures(
          Stream.of("none", "logistic:0.5,8", "power:1,6", "power:1,3")
              .map(text -> (Measure) new Measure.Vgvi(Decay.parse(text), true))
              .toList());

  private static final List<DoubleUnaryOperator> INTEGRALS =
      List.of(
          x -> x,
          x -> x - Math.log1p(Math.exp(8 * (x - 0.5))) / 8,
          x -> Math.log1p(6 * x) / 6,
          x -> Math.log1p(3 * x) / 3);

  @TempDir Path folder;

  private Path reference;
  private Vancouver data;

  @BeforeEach
  void findData() throws IOException {
    reference = ReferenceData.folder("vancouver");
    data = Vancouver.read(reference);
  }

  private static ViewshedKernel kernel(Scene scene, RayPattern rays) {
    ViewshedRequest request =
        new ViewshedRequest(RADIUS_CELLS, 1.7, Precision.FLOAT64, GreenCodes.of(1))
            .withRays(rays)
            .withMeasures(MEASURES);
    return KernelSelector.select(KernelChoice.AUTO, request).pointKernel(ViewshedRasters.of(scene));
  }

  private ViewshedCounts at(Scene scene, RayPattern rays) {
    ViewshedCounts counts = new ViewshedCounts(MEASURES);
    kernel(scene, rays).count(row(Y), column(X), counts);
    return counts;
  }

  private int row(double y) {
    return (int) data.grid().transform().rowAt(y);
  }

  private int column(double x) {
    return (int) data.grid().transform().columnAt(x);
  }

  /** What CGEI gives for each of the measures. */
  private double[] ofCgei() throws IOException {
    Map<String, Double> values =
        Files.readAllLines(reference.resolve("cgei_readme.csv")).stream()
            .skip(1)
            .map(line -> line.replace("\"", ""))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.lastIndexOf(',')),
                    line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1))));
    return Stream.of(
            "CGEI vgvi default (m=1,b=6,mode=none)",
            "CGEI vgvi logit m=0.5 b=8",
            "CGEI vgvi exponential m=1 b=6",
            "CGEI vgvi exponential m=1 b=3")
        .mapToDouble(values::get)
        .toArray();
  }

  @Test
  void defaultRaysGiveTheNumbersComputedIndependently() throws IOException {
    try (Scene scene = data.scene(folder.resolve("scene"))) {
      ViewshedCounts counts = at(scene, RayPattern.PERIMETER);
      assertEquals(990, counts.visible);
      assertArrayEquals(new double[] {0.5773, 0.5292, 0.4805, 0.5182}, counts.measures, 5e-5);
    }
  }

  @Test
  void squareRaysSeeTheCellsOfCgeiAndComeNearToItsNumbers() throws IOException {
    try (Scene scene = data.scene(folder.resolve("scene"))) {
      ViewshedCounts counts = at(scene, RayPattern.SQUARE);
      assertEquals(1069, counts.visible);
      assertArrayEquals(ofCgei(), counts.measures, 0.02);
    }
  }

  /** What is left of the difference are CGEI's habits: with them, its numbers come out. */
  @Test
  void withItsHabitsTheNumbersAreThoseOfCgei() throws IOException {
    double[] box = {X, Y, X, Y};
    CgeiModel with = new CgeiModel(data, RADIUS_CELLS, box, EnumSet.allOf(Habit.class));
    CgeiModel without = new CgeiModel(data, RADIUS_CELLS, box, Set.of());
    double[] theirs = INTEGRALS.stream().mapToDouble(i -> with.vgvi(X, Y, 1.7, i)).toArray();
    double[] right = INTEGRALS.stream().mapToDouble(i -> without.vgvi(X, Y, 1.7, i)).toArray();
    assertArrayEquals(ofCgei(), theirs, 2e-6);
    try (Scene scene = data.scene(folder.resolve("scene"))) {
      assertArrayEquals(right, at(scene, RayPattern.SQUARE).measures, 1e-12);
    }
  }

  /**
   * At each of the points along the streets the model without habits gives Greenview's number, and
   * with all of them CGEI's. So the habits are the whole of the difference.
   */
  @Test
  void alongTheStreetsEveryDifferenceIsOneOfTheHabits() throws IOException {
    List<double[]> points =
        Files.readAllLines(reference.resolve("cgei_isoline_spacing5_exponential_m1_b3.csv"))
            .stream()
            .skip(1)
            .map(l -> Stream.of(l.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toList();
    double[] theirs = points.stream().mapToDouble(p -> p[2]).toArray();
    double[] right = ofModel(points, EnumSet.noneOf(Habit.class));
    assertArrayEquals(theirs, ofModel(points, EnumSet.allOf(Habit.class)), 1e-9);

    double[] ours = new double[points.size()];
    boolean[] below = new boolean[points.size()];
    try (Scene scene = data.scene(folder.resolve("scene"))) {
      ViewshedKernel kernel = kernel(scene, RayPattern.SQUARE);
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      ViewshedCounts counts = new ViewshedCounts(MEASURES);
      for (int i = 0; i < ours.length; i++) {
        int row = row(points.get(i)[1]);
        int column = column(points.get(i)[0]);
        below[i] = rasters.statusAt(row, column, kernel.request()) == ObserverStatus.BELOW_SURFACE;
        kernel.count(row, column, counts);
        ours[i] = counts.measures[3];
      }
    }
    assertArrayEquals(right, ours, 1e-12);

    Agreement all = new Agreement();
    Agreement above = new Agreement();
    for (int i = 0; i < ours.length; i++) {
      all.add(ours[i], theirs[i]);
      if (!below[i]) {
        above.add(ours[i], theirs[i]);
      }
    }
    double[] fromBelow =
        ofModel(points, EnumSet.complementOf(EnumSet.of(Habit.NOTHING_FROM_BELOW)));
    Agreement withoutOne = new Agreement();
    for (int i = 0; i < ours.length; i++) {
      withoutOne.add(ours[i], fromBelow[i]);
    }
    System.out.println("VancouverTest: streets, all " + all);
    System.out.println("VancouverTest: streets, all, if CGEI looked from below " + withoutOne);
    System.out.println("VancouverTest: streets, eye above the surface " + above);
    sayWhatEachHabitDoes(points, right);
    assertEquals(1695, all.count);
    assertEquals(1695 - 382, above.count);
    assertTrue(above.correlation() > 0.97, above.toString());
    assertTrue(Math.abs(above.meanDifference()) < 0.02, above.toString());
  }

  private double[] ofModel(List<double[]> points, Set<Habit> habits) {
    double[] box = {
      points.stream().mapToDouble(p -> p[0]).min().orElseThrow(),
      points.stream().mapToDouble(p -> p[1]).min().orElseThrow(),
      points.stream().mapToDouble(p -> p[0]).max().orElseThrow(),
      points.stream().mapToDouble(p -> p[1]).max().orElseThrow()
    };
    CgeiModel model = new CgeiModel(data, RADIUS_CELLS, box, habits);
    return points.stream()
        .mapToDouble(p -> model.vgvi(p[0], p[1], 1.7, INTEGRALS.get(3)))
        .toArray();
  }

  /** The table in docs/MEASURES.md: habits are added one after the other. */
  private void sayWhatEachHabitDoes(List<double[]> points, double[] right) {
    Set<Habit> habits = EnumSet.noneOf(Habit.class);
    double[] before = right;
    for (Habit habit : Habit.values()) {
      habits.add(habit);
      double[] after = ofModel(points, habits);
      Agreement change = new Agreement();
      for (int i = 0; i < after.length; i++) {
        change.add(after[i], before[i]);
      }
      System.out.println("VancouverTest: " + habit + " changes " + change.changes());
      assertTrue(change.equal < change.count, habit + " does nothing");
      before = after;
    }
  }

  /** How two series of numbers agree. */
  private static final class Agreement {
    private int count;
    private int equal;
    private double sumOfChanges;
    private double largest;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumYy;
    private double sumXy;

    void add(double x, double y) {
      count++;
      equal += Math.abs(x - y) < 1e-9 ? 1 : 0;
      sumOfChanges += Math.abs(x - y);
      largest = Math.max(largest, Math.abs(x - y));
      sumX += x;
      sumY += y;
      sumXx += x * x;
      sumYy += y * y;
      sumXy += x * y;
    }

    double meanDifference() {
      return (sumX - sumY) / count;
    }

    double correlation() {
      return (count * sumXy - sumX * sumY)
          / Math.sqrt((count * sumXx - sumX * sumX) * (count * sumYy - sumY * sumY));
    }

    String changes() {
      return String.format(
          Locale.ROOT,
          "%d points, by %.4f in the mean of them, %.4f at most",
          count - equal,
          sumOfChanges / (count - equal),
          largest);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d points, correlation %.4f, mean difference %.4f, %d equal",
          count,
          correlation(),
          meanDifference(),
          equal);
    }
  }
}
