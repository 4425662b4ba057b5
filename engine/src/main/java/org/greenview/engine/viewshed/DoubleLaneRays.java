package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Walks the rays of neighbouring observers with slopes in float64. */
final class DoubleLaneRays extends LaneRays {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /** As many floats as doubles fit a vector. */
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  private final double[] high;
  private final double[] low;
  private final double[] distance;

  /** By entry: upper bounds of 1 / distance for slopes up, lower bounds for slopes down. */
  private final double[] nearest;

  private final double[] farthest;
  private final double[] eyes = new double[LANES];
  private final double[] maxima;

  DoubleLaneRays(RayProgram program) {
    super(program);
    int steps = program.steps();
    this.high = new double[steps];
    this.low = new double[steps];
    this.distance = new double[steps];
    this.nearest = new double[program.entries()];
    this.farthest = new double[program.entries()];
    this.maxima = new double[program.rays * LANES];
    for (int entry = 0; entry < program.entries(); entry++) {
      int stop = program.firstStep[entry + 1];
      for (int step = program.firstStep[entry]; step < stop; step++) {
        distance[step] = program.distance[step];
        ExactReciprocal reciprocal = ExactReciprocal.ofDouble(distance[step]);
        high[step] = reciprocal.high();
        low[step] = reciprocal.low();
        divides[entry] |= reciprocal.proven() ? 0 : 1;
      }
      nearest[entry] = Math.nextUp(1 / distance[program.firstStep[entry]]);
      farthest[entry] = Math.nextDown(1 / distance[stop - 1]);
    }
  }

  @Override
  void setEye(int lane, double eyeMetres) {
    eyes[lane] = eyeMetres;
  }

  @Override
  int width() {
    return WIDTH;
  }

  @Override
  void begin() {
    Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
  }

  @Override
  void choose(
      int chunk, int lane, SurfaceTile tile, int origin, int majorStride, int minorStride) {
    float[] highest = tile.highest;
    DoubleVector eye = DoubleVector.fromArray(SPECIES, eyes, lane);
    int alwaysDivides = tile.isTame() && eyesAreTame ? 0 : 1;
    int stop = program.chunkEntry[chunk + 1];
    int first = origin + program.chunkStep[chunk] * majorStride;
    int multiplied = 0;
    int divided = 0;
    for (int entry = program.chunkEntry[chunk]; entry < stop; entry++) {
      int square = first + program.minorOfSquare[entry] * minorStride;
      int second =
          origin
              + program.stepOfSecondSquare[entry] * majorStride
              + program.minorOfSecondSquare[entry] * minorStride;
      DoubleVector before =
          DoubleVector.fromArray(SPECIES, maxima, program.slotBefore[entry] * LANES + lane);
      DoubleVector top = heights(highest, square);
      DoubleVector secondTop = heights(highest, second);
      DoubleVector above =
          top.blend(secondTop, secondTop.compare(VectorOperators.GT, top)).sub(eye);
      DoubleVector bound =
          above.mul(
              DoubleVector.broadcast(SPECIES, farthest[entry])
                  .blend(nearest[entry], above.compare(VectorOperators.GT, 0.0)));
      before.intoArray(maxima, program.slot[entry] * LANES + lane);
      int active = bound.compare(VectorOperators.GT, before).anyTrue() ? 1 : 0;
      int divides = this.divides[entry] | alwaysDivides;
      byMultiplication[multiplied] = entry;
      byDivision[divided] = entry;
      multiplied += active & ~divides;
      divided += active & divides;
    }
    this.multiplied = multiplied;
    this.divided = divided;
  }

  @Override
  void multiply(
      int chunk,
      int lane,
      SurfaceTile tile,
      int origin,
      int majorStride,
      int minorStride,
      long[] seen,
      int seenMajor,
      int seenMinor) {
    float[] heights = tile.heights;
    DoubleVector eye = DoubleVector.fromArray(SPECIES, eyes, lane);
    int step = program.chunkStep[chunk];
    int first = origin + step * majorStride;
    int firstSeen = step * seenMajor;
    for (int i = 0; i < multiplied; i++) {
      int entry = byMultiplication[i];
      int cell = first;
      int bits = firstSeen;
      int max = program.slot[entry] * LANES + lane;
      DoubleVector highestSlope = DoubleVector.fromArray(SPECIES, maxima, max);
      int stop = program.firstStep[entry + 1];
      for (int s = program.firstStep[entry]; s < stop; s++) {
        int minor = program.minor[s];
        DoubleVector above =
            heights(heights, cell + minor * minorStride).sub(eye);
        DoubleVector slope =
            above.lanewise(
                VectorOperators.FMA,
                DoubleVector.broadcast(SPECIES, high[s]),
                above.mul(low[s]));
        VectorMask<Double> visible = slope.compare(VectorOperators.GT, highestSlope);
        highestSlope = highestSlope.blend(slope, visible);
        seen[bits + minor * seenMinor] |= visible.toLong() << lane;
        cell += majorStride;
        bits += seenMajor;
      }
      highestSlope.intoArray(maxima, max);
    }
  }

  @Override
  void divide(
      int chunk,
      int lane,
      SurfaceTile tile,
      int origin,
      int majorStride,
      int minorStride,
      long[] seen,
      int seenMajor,
      int seenMinor) {
    float[] heights = tile.heights;
    DoubleVector eye = DoubleVector.fromArray(SPECIES, eyes, lane);
    int step = program.chunkStep[chunk];
    int first = origin + step * majorStride;
    int firstSeen = step * seenMajor;
    for (int i = 0; i < divided; i++) {
      int entry = byDivision[i];
      int cell = first;
      int bits = firstSeen;
      int max = program.slot[entry] * LANES + lane;
      DoubleVector highestSlope = DoubleVector.fromArray(SPECIES, maxima, max);
      int stop = program.firstStep[entry + 1];
      for (int s = program.firstStep[entry]; s < stop; s++) {
        int minor = program.minor[s];
        DoubleVector slope =
            heights(heights, cell + minor * minorStride)
                .sub(eye)
                .div(DoubleVector.broadcast(SPECIES, distance[s]));
        VectorMask<Double> visible = slope.compare(VectorOperators.GT, highestSlope);
        highestSlope = highestSlope.blend(slope, visible);
        seen[bits + minor * seenMinor] |= visible.toLong() << lane;
        cell += majorStride;
        bits += seenMajor;
      }
      highestSlope.intoArray(maxima, max);
    }
  }

  private static DoubleVector heights(float[] heights, int at) {
    return (DoubleVector)
        FloatVector.fromArray(HALF, heights, at).convertShape(VectorOperators.F2D, SPECIES, 0);
  }
}
