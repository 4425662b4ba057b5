package org.greenview.distortion.projection;

import org.greenview.distortion.projection.DistortionSampler.SampleSource;

/**
 * Random circles and pairs in a box, uniform in longitude, latitude and radius.
 *
 * <p>Counter-based: draw k of sample i is SplitMix64's output number 8 i + k (Steele, Lea and Flood
 * 2014, doi:10.1145/2660193.2660195), reached by a multiplication. So a sample depends on the seed
 * and its own number alone, whoever draws it, and n samples are the first n of any larger run.
 */
final class RandomSamples implements SampleSource {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final int DRAWS_PER_SAMPLE = 8;
  private final GeographicBox box;
  private final double minRadiusMetres;
  private final double radiusRangeMetres;
  private final long origin;

  RandomSamples(DistortionRequest request) {
    box = request.box();
    minRadiusMetres = request.minRadiusMetres();
    radiusRangeMetres = request.maxRadiusMetres() - request.minRadiusMetres();
    // Mixed, so that neighbouring seeds do not share a stretch of one sequence.
    origin = mix(request.seed() ^ 0x5DEECE66DL);
  }

  @Override
  public void fill(SampleBlock block, long first) {
    for (int i = 0; i < block.count(); i++) {
      long draw = (first + i) * DRAWS_PER_SAMPLE;
      block.setCircle(
          i,
          box.longitudeAt(uniform(draw)),
          box.latitudeAt(uniform(draw + 1)),
          minRadiusMetres + radiusRangeMetres * uniform(draw + 2));
      block.setPair(
          i,
          box.longitudeAt(uniform(draw + 3)),
          box.latitudeAt(uniform(draw + 4)),
          box.longitudeAt(uniform(draw + 5)),
          box.latitudeAt(uniform(draw + 6)));
    }
  }

  /** A number in [0, 1) with 53 random bits. */
  double uniform(long draw) {
    return (mix(origin + (draw + 1) * GOLDEN_GAMMA) >>> 11) * 0x1p-53;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
