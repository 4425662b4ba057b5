package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Walks the rays of neighbouring observers with slopes in float32. */
final class FloatLaneRays extends LaneRays {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private final float[] high;
  private final float[] low;
  private final float[] distance;

  /** By entry: upper bounds of 1 / distance for slopes up, lower bounds for slopes down. */
  private final float[] nearest;

  private final float[] farthest;
  private final float[] eyes = new float[LANES];
  private final float[] maxima;

  FloatLaneRays(RayProgram program) {
    super(program);
    int steps = program.steps();
    this.high = new float[steps];
    this.low = new float[steps];
    this.distance = new float[steps];
    this.nearest = new float[program.entries()];
    this.farthest = new float[program.entries()];
    this.maxima = new float[program.rays * LANES];
    for (int entry = 0; entry < program.entries(); entry++) {
      int stop = program.firstStep[entry + 1];
      for (int step = program.firstStep[entry]; step < stop; step++) {
        distance[step] = (float) program.distance[step];
        ExactReciprocal reciprocal = ExactReciprocal.ofFloat(distance[step]);
        high[step] = (float) reciprocal.high();
        low[step] = (float) reciprocal.low();
        divides[entry] |= reciprocal.proven() ? 0 : 1;
      }
      nearest[entry] = Math.nextUp(1 / distance[program.firstStep[entry]]);
      farthest[entry] = Math.nextDown(1 / distance[stop - 1]);
    }
  }

  @Override
  void setEye(int lane, double eyeMetres) {
    eyes[lane] = (float) eyeMetres;
  }

  @Override
  int width() {
    return WIDTH;
  }

  @Override
  void begin() {
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
  }

  @Override
  void choose(
      int chunk, int lane, SurfaceTile tile, int origin, int majorStride, int minorStride) {
    float[] highest = tile.highest;
    FloatVector eye = FloatVector.fromArray(SPECIES, eyes, lane);
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
      FloatVector before =
          FloatVector.fromArray(SPECIES, maxima, program.slotBefore[entry] * LANES + lane);
      FloatVector top = FloatVector.fromArray(SPECIES, highest, square);
      FloatVector secondTop = FloatVector.fromArray(SPECIES, highest, second);
      FloatVector above =
          top.blend(secondTop, secondTop.compare(VectorOperators.GT, top)).sub(eye);
      FloatVector bound =
          above.mul(
              FloatVector.broadcast(SPECIES, farthest[entry])
                  .blend(nearest[entry], above.compare(VectorOperators.GT, 0f)));
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
    FloatVector eye = FloatVector.fromArray(SPECIES, eyes, lane);
    int step = program.chunkStep[chunk];
    int first = origin + step * majorStride;
    int firstSeen = step * seenMajor;
    for (int i = 0; i < multiplied; i++) {
      int entry = byMultiplication[i];
      int cell = first;
      int bits = firstSeen;
      int max = program.slot[entry] * LANES + lane;
      FloatVector highestSlope = FloatVector.fromArray(SPECIES, maxima, max);
      int stop = program.firstStep[entry + 1];
      for (int s = program.firstStep[entry]; s < stop; s++) {
        int minor = program.minor[s];
        FloatVector above =
            FloatVector.fromArray(SPECIES, heights, cell + minor * minorStride).sub(eye);
        FloatVector slope =
            above.lanewise(
                VectorOperators.FMA,
                FloatVector.broadcast(SPECIES, high[s]),
                above.mul(low[s]));
        VectorMask<Float> visible = slope.compare(VectorOperators.GT, highestSlope);
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
    FloatVector eye = FloatVector.fromArray(SPECIES, eyes, lane);
    int step = program.chunkStep[chunk];
    int first = origin + step * majorStride;
    int firstSeen = step * seenMajor;
    for (int i = 0; i < divided; i++) {
      int entry = byDivision[i];
      int cell = first;
      int bits = firstSeen;
      int max = program.slot[entry] * LANES + lane;
      FloatVector highestSlope = FloatVector.fromArray(SPECIES, maxima, max);
      int stop = program.firstStep[entry + 1];
      for (int s = program.firstStep[entry]; s < stop; s++) {
        int minor = program.minor[s];
        FloatVector slope =
            FloatVector.fromArray(SPECIES, heights, cell + minor * minorStride)
                .sub(eye)
                .div(FloatVector.broadcast(SPECIES, distance[s]));
        VectorMask<Float> visible = slope.compare(VectorOperators.GT, highestSlope);
        highestSlope = highestSlope.blend(slope, visible);
        seen[bits + minor * seenMinor] |= visible.toLong() << lane;
        cell += majorStride;
        bits += seenMajor;
      }
      highestSlope.intoArray(maxima, max);
    }
  }
}
