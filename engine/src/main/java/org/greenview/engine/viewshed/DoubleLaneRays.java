package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
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
      farthest[entry] = Math.nextDown(1 / distance[program.lastStep[entry]]);
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
      int chunk, int lane, int alwaysDivides, float[] highest, OctantPlan octant, int origin) {
    DoubleVector eye = DoubleVector.fromArray(SPECIES, eyes, lane);
    int[] square = octant.square;
    int[] secondSquare = octant.secondSquare;
    int stop = program.chunkEntry[chunk + 1];
    int multiplied = 0;
    int divided = 0;
    for (int entry = program.chunkEntry[chunk]; entry < stop; entry++) {
      DoubleVector before =
          DoubleVector.fromArray(SPECIES, maxima, program.slotBefore[entry] * LANES + lane);
      DoubleVector top = heights(highest, origin + square[entry]);
      DoubleVector secondTop = heights(highest, origin + secondSquare[entry]);
      DoubleVector above =
          top.blend(secondTop, secondTop.compare(VectorOperators.GT, top)).sub(eye);
      DoubleVector bound =
          above.mul(
              DoubleVector.broadcast(SPECIES, farthest[entry])
                  .blend(nearest[entry], above.compare(VectorOperators.GT, 0.0)));
      before.intoArray(maxima, program.slot[entry] * LANES + lane);
      int active = bound.compare(VectorOperators.GT, before).anyTrue() ? 1 : 0;
      int divide = divides[entry] | alwaysDivides;
      byMultiplication[multiplied] = entry;
      byDivision[divided] = entry;
      multiplied += active & ~divide;
      divided += active & divide;
    }
    this.multiplied = multiplied;
    this.divided = divided;
  }

  @Override
  void multiply(int lane, float[] heights, OctantPlan octant, int origin, long[] seen) {
    DoubleVector eye = DoubleVector.fromArray(SPECIES, eyes, lane);
    int[] cells = octant.cell;
    int[] seenCells = octant.seen;
    for (int i = 0; i < multiplied; i++) {
      int entry = byMultiplication[i];
      int slot = program.slot[entry] * LANES + lane;
      DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, slot);
      int stop = program.firstStep[entry + 1];
      for (int s = program.firstStep[entry]; s < stop; s += RayProgram.UNROLLED) {
        DoubleVector slope = slope(heights, origin + cells[s], eye, high[s], low[s]);
        mark(seen, seenCells[s], slope, highest, lane);
        highest = higher(highest, slope);
        slope = slope(heights, origin + cells[s + 1], eye, high[s + 1], low[s + 1]);
        mark(seen, seenCells[s + 1], slope, highest, lane);
        highest = higher(highest, slope);
        slope = slope(heights, origin + cells[s + 2], eye, high[s + 2], low[s + 2]);
        mark(seen, seenCells[s + 2], slope, highest, lane);
        highest = higher(highest, slope);
        slope = slope(heights, origin + cells[s + 3], eye, high[s + 3], low[s + 3]);
        mark(seen, seenCells[s + 3], slope, highest, lane);
        highest = higher(highest, slope);
      }
      highest.intoArray(maxima, slot);
    }
  }

  @Override
  void divide(int lane, float[] heights, OctantPlan octant, int origin, long[] seen) {
    DoubleVector eye = DoubleVector.fromArray(SPECIES, eyes, lane);
    for (int i = 0; i < divided; i++) {
      int entry = byDivision[i];
      int slot = program.slot[entry] * LANES + lane;
      DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, slot);
      int stop = program.firstStep[entry + 1];
      for (int s = program.firstStep[entry]; s < stop; s++) {
        DoubleVector slope =
            heights(heights, origin + octant.cell[s])
                .sub(eye)
                .div(DoubleVector.broadcast(SPECIES, distance[s]));
        mark(seen, octant.seen[s], slope, highest, lane);
        highest = higher(highest, slope);
      }
      highest.intoArray(maxima, slot);
    }
  }

  private static DoubleVector slope(
      float[] heights, int cell, DoubleVector eye, double high, double low) {
    DoubleVector above = heights(heights, cell).sub(eye);
    return above.lanewise(
        VectorOperators.FMA, DoubleVector.broadcast(SPECIES, high), above.mul(low));
  }

  private static void mark(
      long[] seen, int cell, DoubleVector slope, DoubleVector highest, int lane) {
    seen[cell] |= slope.compare(VectorOperators.GT, highest).toLong() << lane;
  }

  /** Not max(), for which NaN would be the higher. */
  private static DoubleVector higher(DoubleVector highest, DoubleVector slope) {
    return highest.blend(slope, slope.compare(VectorOperators.GT, highest));
  }

  private static DoubleVector heights(float[] heights, int at) {
    return (DoubleVector)
        FloatVector.fromArray(HALF, heights, at).convertShape(VectorOperators.F2D, SPECIES, 0);
  }
}
