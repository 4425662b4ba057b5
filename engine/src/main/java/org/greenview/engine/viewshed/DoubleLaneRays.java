// Written from src/templates/LaneRays.java.template: change that, not this.
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

  /** Which bits of a lane's number can be set where a group begins: none where it is all lanes. */
  private static final int LANE_BITS = GROUP * WIDTH == LANES ? 0 : -1;

  /** As many floats as doubles fit a vector. */
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  /** By step: the two parts of its {@link ExactReciprocal}, side by side. */
  private final double[] reciprocals;

  private final double[] distance;

  /**
   * By entry, side by side: upper bound of 1 / distance for slopes up, lower bound for slopes down.
   */
  private final double[] bounds;

  /** By lane: height of the eye with its sign turned, so that a load is part of the addition. */
  private final double[] minusEyes = new double[LANES];

  private final double[] maxima;

  DoubleLaneRays(RayProgram program, Lift lift) {
    super(program, lift);
    int steps = program.steps();
    this.reciprocals = new double[2 * steps];
    this.distance = new double[steps];
    this.bounds = new double[2 * program.entries()];
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
      bounds[2 * entry] = Math.nextUp(1 / distance[program.firstStep[entry]]);
      bounds[2 * entry + 1] = Math.nextDown(1 / distance[program.firstStep[entry + 1] - 1]);
    }
  }

  @Override
  void setEye(int lane, double eyeMetres) {
    minusEyes[lane] = -eyeMetres;
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
  void copy(int from, int to) {
    for (int i = from; i < to; i++) {
      System.arraycopy(
          maxima, program.copyFrom[i] * LANES, maxima, program.copyTo[i] * LANES, LANES);
    }
  }

  @Override
  void choose(
      int block, int lane, int alwaysDivides, float[] highest, OctantPlan octant, int origin) {
    DoubleVector minusEye0 = DoubleVector.fromArray(SPECIES, minusEyes, lane);
    DoubleVector minusEye1 = DoubleVector.fromArray(SPECIES, minusEyes, lane + WIDTH);
    DoubleVector minusEye2 = DoubleVector.fromArray(SPECIES, minusEyes, lane + 2 * WIDTH);
    DoubleVector minusEye3 = DoubleVector.fromArray(SPECIES, minusEyes, lane + 3 * WIDTH);
    int first = origin + lane;
    int[] entries = this.entries;
    int[] squares = octant.squares;
    double[] bounds = this.bounds;
    double[] maxima = this.maxima;
    int[] active = this.active;
    int stop = program.blockStop[block];
    int multiplied = 0;
    int divided = 0;
    for (int entry = program.blockStart[block]; entry < stop; entry++) {
      int slot = entries[2 * entry + 1] + lane;
      int corner = first + squares[2 * entry];
      int secondCorner = first + squares[2 * entry + 1];
      DoubleVector near = DoubleVector.broadcast(SPECIES, bounds[2 * entry]);
      DoubleVector far = DoubleVector.broadcast(SPECIES, bounds[2 * entry + 1]);
      DoubleVector before0 = DoubleVector.fromArray(SPECIES, maxima, slot);
      FloatVector top0 = FloatVector.fromArray(HALF, highest, corner);
      FloatVector secondTop0 = FloatVector.fromArray(HALF, highest, secondCorner);
      FloatVector higher0 = top0.blend(secondTop0, secondTop0.compare(VectorOperators.GT, top0));
      DoubleVector above0 =
          minusEye0.add(((DoubleVector) higher0.convertShape(VectorOperators.F2D, SPECIES, 0)));
      VectorMask<Double> active0 =
          above0
              .mul(far.blend(near, above0.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, before0);
      DoubleVector before1 = DoubleVector.fromArray(SPECIES, maxima, slot + WIDTH);
      FloatVector top1 = FloatVector.fromArray(HALF, highest, corner + WIDTH);
      FloatVector secondTop1 = FloatVector.fromArray(HALF, highest, secondCorner + WIDTH);
      FloatVector higher1 = top1.blend(secondTop1, secondTop1.compare(VectorOperators.GT, top1));
      DoubleVector above1 =
          minusEye1.add(((DoubleVector) higher1.convertShape(VectorOperators.F2D, SPECIES, 0)));
      VectorMask<Double> active1 =
          above1
              .mul(far.blend(near, above1.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, before1);
      DoubleVector before2 = DoubleVector.fromArray(SPECIES, maxima, slot + 2 * WIDTH);
      FloatVector top2 = FloatVector.fromArray(HALF, highest, corner + 2 * WIDTH);
      FloatVector secondTop2 = FloatVector.fromArray(HALF, highest, secondCorner + 2 * WIDTH);
      FloatVector higher2 = top2.blend(secondTop2, secondTop2.compare(VectorOperators.GT, top2));
      DoubleVector above2 =
          minusEye2.add(((DoubleVector) higher2.convertShape(VectorOperators.F2D, SPECIES, 0)));
      VectorMask<Double> active2 =
          above2
              .mul(far.blend(near, above2.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, before2);
      DoubleVector before3 = DoubleVector.fromArray(SPECIES, maxima, slot + 3 * WIDTH);
      FloatVector top3 = FloatVector.fromArray(HALF, highest, corner + 3 * WIDTH);
      FloatVector secondTop3 = FloatVector.fromArray(HALF, highest, secondCorner + 3 * WIDTH);
      FloatVector higher3 = top3.blend(secondTop3, secondTop3.compare(VectorOperators.GT, top3));
      DoubleVector above3 =
          minusEye3.add(((DoubleVector) higher3.convertShape(VectorOperators.F2D, SPECIES, 0)));
      VectorMask<Double> active3 =
          above3
              .mul(far.blend(near, above3.compare(VectorOperators.GT, (double) 0)))
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
    DoubleVector minusEye0 = DoubleVector.fromArray(SPECIES, minusEyes, lane);
    DoubleVector minusEye1 = DoubleVector.fromArray(SPECIES, minusEyes, lane + WIDTH);
    DoubleVector minusEye2 = DoubleVector.fromArray(SPECIES, minusEyes, lane + 2 * WIDTH);
    DoubleVector minusEye3 = DoubleVector.fromArray(SPECIES, minusEyes, lane + 3 * WIDTH);
    double[] heights = tile.doubleHeights;
    int first = origin + lane;
    int[] cells = octant.cells;
    int[] chosen = byMultiplication;
    int[] entries = this.entries;
    double[] maxima = this.maxima;
    double[] reciprocals = this.reciprocals;
    for (int i = 0; i < multiplied; i++) {
      int entry = 2 * chosen[i];
      int slot = entries[entry + 1] + lane;
      DoubleVector highest0 = DoubleVector.fromArray(SPECIES, maxima, slot);
      DoubleVector highest1 = DoubleVector.fromArray(SPECIES, maxima, slot + WIDTH);
      DoubleVector highest2 = DoubleVector.fromArray(SPECIES, maxima, slot + 2 * WIDTH);
      DoubleVector highest3 = DoubleVector.fromArray(SPECIES, maxima, slot + 3 * WIDTH);
      int stop = entries[entry + 2];
      for (int s = entries[entry]; s < stop; s += 2) {
        int cell = first + cells[s];
        DoubleVector high = DoubleVector.broadcast(SPECIES, reciprocals[s]);
        DoubleVector low = DoubleVector.broadcast(SPECIES, reciprocals[s + 1]);
        DoubleVector above0 = minusEye0.add(DoubleVector.fromArray(SPECIES, heights, cell));
        DoubleVector above1 = minusEye1.add(DoubleVector.fromArray(SPECIES, heights, cell + WIDTH));
        DoubleVector above2 =
            minusEye2.add(DoubleVector.fromArray(SPECIES, heights, cell + 2 * WIDTH));
        DoubleVector above3 =
            minusEye3.add(DoubleVector.fromArray(SPECIES, heights, cell + 3 * WIDTH));
        DoubleVector slope0 = above0.lanewise(VectorOperators.FMA, high, above0.mul(low));
        DoubleVector slope1 = above1.lanewise(VectorOperators.FMA, high, above1.mul(low));
        DoubleVector slope2 = above2.lanewise(VectorOperators.FMA, high, above2.mul(low));
        DoubleVector slope3 = above3.lanewise(VectorOperators.FMA, high, above3.mul(low));
        // Not max(), for which NaN would be the higher.
        VectorMask<Double> visible0 = slope0.compare(VectorOperators.GT, highest0);
        highest0 = highest0.blend(slope0, visible0);
        VectorMask<Double> visible1 = slope1.compare(VectorOperators.GT, highest1);
        highest1 = highest1.blend(slope1, visible1);
        VectorMask<Double> visible2 = slope2.compare(VectorOperators.GT, highest2);
        highest2 = highest2.blend(slope2, visible2);
        VectorMask<Double> visible3 = slope3.compare(VectorOperators.GT, highest3);
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
    DoubleVector minusEye0 = DoubleVector.fromArray(SPECIES, minusEyes, lane);
    DoubleVector minusEye1 = DoubleVector.fromArray(SPECIES, minusEyes, lane + WIDTH);
    DoubleVector minusEye2 = DoubleVector.fromArray(SPECIES, minusEyes, lane + 2 * WIDTH);
    DoubleVector minusEye3 = DoubleVector.fromArray(SPECIES, minusEyes, lane + 3 * WIDTH);
    double[] heights = tile.doubleHeights;
    int first = origin + lane;
    int[] cells = octant.cells;
    int[] chosen = byDivision;
    for (int i = 0; i < divided; i++) {
      int entry = 2 * chosen[i];
      int slot = entries[entry + 1] + lane;
      DoubleVector highest0 = DoubleVector.fromArray(SPECIES, maxima, slot);
      DoubleVector highest1 = DoubleVector.fromArray(SPECIES, maxima, slot + WIDTH);
      DoubleVector highest2 = DoubleVector.fromArray(SPECIES, maxima, slot + 2 * WIDTH);
      DoubleVector highest3 = DoubleVector.fromArray(SPECIES, maxima, slot + 3 * WIDTH);
      int stop = entries[entry + 2];
      for (int s = entries[entry]; s < stop; s += 2) {
        int cell = first + cells[s];
        DoubleVector steps = DoubleVector.broadcast(SPECIES, distance[s / 2]);
        DoubleVector above0 = minusEye0.add(DoubleVector.fromArray(SPECIES, heights, cell));
        DoubleVector above1 = minusEye1.add(DoubleVector.fromArray(SPECIES, heights, cell + WIDTH));
        DoubleVector above2 =
            minusEye2.add(DoubleVector.fromArray(SPECIES, heights, cell + 2 * WIDTH));
        DoubleVector above3 =
            minusEye3.add(DoubleVector.fromArray(SPECIES, heights, cell + 3 * WIDTH));
        DoubleVector slope0 = above0.div(steps);
        DoubleVector slope1 = above1.div(steps);
        DoubleVector slope2 = above2.div(steps);
        DoubleVector slope3 = above3.div(steps);
        // Not max(), for which NaN would be the higher.
        VectorMask<Double> visible0 = slope0.compare(VectorOperators.GT, highest0);
        highest0 = highest0.blend(slope0, visible0);
        VectorMask<Double> visible1 = slope1.compare(VectorOperators.GT, highest1);
        highest1 = highest1.blend(slope1, visible1);
        VectorMask<Double> visible2 = slope2.compare(VectorOperators.GT, highest2);
        highest2 = highest2.blend(slope2, visible2);
        VectorMask<Double> visible3 = slope3.compare(VectorOperators.GT, highest3);
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
    DoubleVector minusEye = DoubleVector.fromArray(SPECIES, minusEyes, lane);
    FloatVector target = FloatVector.broadcast(HALF, lift.targetMetres());
    DoubleVector least = DoubleVector.broadcast(SPECIES, lift.leastSlope());
    DoubleVector greatest = DoubleVector.broadcast(SPECIES, lift.greatestSlope());
    float[] drops = lift.dropMetres();
    int vector = 1 << lane / WIDTH % GROUP;
    for (int i = 0; i < count; i++) {
      int entry = entries[i];
      if ((active[entry] & vector) == 0) {
        continue;
      }
      int slot = this.entries[2 * entry + 1] + lane;
      DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, slot);
      int stop = this.entries[2 * entry + 2] / 2;
      for (int s = this.entries[2 * entry] / 2; s < stop; s++) {
        FloatVector surface =
            FloatVector.fromArray(HALF, heights, origin + lane + octant.cells[2 * s]).sub(drops[s]);
        DoubleVector steps = DoubleVector.broadcast(SPECIES, distance[s]);
        DoubleVector slope =
            ((DoubleVector) surface.convertShape(VectorOperators.F2D, SPECIES, 0))
                .add(minusEye)
                .div(steps);
        DoubleVector raised =
            ((DoubleVector) surface.add(target).convertShape(VectorOperators.F2D, SPECIES, 0))
                .add(minusEye)
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
