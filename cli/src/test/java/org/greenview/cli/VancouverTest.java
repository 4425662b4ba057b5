package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Ring 5 of rings 1 to 5: the own cell, looked up one column to the east. */
  private static final double OWN_CELL_ALONE = 1 - Math.log(1.06) / Math.log(1.075);

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
    return KernelSelector.select(KernelChoice.AUTO, request)
        .pointKernel(ViewshedRasters.of(scene), request);
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

  /** What is left of the difference is CGEI's column to the east: with it, its numbers come out. */
  @Test
  void withTheColumnToTheEastTheNumbersAreThoseOfCgei() throws IOException {
    CgeiModel model = new CgeiModel(data, RADIUS_CELLS);
    boolean[][] visible = model.visible(row(Y), column(X), 1.7);
    double[] right = new double[INTEGRALS.size()];
    double[] shifted = new double[INTEGRALS.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = model.vgvi(visible, row(Y), column(X), INTEGRALS.get(i), 0);
      shifted[i] = model.vgvi(visible, row(Y), column(X), INTEGRALS.get(i), 1);
    }
    assertArrayEquals(ofCgei(), shifted, 2e-6);
    try (Scene scene = data.scene(folder.resolve("scene"))) {
      assertArrayEquals(right, at(scene, RayPattern.SQUARE).measures, 1e-12);
    }
  }

  /**
   * Points with the eye below the DSM are told apart: there CGEI gives what the observer's own cell
   * alone gives (0, or the weight of its ring), and Greenview computes and says {@code
   * below_surface}.
   */
  @Test
  void alongTheStreetsTheNumbersFollowThoseOfCgei() throws IOException {
    List<String> lines =
        Files.readAllLines(reference.resolve("cgei_isoline_spacing5_exponential_m1_b3.csv"));
    CgeiModel model = new CgeiModel(data, RADIUS_CELLS);
    Agreement ours = new Agreement();
    Agreement shifted = new Agreement();
    int below = 0;
    try (Scene scene = data.scene(folder.resolve("scene"))) {
      ViewshedKernel kernel = kernel(scene, RayPattern.SQUARE);
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      ViewshedCounts counts = new ViewshedCounts(MEASURES);
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",");
        int row = row(Double.parseDouble(fields[1]));
        int column = column(Double.parseDouble(fields[0]));
        double theirs = Double.parseDouble(fields[2]);
        if (rasters.statusAt(row, column, kernel.request()) == ObserverStatus.BELOW_SURFACE) {
          below++;
          assertEquals(0, Math.min(theirs, Math.abs(theirs - OWN_CELL_ALONE)), 1e-9, line);
          continue;
        }
        kernel.count(row, column, counts);
        ours.add(counts.measures[3], theirs);
        boolean[][] visible = model.visible(row, column, 1.7);
        shifted.add(model.vgvi(visible, row, column, INTEGRALS.get(3), 1), theirs);
      }
    }
    System.out.println(
        "VancouverTest: streets, ours %s; with the column to the east %s; %d below the surface"
            .formatted(ours, shifted, below));
    assertEquals(1695 - 382, ours.count);
    assertEquals(382, below);
    assertTrue(ours.correlation() > 0.97, ours.toString());
    assertTrue(Math.abs(ours.meanDifference()) < 0.02, ours.toString());
    assertTrue(shifted.equal > 600, shifted.toString());
  }

  /** How two series of numbers agree. */
  private static final class Agreement {
    private int count;
    private int equal;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumYy;
    private double sumXy;

    void add(double x, double y) {
      count++;
      equal += Math.abs(x - y) < 1e-5 ? 1 : 0;
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
