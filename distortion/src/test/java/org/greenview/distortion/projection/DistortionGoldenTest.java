package org.greenview.distortion.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Against the reference answers that pyproj 3.4.1 with PROJ 9.1.1 gave. */
class DistortionGoldenTest {
  private static final GeographicBox ICELAND =
      GeographicBox.of(-24.539906, 63.396714, -13.502919, 66.564155);

  @Test
  void projectsWithinAMillimetreOfProj() throws Exception {
    Map<String, String> texts =
        Reference.projections().stream()
            .collect(Collectors.toMap(ProjectionDefinition::name, ProjectionDefinition::text));
    List<List<String>> rows = Reference.rows("forward.csv");
    double worst = 0;
    for (List<String> row : rows) {
      MapProjection projection = ProjectionParser.parse(texts.get(row.get(0)));
      double[] x = new double[1];
      double[] y = new double[1];
      double[] lonLat = {Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2))};
      projection.project(new double[] {lonLat[0]}, new double[] {lonLat[1]}, x, y, 1);
      double off =
          Math.hypot(x[0] - Double.parseDouble(row.get(3)), y[0] - Double.parseDouble(row.get(4)));
      assertTrue(off < 1e-3, () -> row + " is off by " + off + " m");
      worst = Math.max(worst, off);
    }
    System.out.printf("forward.csv: %d points, at most %.3g m off%n", rows.size(), worst);
    assertTrue(rows.size() > 400);
  }

  @Test
  void termsOfEachSampleAgree() throws Exception {
    Reference.Samples samples = new Reference.Samples();
    Map<String, MapProjection> projections = new HashMap<>();
    for (ProjectionDefinition definition : Reference.projections()) {
      projections.put(definition.name(), ProjectionParser.parse(definition.text()));
    }
    double[] worst = new double[5];
    for (List<String> row : Reference.rows("per_sample.csv")) {
      double[] terms = terms(samples, Integer.parseInt(row.get(1)), projections.get(row.get(0)));
      double[] limits = {1e-7, 1e-7, 1e-9, 1e-9, 1e-9};
      for (int k = 0; k < terms.length; k++) {
        double expected = Double.parseDouble(row.get(2 + k));
        double off = Math.abs(terms[k] - expected) / expected;
        int column = k;
        assertTrue(off <= limits[k], () -> row + " column " + column + " is off by " + off);
        worst[k] = Math.max(worst[k], off);
      }
    }
    System.out.printf(
        "per_sample.csv, relative: areas %.2g %.2g, shape %.2g, geodesic %.2g, planar %.2g%n",
        worst[0], worst[1], worst[2], worst[3], worst[4]);
  }

  private static double[] terms(Reference.Samples samples, int i, MapProjection projection) {
    SampleBlock block = new SampleBlock(1);
    block.setCount(1);
    samples.fill(block, i);
    block.layOut(projection.ellipsoid().geodesic());
    int n = SampleBlock.POINTS_PER_CIRCLE;
    double[] x = new double[n];
    double[] y = new double[n];
    projection.project(block.circleLon, block.circleLat, x, y, n);
    double[] px = new double[2];
    double[] py = new double[2];
    projection.project(block.pairLon, block.pairLat, px, py, 2);
    return new double[] {
      CircleTerms.imageAreaSquareMetres(x, y, 0),
      CircleTerms.planarAreaSquareMetres(x[0], y[0], block.radiusMetres[0]),
      CircleTerms.shapeTerm(x, y, 0, new double[SampleBlock.AZIMUTHS]),
      block.geodesicMetres[0],
      Math.hypot(px[0] - px[1], py[0] - py[1])
    };
  }

  @Test
  void meansOnTheGivenSamplesAgree() throws Exception {
    List<ProjectionDefinition> definitions = Reference.projections();
    Reference.Samples samples = new Reference.Samples();
    DistortionSampler sampler = new DistortionSampler(definitions, samples);
    List<ProjectionTally> sums = new ArrayList<>();
    definitions.forEach(d -> sums.add(ProjectionTally.NONE));
    for (int first = 0; first < samples.circles.size(); first += 500) {
      List<ProjectionTally> block = sampler.measure(first, 500);
      for (int p = 0; p < sums.size(); p++) {
        sums.set(p, sums.get(p).and(block.get(p)));
      }
    }
    double[] worst = new double[3];
    List<List<String>> expected = Reference.rows("expected.csv");
    for (int p = 0; p < expected.size(); p++) {
      ProjectionTally tally = sums.get(p);
      double[] means = {tally.distance().mean(), tally.shape().mean(), tally.area().mean()};
      double[] limits = {1e-9, 1e-9, 1e-7};
      assertEquals(2000, tally.area().count());
      for (int k = 0; k < 3; k++) {
        double mean = Double.parseDouble(expected.get(p).get(2 + k));
        double off = Math.abs(means[k] - mean) / mean;
        String what = expected.get(p) + " column " + k + " is off by " + off;
        assertTrue(off <= limits[k], what);
        worst[k] = Math.max(worst[k], off);
      }
    }
    System.out.printf(
        "expected.csv, relative: Ep %.2g, Es %.2g, Ea %.2g%n", worst[0], worst[1], worst[2]);
  }

  /** The table that the tutorial prints for 10,000 random samples, in its order. */
  @Test
  void tutorialsTableForIcelandIsReproduced() throws Exception {
    List<ProjectionDefinition> six = TutorialProjections.ALL;
    DistortionRequest request = new DistortionRequest(six, ICELAND, 1e4, 1e6, 42);
    DistortionReport report;
    try (BlockWorkers workers = new BlockThreads(request, 2)) {
      report = DistortionRun.run(request, SampleBudget.of(10_000), workers, SortKey.EA);
    }
    String[] names = {"Equal Earth", "Hammer", "Wagner VII", "Eckert IV", "Wagner IV", "Mollweide"};
    double[][] printed = {
      {0.1278, 0.2191, 0.00042},
      {0.0686, 0.1306, 0.00252},
      {0.1026, 0.1843, 0.00255},
      {0.1361, 0.2280, 0.00255},
      {0.1041, 0.1872, 0.00255},
      {0.0792, 0.1482, 0.00256}
    };
    for (int i = 0; i < names.length; i++) {
      ProjectionDistortion row = report.projections().get(i);
      System.out.printf(
          "%-12s %.6f %.6f %.8f%n",
          row.definition().name(), row.ep().mean(), row.es().mean(), row.ea().mean());
      assertEquals(names[i], row.definition().name());
      assertEquals(printed[i][0], row.ep().mean(), 0.02 * printed[i][0]);
      assertEquals(printed[i][1], row.es().mean(), 0.01 * printed[i][1]);
      // The printed Ea has two or three digits: half its last one is part of what it says.
      assertEquals(printed[i][2], row.ea().mean(), 0.01 * printed[i][2] + 5e-6);
      assertTrue(row.isReliable());
    }
  }
}
