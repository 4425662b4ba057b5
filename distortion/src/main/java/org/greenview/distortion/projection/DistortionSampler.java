package org.greenview.distortion.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.geographiclib.Geodesic;

/**
 * Measures blocks of samples on several projections. Holds the working memory of one thread; the
 * loops over samples allocate nothing but what GeographicLib does.
 */
public final class DistortionSampler {
  /** Samples that are measured together. Sums are made per block, so it is part of the result. */
  public static final int BLOCK_SAMPLES = 500;

  private static final int N = SampleBlock.POINTS_PER_CIRCLE;

  private record Measured(int index, MapProjection projection, MapEdge edge) {}

  private final SampleSource source;
  private final Map<ReferenceEllipsoid, List<Measured>> byEllipsoid = new LinkedHashMap<>();
  private final ProjectionTally[] tallies;
  private final SampleBlock block = new SampleBlock(BLOCK_SAMPLES);
  private final double[] x = new double[BLOCK_SAMPLES * N];
  private final double[] y = new double[BLOCK_SAMPLES * N];
  private final double[] areaTerms = new double[BLOCK_SAMPLES];
  private final double[] shapeTerms = new double[BLOCK_SAMPLES];
  private final double[] distanceTerms = new double[BLOCK_SAMPLES];
  private final double[] scratch = new double[SampleBlock.AZIMUTHS];

  /** A sampler of the request's random samples on those of its projections that parse. */
  public DistortionSampler(DistortionRequest request) {
    this(request.projections(), new RandomSamples(request));
  }

  DistortionSampler(List<ProjectionDefinition> definitions, SampleSource source) {
    this.source = source;
    this.tallies = new ProjectionTally[definitions.size()];
    for (int i = 0; i < definitions.size(); i++) {
      try {
        MapProjection projection = ProjectionParser.parse(definitions.get(i).text());
        byEllipsoid
            .computeIfAbsent(projection.ellipsoid(), e -> new ArrayList<>())
            .add(new Measured(i, projection, new MapEdge(projection)));
      } catch (RuntimeException e) {
        // One bad projection must not stop the others.
        tallies[i] = ProjectionTally.failed(reason(e));
      }
    }
  }

  /**
   * Measures one block on every projection.
   *
   * @param first number of its first sample
   * @param count at most {@link #BLOCK_SAMPLES}
   * @return one tally for each projection of the request, in its order
   */
  public List<ProjectionTally> measure(long first, int count) {
    block.setCount(count);
    for (Map.Entry<ReferenceEllipsoid, List<Measured>> group : byEllipsoid.entrySet()) {
      Geodesic geodesic = group.getKey().geodesic();
      source.fill(block, first);
      block.layOut(geodesic);
      for (Measured measured : group.getValue()) {
        try {
          tallies[measured.index] = tally(measured);
        } catch (RuntimeException e) {
          tallies[measured.index] = ProjectionTally.failed(reason(e));
        }
      }
    }
    return List.of(tallies);
  }

  private static String reason(RuntimeException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private ProjectionTally tally(Measured measured) {
    int circles = 0;
    int cut = 0;
    measured.projection.project(block.circleLon, block.circleLat, x, y, block.count() * N);
    for (int i = 0; i < block.count(); i++) {
      int centre = i * N;
      if (!isFinite(centre)) {
        continue;
      }
      areaTerms[circles] =
          CircleTerms.contrast(
              CircleTerms.imageAreaSquareMetres(x, y, centre),
              CircleTerms.planarAreaSquareMetres(x[centre], y[centre], block.radiusMetres[i]));
      shapeTerms[circles] = CircleTerms.shapeTerm(x, y, centre, scratch);
      circles++;
      if (measured.edge.cuts(block.circleLon, centre + 1, SampleBlock.AZIMUTHS)) {
        cut++;
      }
    }
    int pairs = pairTerms(measured.projection);
    return new ProjectionTally(
        TermMoments.of(areaTerms, circles),
        TermMoments.of(shapeTerms, circles),
        TermMoments.of(distanceTerms, pairs),
        block.count() - circles,
        cut,
        block.count() - pairs,
        null);
  }

  private boolean isFinite(int centre) {
    double sum = 0;
    for (int k = centre; k < centre + N; k++) {
      sum += x[k] + y[k];
    }
    return Double.isFinite(sum);
  }

  private int pairTerms(MapProjection projection) {
    projection.project(block.pairLon, block.pairLat, x, y, 2 * block.count());
    int pairs = 0;
    for (int i = 0; i < block.count(); i++) {
      double dx = x[2 * i] - x[2 * i + 1];
      double dy = y[2 * i] - y[2 * i + 1];
      double term = CircleTerms.contrast(block.geodesicMetres[i], Math.sqrt(dx * dx + dy * dy));
      if (Double.isFinite(term)) {
        distanceTerms[pairs] = term;
        pairs++;
      }
    }
    return pairs;
  }

  /** Where circles and pairs of points come from. Stateless: any thread may ask for any sample. */
  interface SampleSource {
    /** Puts samples {@code first} to {@code first + block.count() - 1} into the block. */
    void fill(SampleBlock block, long first);
  }
}
