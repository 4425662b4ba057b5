package org.greenview.distortion.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Poles, the antimeridian, points that do not project, and who measures. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DistortionEdgeTest {
  private static DistortionReport measure(GeographicBox box, String... texts) throws Exception {
    List<ProjectionDefinition> projections =
        List.of(texts).stream().map(t -> new ProjectionDefinition(t, t)).toList();
    DistortionRequest request = new DistortionRequest(projections, box, 1e4, 1e6, 1);
    try (BlockWorkers workers = new BlockThreads(request, 2)) {
      return DistortionRun.run(request, SampleBudget.of(1234), workers, SortKey.EA);
    }
  }

  @Test
  void mirroredGeodesicsAreThoseOfGeographicLib() {
    for (double lat : new double[] {-90, -89.9999, -33, 0, 1e-9, 65, 90}) {
      SampleBlock block = new SampleBlock(1);
      block.setCount(1);
      block.setCircle(0, 179.5, lat, 654_321);
      block.layOut(Geodesic.WGS84);
      for (int k = 0; k < 16; k++) {
        GeodesicData end = Geodesic.WGS84.Direct(lat, 179.5, 22.5 * k, 654_321);
        assertEquals(end.lat2, block.circleLat[1 + k], 1e-13);
        double off = Math.IEEEremainder(end.lon2 - block.circleLon[1 + k], 360);
        assertEquals(0, off * Math.cos(Math.toRadians(end.lat2)), 1e-12);
        assertTrue(Math.abs(block.circleLon[1 + k]) <= 180);
      }
    }
  }

  @Test
  void sampleDependsOnSeedAndNumberAlone() {
    DistortionRequest request =
        new DistortionRequest(
            TutorialProjections.ALL, new GeographicBox(170, -20, -170, 10), 1e4, 1e6, 5);
    SampleBlock whole = new SampleBlock(500);
    whole.setCount(500);
    new RandomSamples(request).fill(whole, 1000);
    SampleBlock one = new SampleBlock(1);
    one.setCount(1);
    for (int i = 0; i < 500; i++) {
      new RandomSamples(request).fill(one, 1000 + i);
      int at = i * SampleBlock.POINTS_PER_CIRCLE;
      assertEquals(whole.circleLon[at], one.circleLon[0]);
      assertEquals(whole.circleLat[at], one.circleLat[0]);
      assertEquals(whole.radiusMetres[i], one.radiusMetres[0]);
      assertEquals(whole.pairLat[2 * i + 1], one.pairLat[1]);
      assertTrue(Math.abs(whole.circleLon[at]) >= 170, "outside a box over the antimeridian");
      assertTrue(whole.circleLat[at] >= -20 && whole.circleLat[at] <= 10);
      assertTrue(whole.radiusMetres[i] >= 1e4 && whole.radiusMetres[i] <= 1e6);
    }
  }

  @Test
  void randomNumbersAreUniformAndUncorrelated() {
    DistortionRequest request =
        new DistortionRequest(TutorialProjections.ALL, new GeographicBox(0, 0, 1, 1), 1e4, 1e6, 99);
    RandomSamples samples = new RandomSamples(request);
    int n = 200_000;
    double sum = 0;
    double square = 0;
    double neighbour = 0;
    for (int i = 0; i < n; i++) {
      double u = samples.uniform(i);
      sum += u;
      square += u * u;
      neighbour += u * samples.uniform(i + 1);
    }
    // Five standard errors of each mean.
    assertEquals(0.5, sum / n, 5 * 0.2887 / Math.sqrt(n));
    assertEquals(1.0 / 3, square / n, 5 * 0.298 / Math.sqrt(n));
    assertEquals(0.25, neighbour / n, 5 * 0.25 / Math.sqrt(n));
  }

  @Test
  void polesInsideCirclesAreOrdinaryForAPolarProjection() throws Exception {
    GeographicBox cap = new GeographicBox(-180, 88, 180, 90);
    ProjectionDistortion polar =
        measure(cap, "+proj=aeqd +lat_0=90 +datum=WGS84").projections().getFirst();
    assertTrue(polar.hasResult() && polar.isReliable(), polar::toString);
    assertEquals(0, polar.circlesLeftOut() + polar.circlesCut());
    assertTrue(polar.es().mean() < 2e-3 && polar.ea().mean() < 3e-3, polar::toString);
  }

  @Test
  void circleAboutThePoleItselfIsPerfectInPolarEquidistant() {
    MapProjection projection = ProjectionParser.parse("+proj=aeqd +lat_0=90 +datum=WGS84");
    LocalDistortion pole = LocalDistortion.of(projection, 0, 90, 500_000);
    assertEquals(0, pole.areaTerm(), 1e-9);
    assertEquals(0, pole.shapeTerm(), 1e-9);
  }

  @Test
  void circlesThatTheMapsEdgeCutsAreCounted() throws Exception {
    GeographicBox fiji = GeographicBox.of(177, -20, 182, -12);
    DistortionReport report =
        measure(fiji, "+proj=moll +datum=WGS84", "+proj=moll +lon_0=179.5 +datum=WGS84");
    ProjectionDistortion centred = report.projections().get(0);
    ProjectionDistortion cut = report.projections().get(1);
    assertEquals("+proj=moll +lon_0=179.5 +datum=WGS84", centred.definition().text());
    assertEquals(0, centred.circlesCut());
    assertTrue(centred.ea().mean() < 0.01, centred::toString);
    assertTrue(cut.circlesCut() > 800 && cut.ea().mean() > 0.5, cut::toString);
  }

  @Test
  void boxOverTheAntimeridianIsTheSameAsOneTurnedAway() throws Exception {
    ProjectionDistortion fiji =
        measure(
                GeographicBox.of(177, -20, -178, -12),
                "+proj=laea +lat_0=-16 +lon_0=179.5 +datum=WGS84")
            .projections()
            .getFirst();
    ProjectionDistortion turned =
        measure(
                new GeographicBox(-3, -20, 2, -12),
                "+proj=laea +lat_0=-16 +lon_0=-0.5 +datum=WGS84")
            .projections()
            .getFirst();
    assertEquals(turned.ep().mean(), fiji.ep().mean(), 1e-9 * turned.ep().mean() + 1e-13);
    assertEquals(turned.es().mean(), fiji.es().mean(), 1e-9 * turned.es().mean() + 1e-13);
    assertEquals(turned.ea().mean(), fiji.ea().mean(), 1e-9 * turned.ea().mean() + 1e-13);
  }

  @Test
  void samplesThatDoNotProjectAreCountedAndMakeTheResultUnreliable() throws Exception {
    DistortionReport report =
        measure(
            new GeographicBox(80, -40, 120, 40),
            "+proj=utm +zone=33 +datum=WGS84",
            "+proj=moll +datum=WGS84");
    ProjectionDistortion utm =
        report.projections().stream()
            .filter(p -> p.definition().text().contains("utm"))
            .findFirst()
            .orElseThrow();
    assertTrue(utm.circlesLeftOut() > 12 && utm.pairsLeftOut() > 12, utm::toString);
    assertFalse(utm.isReliable());
    assertTrue(Double.isFinite(utm.ea().mean()));
    assertTrue(report.projections().stream().anyMatch(ProjectionDistortion::isReliable));
  }

  @Test
  void aLineIsMeasuredAndAPointRefused() throws Exception {
    assertTrue(
        measure(new GeographicBox(3, 50, 3, 55), "+proj=moll +datum=WGS84")
            .projections()
            .getFirst()
            .isReliable());
    assertThrows(InputProblem.class, () -> new GeographicBox(3, 50, 3, 50));
    assertThrows(InputProblem.class, () -> new GeographicBox(-20, 90, 30, 90));
    assertThrows(InputProblem.class, () -> new GeographicBox(0, 80, 10, 91));
    assertThrows(InputProblem.class, () -> new GeographicBox(0, Double.NaN, 10, 20));
    assertThrows(InputProblem.class, () -> GeographicBox.of(-200, 0, 190, 10));
    assertEquals(new GeographicBox(177, -20, -178, -12), GeographicBox.of(177, -20, 182, -12));
    assertEquals(new GeographicBox(170, 0, -170, 9), GeographicBox.of(-190, 0, -170, 9));
    assertEquals(new GeographicBox(-180, 0, 180, 9), GeographicBox.of(0, 0, 360, 9));
    assertEquals(5, GeographicBox.of(177, -20, -178, -12).widthDegrees());
  }

  @Test
  void projectingAllocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] lon = {-19, 20, 100};
    double[] lat = {65, -30, 5};
    double[] x = new double[3];
    double[] y = new double[3];
    for (ProjectionDefinition definition : TutorialProjections.ALL) {
      MapProjection projection = ProjectionParser.parse(definition.text());
      projection.project(lon, lat, x, y, 3);
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        projection.project(lon, lat, x, y, 3);
      }
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(bytes < 1000, () -> definition + " allocates " + bytes + " bytes");
    }
  }

  @Test
  void momentsOfPartsAreThoseOfTheWhole() {
    double[] terms = new double[1000];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = 1e6 + Math.sin(i);
    }
    TermMoments whole = TermMoments.of(terms, terms.length);
    TermMoments parts = TermMoments.NONE;
    for (int from = 0; from < 1000; from += 100) {
      parts = parts.and(TermMoments.of(Arrays.copyOfRange(terms, from, from + 100), 100));
    }
    assertEquals(1000, parts.count());
    assertEquals(whole.mean(), parts.mean(), 1e-9);
    assertEquals(whole.squares(), parts.squares(), 1e-6);
    double deviation = Math.sqrt(whole.squares() / 999);
    assertEquals(deviation / Math.sqrt(1000), whole.estimate().standardError(), 1e-15);
  }

  @Test
  void standardErrorSaysHowMuchSeedsDiffer() throws Exception {
    GeographicBox box = new GeographicBox(-24, 63, -13, 66);
    double sum = 0;
    double square = 0;
    double error = 0;
    int seeds = 40;
    for (int seed = 0; seed < seeds; seed++) {
      DistortionRequest request =
          new DistortionRequest(TutorialProjections.ALL.subList(0, 1), box, 1e4, 1e6, seed);
      try (BlockWorkers workers = new BlockThreads(request, 1)) {
        Estimate ep =
            DistortionRun.run(request, SampleBudget.of(500), workers, SortKey.EP)
                .projections()
                .getFirst()
                .ep();
        sum += ep.mean();
        square += ep.mean() * ep.mean();
        error = ep.standardError();
      }
    }
    double spread = Math.sqrt((square - sum * sum / seeds) / (seeds - 1));
    // The spread of 40 means is itself known to some 11 %.
    assertEquals(1, spread / error, 0.45);
  }

  @Test
  void toleranceDoublesTheSamples() throws Exception {
    DistortionRequest request =
        new DistortionRequest(
            TutorialProjections.ALL, new GeographicBox(-24, 63, -13, 66), 1e4, 1e6, 3);
    try (BlockWorkers workers = new BlockThreads(request, 2)) {
      DistortionReport report =
          DistortionRun.run(request, new SampleBudget(700, 0.005, 1 << 20), workers, SortKey.EA);
      assertTrue(report.toleranceReached());
      assertEquals(0, report.samples() % 1000);
      for (ProjectionDistortion p : report.projections()) {
        assertTrue(p.ep().standardError() <= 0.005 * p.ep().mean());
      }
      // The same samples in one go: the same digits.
      DistortionReport once =
          DistortionRun.run(request, SampleBudget.of(report.samples()), workers, SortKey.EA);
      assertEquals(report.projections(), once.projections());
    }
  }
}
