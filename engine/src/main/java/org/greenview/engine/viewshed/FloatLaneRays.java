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

  /** By step: the two parts of its {@link ExactReciprocal}, side by side. */
  private final float[] reciprocals;

  private final float[] distance;

  /** By entry: upper bounds of 1 / distance for slopes up, lower bounds for slopes down. */
  private final float[] nearest;

  private final float[] farthest;
  private final float[] eyes = new float[LANES];
  private final float[] maxima;

  FloatLaneRays(RayProgram program, Lift lift) {
    super(program, lift);
    int steps = program.steps();
    this.reciprocals = new float[2 * steps];
    this.distance = new float[steps];
    this.nearest = new float[program.entries()];
    this.farthest = new float[program.entries()];
    this.maxima = new float[program.rays * LANES];
    for (int entry = 0; entry < program.entries(); entry++) {
      int stop = program.firstStep[entry + 1];
      for (int step = program.firstStep[entry]; step < stop; step++) {
        distance[step] = (float) program.distance[step];
        ExactReciprocal reciprocal = ExactReciprocal.ofFloat(distance[step]);
        reciprocals[2 * step] = (float) reciprocal.high();
        reciprocals[2 * step + 1] = (float) reciprocal.low();
        divides[entry] |= reciprocal.proven() ? 0 : 1;
      }
      nearest[entry] = Math.nextUp(1 / distance[program.firstStep[entry]]);
      farthest[entry] = Math.nextDown(1 / distance[program.lastStep[entry]]);
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
      int block, int lane, int alwaysDivides, float[] highest, OctantPlan octant, int origin) {
    FloatVector eye = FloatVector.fromArray(SPECIES, eyes, lane);
    int[] slots = program.slot;
    int[] slotsBefore = program.slotBefore;
    int[] square = octant.square;
    int[] secondSquare = octant.secondSquare;
    int stop = program.blockStop[block];
    int multiplied = 0;
    int divided = 0;
    for (int entry = program.blockStart[block]; entry < stop; entry++) {
      FloatVector before =
          FloatVector.fromArray(SPECIES, maxima, slotsBefore[entry] * LANES + lane);
      FloatVector top = FloatVector.fromArray(SPECIES, highest, origin + square[entry]);
      FloatVector secondTop = FloatVector.fromArray(SPECIES, highest, origin + secondSquare[entry]);
      FloatVector above = top.blend(secondTop, secondTop.compare(VectorOperators.GT, top)).sub(eye);
      FloatVector bound =
          above.mul(
              FloatVector.broadcast(SPECIES, farthest[entry])
                  .blend(nearest[entry], above.compare(VectorOperators.GT, 0f)));
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
    FloatVector eye = FloatVector.fromArray(SPECIES, eyes, lane);
    int[] cells = octant.cells;
    int[] chosen = byMultiplication;
    int[] slots = program.slot;
    int[] firstSteps = program.firstStep;
    for (int i = 0; i < multiplied; i++) {
      int entry = chosen[i];
      int slot = slots[entry] * LANES + lane;
      FloatVector highest = FloatVector.fromArray(SPECIES, maxima, slot);
      int stop = 2 * firstSteps[entry + 1];
      for (int s = 2 * firstSteps[entry]; s < stop; s += 2 * RayProgram.UNROLLED) {
        FloatVector above = FloatVector.fromArray(SPECIES, heights, origin + cells[s]).sub(eye);
        FloatVector slope =
            above.lanewise(
                VectorOperators.FMA,
                FloatVector.broadcast(SPECIES, reciprocals[s]),
                above.mul(reciprocals[s + 1]));
        VectorMask<Float> visible = slope.compare(VectorOperators.GT, highest);
        seen[cells[s + 1]] |= visible.toLong() << lane;
        highest = highest.blend(slope, visible);
        above = FloatVector.fromArray(SPECIES, heights, origin + cells[s + 2]).sub(eye);
        slope =
            above.lanewise(
                VectorOperators.FMA,
                FloatVector.broadcast(SPECIES, reciprocals[s + 2]),
                above.mul(reciprocals[s + 3]));
        visible = slope.compare(VectorOperators.GT, highest);
        seen[cells[s + 3]] |= visible.toLong() << lane;
        highest = highest.blend(slope, visible);
        above = FloatVector.fromArray(SPECIES, heights, origin + cells[s + 4]).sub(eye);
        slope =
            above.lanewise(
                VectorOperators.FMA,
                FloatVector.broadcast(SPECIES, reciprocals[s + 4]),
                above.mul(reciprocals[s + 5]));
        visible = slope.compare(VectorOperators.GT, highest);
        seen[cells[s + 5]] |= visible.toLong() << lane;
        highest = highest.blend(slope, visible);
        above = FloatVector.fromArray(SPECIES, heights, origin + cells[s + 6]).sub(eye);
        slope =
            above.lanewise(
                VectorOperators.FMA,
                FloatVector.broadcast(SPECIES, reciprocals[s + 6]),
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
    FloatVector eye = FloatVector.fromArray(SPECIES, eyes, lane);
    for (int i = 0; i < divided; i++) {
      int entry = byDivision[i];
      int slot = program.slot[entry] * LANES + lane;
      FloatVector highest = FloatVector.fromArray(SPECIES, maxima, slot);
      int stop = program.firstStep[entry + 1];
      for (int s = program.firstStep[entry]; s < stop; s++) {
        FloatVector above =
            FloatVector.fromArray(SPECIES, heights, origin + octant.cells[2 * s]).sub(eye);
        FloatVector slope = above.div(FloatVector.broadcast(SPECIES, distance[s]));
        VectorMask<Float> visible = slope.compare(VectorOperators.GT, highest);
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
    FloatVector eye = FloatVector.fromArray(SPECIES, eyes, lane);
    FloatVector target = FloatVector.broadcast(SPECIES, lift.targetMetres());
    FloatVector least = FloatVector.broadcast(SPECIES, lift.leastFloatSlope());
    FloatVector greatest = FloatVector.broadcast(SPECIES, lift.greatestFloatSlope());
    float[] drops = lift.dropMetres();
    for (int i = 0; i < count; i++) {
      int entry = entries[i];
      int slot = program.slot[entry] * LANES + lane;
      FloatVector highest = FloatVector.fromArray(SPECIES, maxima, slot);
      int stop = program.firstStep[entry + 1];
      for (int s = program.firstStep[entry]; s < stop; s++) {
        FloatVector surface =
            FloatVector.fromArray(SPECIES, heights, origin + lane + octant.cells[2 * s])
                .sub(drops[s]);
        FloatVector steps = FloatVector.broadcast(SPECIES, distance[s]);
        FloatVector slope = surface.sub(eye).div(steps);
        FloatVector raised = surface.add(target).sub(eye).div(steps);
        VectorMask<Float> visible =
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
