// Written from src/templates/LaneRays.java.template: change that, not this.
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

  /** Which bits of a lane's number can be set where a group begins: none where it is all lanes. */
  private static final int LANE_BITS = GROUP * WIDTH == LANES ? 0 : -1;

  /** By step: the two parts of its {@link ExactReciprocal}, side by side. */
  private final float[] reciprocals;

  private final float[] distance;

  /**
   * By entry, side by side: upper bound of 1 / distance for slopes up, lower bound for slopes down.
   */
  private final float[] bounds;

  /** By lane: height of the eye with its sign turned, so that a load is part of the addition. */
  private final float[] minusEyes = new float[LANES];

  private final float[] maxima;

  FloatLaneRays(RayProgram program, Lift lift) {
    super(program, lift);
    int steps = program.steps();
    this.reciprocals = new float[2 * steps];
    this.distance = new float[steps];
    this.bounds = new float[2 * program.entries()];
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
      bounds[2 * entry] = Math.nextUp(1 / distance[program.firstStep[entry]]);
      bounds[2 * entry + 1] = Math.nextDown(1 / distance[program.firstStep[entry + 1] - 1]);
    }
  }

  @Override
  void setEye(int lane, double eyeMetres) {
    minusEyes[lane] = -(float) eyeMetres;
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
  void copy(int from, int to) {
    for (int i = from; i < to; i++) {
      System.arraycopy(
          maxima, program.copyFrom[i] * LANES, maxima, program.copyTo[i] * LANES, LANES);
    }
  }

  @Override
  void choose(
      int block, int lane, int alwaysDivides, float[] highest, OctantPlan octant, int origin) {
    FloatVector minusEye0 = FloatVector.fromArray(SPECIES, minusEyes, lane);
    FloatVector minusEye1 = FloatVector.fromArray(SPECIES, minusEyes, lane + WIDTH);
    FloatVector minusEye2 = FloatVector.fromArray(SPECIES, minusEyes, lane + 2 * WIDTH);
    FloatVector minusEye3 = FloatVector.fromArray(SPECIES, minusEyes, lane + 3 * WIDTH);
    int first = origin + lane;
    int[] entries = this.entries;
    int[] squares = octant.squares;
    float[] bounds = this.bounds;
    float[] maxima = this.maxima;
    int[] active = this.active;
    int stop = program.blockStop[block];
    int multiplied = 0;
    int divided = 0;
    for (int entry = program.blockStart[block]; entry < stop; entry++) {
      int slot = entries[2 * entry + 1] + lane;
      int corner = first + squares[2 * entry];
      int secondCorner = first + squares[2 * entry + 1];
      FloatVector near = FloatVector.broadcast(SPECIES, bounds[2 * entry]);
      FloatVector far = FloatVector.broadcast(SPECIES, bounds[2 * entry + 1]);
      FloatVector before0 = FloatVector.fromArray(SPECIES, maxima, slot);
      FloatVector top0 = FloatVector.fromArray(SPECIES, highest, corner);
      FloatVector secondTop0 = FloatVector.fromArray(SPECIES, highest, secondCorner);
      FloatVector higher0 = top0.blend(secondTop0, secondTop0.compare(VectorOperators.GT, top0));
      FloatVector above0 = minusEye0.add(higher0);
      VectorMask<Float> active0 =
          above0
              .mul(far.blend(near, above0.compare(VectorOperators.GT, (float) 0)))
              .compare(VectorOperators.GT, before0);
      FloatVector before1 = FloatVector.fromArray(SPECIES, maxima, slot + WIDTH);
      FloatVector top1 = FloatVector.fromArray(SPECIES, highest, corner + WIDTH);
      FloatVector secondTop1 = FloatVector.fromArray(SPECIES, highest, secondCorner + WIDTH);
      FloatVector higher1 = top1.blend(secondTop1, secondTop1.compare(VectorOperators.GT, top1));
      FloatVector above1 = minusEye1.add(higher1);
      VectorMask<Float> active1 =
          above1
              .mul(far.blend(near, above1.compare(VectorOperators.GT, (float) 0)))
              .compare(VectorOperators.GT, before1);
      FloatVector before2 = FloatVector.fromArray(SPECIES, maxima, slot + 2 * WIDTH);
      FloatVector top2 = FloatVector.fromArray(SPECIES, highest, corner + 2 * WIDTH);
      FloatVector secondTop2 = FloatVector.fromArray(SPECIES, highest, secondCorner + 2 * WIDTH);
      FloatVector higher2 = top2.blend(secondTop2, secondTop2.compare(VectorOperators.GT, top2));
      FloatVector above2 = minusEye2.add(higher2);
      VectorMask<Float> active2 =
          above2
              .mul(far.blend(near, above2.compare(VectorOperators.GT, (float) 0)))
              .compare(VectorOperators.GT, before2);
      FloatVector before3 = FloatVector.fromArray(SPECIES, maxima, slot + 3 * WIDTH);
      FloatVector top3 = FloatVector.fromArray(SPECIES, highest, corner + 3 * WIDTH);
      FloatVector secondTop3 = FloatVector.fromArray(SPECIES, highest, secondCorner + 3 * WIDTH);
      FloatVector higher3 = top3.blend(secondTop3, secondTop3.compare(VectorOperators.GT, top3));
      FloatVector above3 = minusEye3.add(higher3);
      VectorMask<Float> active3 =
          above3
              .mul(far.blend(near, above3.compare(VectorOperators.GT, (float) 0)))
              .compare(VectorOperators.GT, before3);
      int vectors =
          (active0.anyTrue() ? 1 : 0)
              | (active1.anyTrue() ? 2 : 0)
              | (active2.anyTrue() ? 4 : 0)
              | (active3.anyTrue() ? 8 : 0);
      active[entry] = vectors;
      int isActive = vectors == 0 ? 0 : 1;
      int divide = divides[entry] | alwaysDivides;
      byMultiplication[multiplied] = entry;
      byDivision[divided] = entry;
      multiplied += isActive & ~divide;
      divided += isActive & divide;
    }
    this.multiplied = multiplied;
    this.divided = divided;
  }

  @Override
  void multiply(int lane, SurfaceTile tile, OctantPlan octant, int origin, long[] seen) {
    FloatVector minusEye0 = FloatVector.fromArray(SPECIES, minusEyes, lane);
    FloatVector minusEye1 = FloatVector.fromArray(SPECIES, minusEyes, lane + WIDTH);
    FloatVector minusEye2 = FloatVector.fromArray(SPECIES, minusEyes, lane + 2 * WIDTH);
    FloatVector minusEye3 = FloatVector.fromArray(SPECIES, minusEyes, lane + 3 * WIDTH);
    float[] heights = tile.floatHeights;
    int first = origin + lane;
    int[] cells = octant.cells;
    int[] chosen = byMultiplication;
    int[] entries = this.entries;
    float[] maxima = this.maxima;
    float[] reciprocals = this.reciprocals;
    for (int i = 0; i < multiplied; i++) {
      int entry = 2 * chosen[i];
      int slot = entries[entry + 1] + lane;
      FloatVector highest0 = FloatVector.fromArray(SPECIES, maxima, slot);
      FloatVector highest1 = FloatVector.fromArray(SPECIES, maxima, slot + WIDTH);
      FloatVector highest2 = FloatVector.fromArray(SPECIES, maxima, slot + 2 * WIDTH);
      FloatVector highest3 = FloatVector.fromArray(SPECIES, maxima, slot + 3 * WIDTH);
      int stop = entries[entry + 2];
      for (int s = entries[entry]; s < stop; s += 2) {
        int cell = first + cells[s];
        FloatVector high = FloatVector.broadcast(SPECIES, reciprocals[s]);
        FloatVector low = FloatVector.broadcast(SPECIES, reciprocals[s + 1]);
        FloatVector above0 = minusEye0.add(FloatVector.fromArray(SPECIES, heights, cell));
        FloatVector above1 = minusEye1.add(FloatVector.fromArray(SPECIES, heights, cell + WIDTH));
        FloatVector above2 =
            minusEye2.add(FloatVector.fromArray(SPECIES, heights, cell + 2 * WIDTH));
        FloatVector above3 =
            minusEye3.add(FloatVector.fromArray(SPECIES, heights, cell + 3 * WIDTH));
        FloatVector slope0 = above0.lanewise(VectorOperators.FMA, high, above0.mul(low));
        FloatVector slope1 = above1.lanewise(VectorOperators.FMA, high, above1.mul(low));
        FloatVector slope2 = above2.lanewise(VectorOperators.FMA, high, above2.mul(low));
        FloatVector slope3 = above3.lanewise(VectorOperators.FMA, high, above3.mul(low));
        // Not max(), for which NaN would be the higher.
        VectorMask<Float> visible0 = slope0.compare(VectorOperators.GT, highest0);
        highest0 = highest0.blend(slope0, visible0);
        VectorMask<Float> visible1 = slope1.compare(VectorOperators.GT, highest1);
        highest1 = highest1.blend(slope1, visible1);
        VectorMask<Float> visible2 = slope2.compare(VectorOperators.GT, highest2);
        highest2 = highest2.blend(slope2, visible2);
        VectorMask<Float> visible3 = slope3.compare(VectorOperators.GT, highest3);
        highest3 = highest3.blend(slope3, visible3);
        seen[cells[s + 1]] |=
            (visible0.toLong()
                    | visible1.toLong() << WIDTH
                    | visible2.toLong() << 2 * WIDTH
                    | visible3.toLong() << 3 * WIDTH)
                << (lane & LANE_BITS);
      }
      highest0.intoArray(maxima, slot);
      highest1.intoArray(maxima, slot + WIDTH);
      highest2.intoArray(maxima, slot + 2 * WIDTH);
      highest3.intoArray(maxima, slot + 3 * WIDTH);
    }
  }

  @Override
  void divide(int lane, SurfaceTile tile, OctantPlan octant, int origin, long[] seen) {
    FloatVector minusEye0 = FloatVector.fromArray(SPECIES, minusEyes, lane);
    FloatVector minusEye1 = FloatVector.fromArray(SPECIES, minusEyes, lane + WIDTH);
    FloatVector minusEye2 = FloatVector.fromArray(SPECIES, minusEyes, lane + 2 * WIDTH);
    FloatVector minusEye3 = FloatVector.fromArray(SPECIES, minusEyes, lane + 3 * WIDTH);
    float[] heights = tile.floatHeights;
    int first = origin + lane;
    int[] cells = octant.cells;
    int[] chosen = byDivision;
    for (int i = 0; i < divided; i++) {
      int entry = 2 * chosen[i];
      int slot = entries[entry + 1] + lane;
      FloatVector highest0 = FloatVector.fromArray(SPECIES, maxima, slot);
      FloatVector highest1 = FloatVector.fromArray(SPECIES, maxima, slot + WIDTH);
      FloatVector highest2 = FloatVector.fromArray(SPECIES, maxima, slot + 2 * WIDTH);
      FloatVector highest3 = FloatVector.fromArray(SPECIES, maxima, slot + 3 * WIDTH);
      int stop = entries[entry + 2];
      for (int s = entries[entry]; s < stop; s += 2) {
        int cell = first + cells[s];
        FloatVector steps = FloatVector.broadcast(SPECIES, distance[s / 2]);
        FloatVector above0 = minusEye0.add(FloatVector.fromArray(SPECIES, heights, cell));
        FloatVector above1 = minusEye1.add(FloatVector.fromArray(SPECIES, heights, cell + WIDTH));
        FloatVector above2 =
            minusEye2.add(FloatVector.fromArray(SPECIES, heights, cell + 2 * WIDTH));
        FloatVector above3 =
            minusEye3.add(FloatVector.fromArray(SPECIES, heights, cell + 3 * WIDTH));
        FloatVector slope0 = above0.div(steps);
        FloatVector slope1 = above1.div(steps);
        FloatVector slope2 = above2.div(steps);
        FloatVector slope3 = above3.div(steps);
        // Not max(), for which NaN would be the higher.
        VectorMask<Float> visible0 = slope0.compare(VectorOperators.GT, highest0);
        highest0 = highest0.blend(slope0, visible0);
        VectorMask<Float> visible1 = slope1.compare(VectorOperators.GT, highest1);
        highest1 = highest1.blend(slope1, visible1);
        VectorMask<Float> visible2 = slope2.compare(VectorOperators.GT, highest2);
        highest2 = highest2.blend(slope2, visible2);
        VectorMask<Float> visible3 = slope3.compare(VectorOperators.GT, highest3);
        highest3 = highest3.blend(slope3, visible3);
        seen[cells[s + 1]] |=
            (visible0.toLong()
                    | visible1.toLong() << WIDTH
                    | visible2.toLong() << 2 * WIDTH
                    | visible3.toLong() << 3 * WIDTH)
                << (lane & LANE_BITS);
      }
      highest0.intoArray(maxima, slot);
      highest1.intoArray(maxima, slot + WIDTH);
      highest2.intoArray(maxima, slot + 2 * WIDTH);
      highest3.intoArray(maxima, slot + 3 * WIDTH);
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
    FloatVector minusEye = FloatVector.fromArray(SPECIES, minusEyes, lane);
    FloatVector target = FloatVector.broadcast(SPECIES, lift.targetMetres());
    FloatVector least = FloatVector.broadcast(SPECIES, Lift.notBelow(lift.leastSlope()));
    FloatVector greatest = FloatVector.broadcast(SPECIES, Lift.notAbove(lift.greatestSlope()));
    float[] drops = lift.dropMetres();
    int vector = 1 << lane / WIDTH % GROUP;
    for (int i = 0; i < count; i++) {
      int entry = entries[i];
      if ((active[entry] & vector) == 0) {
        continue;
      }
      int slot = this.entries[2 * entry + 1] + lane;
      FloatVector highest = FloatVector.fromArray(SPECIES, maxima, slot);
      int stop = this.entries[2 * entry + 2] / 2;
      for (int s = this.entries[2 * entry] / 2; s < stop; s++) {
        FloatVector surface =
            FloatVector.fromArray(SPECIES, heights, origin + lane + octant.cells[2 * s])
                .sub(drops[s]);
        FloatVector steps = FloatVector.broadcast(SPECIES, distance[s]);
        FloatVector slope = surface.add(minusEye).div(steps);
        FloatVector raised = surface.add(target).add(minusEye).div(steps);
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
