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

  /** By step: the two parts of its {@link ExactReciprocal}, side by side. */
  private final double[] reciprocals;

  private final double[] distance;

  /** By entry: upper bounds of 1 / distance for slopes up, lower bounds for slopes down. */
  private final double[] nearest;

  private final double[] farthest;
  private final double[] eyes = new double[LANES];
  private final double[] maxima;

  DoubleLaneRays(RayProgram program, Lift lift) {
    super(program, lift);
    int steps = program.steps();
    this.reciprocals = new double[2 * steps];
    this.distance = new double[steps];
    this.nearest = new double[program.entries()];
    this.farthest = new double[program.entries()];
    this.maxima = new double[program.rays * LANES];
    for (int entry = 0; entry < program.entries(); entry++) {
      int stop = program.firstStep[entry + 1];
      for (int step = program.firstStep[entry]; step < stop; step++) {
        distance[step] = program.distance[step];
        ExactReciprocal reciprocal = ExactReciprocal.ofDouble(distance[step]);
        reciprocals[2 * step] = reciprocal.high();
        reciprocals[2 * step + 1] = reciprocal.low();
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
      int block, int lane, int alwaysDivides, float[] highest, OctantPlan octant, int origin) {
    DoubleVector eye = DoubleVector.fromArray(SPECIES, eyes, lane);
    int[] slots = program.slot;
    int[] slotsBefore = program.slotBefore;
    int[] square = octant.square;
    int[] secondSquare = octant.secondSquare;
    int stop = program.blockStop[block];
    int multiplied = 0;
    int divided = 0;
    for (int entry = program.blockStart[block]; entry < stop; entry++) {
      DoubleVector before =
          DoubleVector.fromArray(SPECIES, maxima, slotsBefore[entry] * LANES + lane);
      DoubleVector top =
          (DoubleVector)
              FloatVector.fromArray(HALF, highest, origin + square[entry])
                  .convertShape(VectorOperators.F2D, SPECIES, 0);
      DoubleVector secondTop =
          (DoubleVector)
              FloatVector.fromArray(HALF, highest, origin + secondSquare[entry])
                  .convertShape(VectorOperators.F2D, SPECIES, 0);
      DoubleVector above =
          top.blend(secondTop, secondTop.compare(VectorOperators.GT, top)).sub(eye);
      DoubleVector bound =
          above.mul(
              DoubleVector.broadcast(SPECIES, farthest[entry])
                  .blend(nearest[entry], above.compare(VectorOperators.GT, 0.0)));
      before.intoArray(maxima, slots[entry] * LANES + lane);
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
    int[] cells = octant.cells;
    int[] chosen = byMultiplication;
    int[] slots = program.slot;
    int[] firstSteps = program.firstStep;
    for (int i = 0; i < multiplied; i++) {
      int entry = chosen[i];
      int slot = slots[entry] * LANES + lane;
      DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, slot);
      int stop = 2 * firstSteps[entry + 1];
      for (int s = 2 * firstSteps[entry]; s < stop; s += 2 * RayProgram.UNROLLED) {
        DoubleVector above =
            ((DoubleVector)
                    FloatVector.fromArray(HALF, heights, origin + cells[s])
                        .convertShape(VectorOperators.F2D, SPECIES, 0))
                .sub(eye);
        DoubleVector slope =
            above.lanewise(
                VectorOperators.FMA,
                DoubleVector.broadcast(SPECIES, reciprocals[s]),
                above.mul(reciprocals[s + 1]));
        VectorMask<Double> visible = slope.compare(VectorOperators.GT, highest);
        seen[cells[s + 1]] |= visible.toLong() << lane;
        highest = highest.blend(slope, visible);
        above =
            ((DoubleVector)
                    FloatVector.fromArray(HALF, heights, origin + cells[s + 2])
                        .convertShape(VectorOperators.F2D, SPECIES, 0))
                .sub(eye);
        slope =
            above.lanewise(
                VectorOperators.FMA,
                DoubleVector.broadcast(SPECIES, reciprocals[s + 2]),
                above.mul(reciprocals[s + 3]));
        visible = slope.compare(VectorOperators.GT, highest);
        seen[cells[s + 3]] |= visible.toLong() << lane;
        highest = highest.blend(slope, visible);
        above =
            ((DoubleVector)
                    FloatVector.fromArray(HALF, heights, origin + cells[s + 4])
                        .convertShape(VectorOperators.F2D, SPECIES, 0))
                .sub(eye);
        slope =
            above.lanewise(
                VectorOperators.FMA,
                DoubleVector.broadcast(SPECIES, reciprocals[s + 4]),
                above.mul(reciprocals[s + 5]));
        visible = slope.compare(VectorOperators.GT, highest);
        seen[cells[s + 5]] |= visible.toLong() << lane;
        highest = highest.blend(slope, visible);
        above =
            ((DoubleVector)
                    FloatVector.fromArray(HALF, heights, origin + cells[s + 6])
                        .convertShape(VectorOperators.F2D, SPECIES, 0))
                .sub(eye);
        slope =
            above.lanewise(
                VectorOperators.FMA,
                DoubleVector.broadcast(SPECIES, reciprocals[s + 6]),
                above.mul(reciprocals[s + 7]));
        visible = slope.compare(VectorOperators.GT, highest);
        seen[cells[s + 7]] |= visible.toLong() << lane;
        highest = highest.blend(slope, visible);
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
        DoubleVector above =
            ((DoubleVector)
                    FloatVector.fromArray(HALF, heights, origin + octant.cells[2 * s])
                        .convertShape(VectorOperators.F2D, SPECIES, 0))
                .sub(eye);
        DoubleVector slope = above.div(DoubleVector.broadcast(SPECIES, distance[s]));
        VectorMask<Double> visible = slope.compare(VectorOperators.GT, highest);
        seen[octant.cells[2 * s + 1]] |= visible.toLong() << lane;
        // Not max(), for which NaN would be the higher.
        highest = highest.blend(slope, visible);
      }
      highest.intoArray(maxima, slot);
    }
  }

  @Override
  void lift(
      Lift lift,
      int[] entries,
      int count,
      int lane,
      float[] heights,
      OctantPlan octant,
      int origin,
      long[] seen) {
    DoubleVector eye = DoubleVector.fromArray(SPECIES, eyes, lane);
    FloatVector target = FloatVector.broadcast(HALF, lift.targetMetres());
    DoubleVector least = DoubleVector.broadcast(SPECIES, lift.leastSlope());
    DoubleVector greatest = DoubleVector.broadcast(SPECIES, lift.greatestSlope());
    float[] drops = lift.dropMetres();
    for (int i = 0; i < count; i++) {
      int entry = entries[i];
      int slot = program.slot[entry] * LANES + lane;
      DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, slot);
      int stop = program.firstStep[entry + 1];
      for (int s = program.firstStep[entry]; s < stop; s++) {
        FloatVector surface =
            FloatVector.fromArray(HALF, heights, origin + lane + octant.cells[2 * s]).sub(drops[s]);
        DoubleVector steps = DoubleVector.broadcast(SPECIES, program.distance[s]);
        DoubleVector slope =
            ((DoubleVector) surface.convertShape(VectorOperators.F2D, SPECIES, 0))
                .sub(eye)
                .div(steps);
        DoubleVector raised =
            ((DoubleVector) surface.add(target).convertShape(VectorOperators.F2D, SPECIES, 0))
                .sub(eye)
                .div(steps);
        VectorMask<Double> visible =
            raised
                .compare(VectorOperators.GT, highest)
                .and(raised.compare(VectorOperators.GE, least))
                .and(raised.compare(VectorOperators.LE, greatest));
        seen[octant.cells[2 * s + 1]] |= visible.toLong() << lane;
        highest = highest.blend(slope, slope.compare(VectorOperators.GT, highest));
      }
      highest.intoArray(maxima, slot);
    }
  }
}
