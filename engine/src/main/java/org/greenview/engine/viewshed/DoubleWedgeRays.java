// Written from src/templates/WedgeRays.java.template: change that, not this.
package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Walks the rays of groups of observers with slopes in float64. */
final class DoubleWedgeRays extends WedgeRays {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /** Which bits of a lane's number can be set where a pass begins: none where it is all lanes. */
  private static final int LANE_BITS = WIDTH == COLUMNS ? 0 : -1;

  /** As many floats as doubles fit a vector. */
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  /** By step of the program: the two parts of its {@link ExactReciprocal}, side by side. */
  private final double[] allReciprocals;

  /** The same of the wedge. */
  private final double[] reciprocals;

  /** By step of the program. */
  private final double[] distance;

  /**
   * By entry of the program, side by side: upper bound of 1 / distance for slopes up, lower bound
   * for slopes down.
   */
  private final double[] bounds;

  /** The same by square. */
  private final double[] squareBounds;

  private final double[] wideBounds;

  /** By group and lane: height of the eye with its sign turned. */
  private final double[] minusEyes;

  private final double[] heights;

  /** Where cells are lifted. */
  private final float[] floatHeights;

  /** By slot and lane. */
  private final double[] maxima;

  /** By lane: not above the least of the wedge's running maxima. */
  private final double[] minima = new double[LANES];

  DoubleWedgeRays(
      WedgeProgram program,
      WedgePlan plan,
      SurfaceTile tile,
      WedgeMarks marks,
      Lift lift,
      int groups) {
    super(program, plan, tile, marks, lift, groups);
    int steps = program.major.length;
    this.allReciprocals = new double[2 * steps];
    this.distance = new double[steps];
    int entries = program.slot.length;
    this.bounds = new double[2 * entries];
    for (int entry = 0; entry < entries; entry++) {
      int first = program.firstStep[entry];
      int stop = program.firstStep[entry + 1];
      for (int step = first; step < stop; step++) {
        distance[step] = program.distance[step];
        ExactReciprocal reciprocal = ExactReciprocal.ofDouble(distance[step]);
        allReciprocals[2 * step] = reciprocal.high();
        allReciprocals[2 * step + 1] = reciprocal.low();
        divides[entry] |= reciprocal.proven() ? 0 : 1;
      }
      bounds[2 * entry] = Math.nextUp(1 / distance[first]);
      bounds[2 * entry + 1] = Math.nextDown(1 / distance[stop - 1]);
    }
    this.reciprocals = new double[plan.cells.length];
    this.squareBounds = bounds(program.squares);
    this.wideBounds = bounds(program.wideSquares);
    this.heights = tile.doubleHeights;
    this.floatHeights = tile.floatHeights;
    this.minusEyes = new double[groups * LANES];
    this.maxima = new double[program.slots * LANES];
  }

  private static double[] bounds(WedgeProgram.Squares squares) {
    double[] bounds = new double[2 * squares.major().length];
    for (int i = 0; i < squares.major().length; i++) {
      bounds[2 * i] = Math.nextUp(1 / Math.nextDown(squares.nearest()[i]));
      bounds[2 * i + 1] = Math.nextDown(1 / Math.nextUp(squares.farthest()[i]));
    }
    return bounds;
  }

  @Override
  void lay() {
    System.arraycopy(allReciprocals, 2 * plan.stepBase, reciprocals, 0, plan.cellsOfWedge);
  }

  @Override
  void setEye(int group, int lane, double eyeMetres) {
    minusEyes[group * LANES + lane] = -eyeMetres;
  }

  @Override
  int width() {
    return WIDTH;
  }

  @Override
  void begin() {
    Arrays.fill(maxima, 0, LANES, Double.NEGATIVE_INFINITY);
    Arrays.fill(minima, Double.NEGATIVE_INFINITY);
  }

  @Override
  void copy(int from, int to) {
    for (int i = from; i < to; i++) {
      System.arraycopy(
          maxima, program.copyFrom[i] * LANES, maxima, program.copyTo[i] * LANES, LANES);
    }
  }

  @Override
  boolean chunkMayShow(int from, int to, int eye, int lane, int origin) {
    return mayShow(
        from, to, firstSquare, plan.squareCorner, squareBounds, highest, eye, lane, origin);
  }

  @Override
  boolean segmentMayShow(int from, int to, int eye, int lane, int origin) {
    return mayShow(
        from, to, firstWide, plan.wideCorner, wideBounds, highestWide, eye, lane, origin);
  }

  private boolean mayShow(
      int from,
      int to,
      int base,
      int[] corners,
      double[] bounds,
      float[] tops,
      int eye,
      int lane,
      int origin) {
    int offset0 = 0 * stride;
    DoubleVector minusEye0 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 0 * COLUMNS);
    DoubleVector least0 = DoubleVector.fromArray(SPECIES, minima, lane + 0 * COLUMNS);
    int offset1 = 1 * stride;
    DoubleVector minusEye1 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 1 * COLUMNS);
    DoubleVector least1 = DoubleVector.fromArray(SPECIES, minima, lane + 1 * COLUMNS);
    int offset2 = 2 * stride;
    DoubleVector minusEye2 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 2 * COLUMNS);
    DoubleVector least2 = DoubleVector.fromArray(SPECIES, minima, lane + 2 * COLUMNS);
    int offset3 = 3 * stride;
    DoubleVector minusEye3 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 3 * COLUMNS);
    DoubleVector least3 = DoubleVector.fromArray(SPECIES, minima, lane + 3 * COLUMNS);
    long active = 0;
    for (int i = from; i < to; i++) {
      int corner = origin + corners[i - base];
      DoubleVector near = DoubleVector.broadcast(SPECIES, bounds[2 * i]);
      DoubleVector far = DoubleVector.broadcast(SPECIES, bounds[2 * i + 1]);
      DoubleVector above0 =
          minusEye0.add(
              ((DoubleVector)
                  FloatVector.fromArray(HALF, tops, corner + offset0)
                      .convertShape(VectorOperators.F2D, SPECIES, 0)));
      active |=
          above0
              .mul(far.blend(near, above0.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, least0)
              .toLong();
      DoubleVector above1 =
          minusEye1.add(
              ((DoubleVector)
                  FloatVector.fromArray(HALF, tops, corner + offset1)
                      .convertShape(VectorOperators.F2D, SPECIES, 0)));
      active |=
          above1
              .mul(far.blend(near, above1.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, least1)
              .toLong();
      DoubleVector above2 =
          minusEye2.add(
              ((DoubleVector)
                  FloatVector.fromArray(HALF, tops, corner + offset2)
                      .convertShape(VectorOperators.F2D, SPECIES, 0)));
      active |=
          above2
              .mul(far.blend(near, above2.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, least2)
              .toLong();
      DoubleVector above3 =
          minusEye3.add(
              ((DoubleVector)
                  FloatVector.fromArray(HALF, tops, corner + offset3)
                      .convertShape(VectorOperators.F2D, SPECIES, 0)));
      active |=
          above3
              .mul(far.blend(near, above3.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, least3)
              .toLong();
    }
    return active != 0;
  }

  @Override
  void choose(int from, int to, int alwaysDivides, int eye, int lane, int origin) {
    int offset0 = 0 * stride;
    DoubleVector minusEye0 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 0 * COLUMNS);
    DoubleVector least0 = DoubleVector.broadcast(SPECIES, Double.POSITIVE_INFINITY);
    int offset1 = 1 * stride;
    DoubleVector minusEye1 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 1 * COLUMNS);
    DoubleVector least1 = DoubleVector.broadcast(SPECIES, Double.POSITIVE_INFINITY);
    int offset2 = 2 * stride;
    DoubleVector minusEye2 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 2 * COLUMNS);
    DoubleVector least2 = DoubleVector.broadcast(SPECIES, Double.POSITIVE_INFINITY);
    int offset3 = 3 * stride;
    DoubleVector minusEye3 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 3 * COLUMNS);
    DoubleVector least3 = DoubleVector.broadcast(SPECIES, Double.POSITIVE_INFINITY);
    int entryBase = plan.entryBase;
    int[] entries = plan.entries;
    float[] highest = this.highest;
    double[] bounds = this.bounds;
    double[] maxima = this.maxima;
    int multiplied = 0;
    int divided = 0;
    for (int i = from; i < to; i++) {
      int entry = entryBase + i;
      int slot = entries[WedgePlan.ENTRY * i + 1] + lane;
      int corner = origin + entries[WedgePlan.ENTRY * i + 2];
      DoubleVector near = DoubleVector.broadcast(SPECIES, bounds[2 * entry]);
      DoubleVector far = DoubleVector.broadcast(SPECIES, bounds[2 * entry + 1]);
      long active = 0;
      DoubleVector before0 = DoubleVector.fromArray(SPECIES, maxima, slot + 0 * COLUMNS);
      DoubleVector above0 =
          minusEye0.add(
              ((DoubleVector)
                  FloatVector.fromArray(HALF, highest, corner + offset0)
                      .convertShape(VectorOperators.F2D, SPECIES, 0)));
      least0 = before0.blend(least0, before0.compare(VectorOperators.GE, least0));
      active |=
          above0
              .mul(far.blend(near, above0.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, before0)
              .toLong();
      DoubleVector before1 = DoubleVector.fromArray(SPECIES, maxima, slot + 1 * COLUMNS);
      DoubleVector above1 =
          minusEye1.add(
              ((DoubleVector)
                  FloatVector.fromArray(HALF, highest, corner + offset1)
                      .convertShape(VectorOperators.F2D, SPECIES, 0)));
      least1 = before1.blend(least1, before1.compare(VectorOperators.GE, least1));
      active |=
          above1
              .mul(far.blend(near, above1.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, before1)
              .toLong();
      DoubleVector before2 = DoubleVector.fromArray(SPECIES, maxima, slot + 2 * COLUMNS);
      DoubleVector above2 =
          minusEye2.add(
              ((DoubleVector)
                  FloatVector.fromArray(HALF, highest, corner + offset2)
                      .convertShape(VectorOperators.F2D, SPECIES, 0)));
      least2 = before2.blend(least2, before2.compare(VectorOperators.GE, least2));
      active |=
          above2
              .mul(far.blend(near, above2.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, before2)
              .toLong();
      DoubleVector before3 = DoubleVector.fromArray(SPECIES, maxima, slot + 3 * COLUMNS);
      DoubleVector above3 =
          minusEye3.add(
              ((DoubleVector)
                  FloatVector.fromArray(HALF, highest, corner + offset3)
                      .convertShape(VectorOperators.F2D, SPECIES, 0)));
      least3 = before3.blend(least3, before3.compare(VectorOperators.GE, least3));
      active |=
          above3
              .mul(far.blend(near, above3.compare(VectorOperators.GT, (double) 0)))
              .compare(VectorOperators.GT, before3)
              .toLong();
      int isActive = (int) ((active | -active) >>> 63);
      int divide = divides[entry] | alwaysDivides;
      byMultiplication[multiplied] = i;
      byDivision[divided] = i;
      multiplied += isActive & ~divide;
      divided += isActive & divide;
    }
    least0.intoArray(minima, lane + 0 * COLUMNS);
    least1.intoArray(minima, lane + 1 * COLUMNS);
    least2.intoArray(minima, lane + 2 * COLUMNS);
    least3.intoArray(minima, lane + 3 * COLUMNS);
    this.multiplied = multiplied;
    this.divided = divided;
  }

  @Override
  void multiply(int eye, int lane, int origin, long[] seen) {
    int offset0 = 0 * stride;
    DoubleVector minusEye0 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 0 * COLUMNS);
    int offset1 = 1 * stride;
    DoubleVector minusEye1 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 1 * COLUMNS);
    int offset2 = 2 * stride;
    DoubleVector minusEye2 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 2 * COLUMNS);
    int offset3 = 3 * stride;
    DoubleVector minusEye3 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 3 * COLUMNS);
    int[] cells = plan.cells;
    int[] entries = plan.entries;
    int[] chosen = byMultiplication;
    double[] maxima = this.maxima;
    double[] reciprocals = this.reciprocals;
    double[] heights = this.heights;
    for (int i = 0; i < multiplied; i++) {
      int entry = WedgePlan.ENTRY * chosen[i];
      int slot = entries[entry + 1] + lane;
      DoubleVector highest0 = DoubleVector.fromArray(SPECIES, maxima, slot + 0 * COLUMNS);
      DoubleVector highest1 = DoubleVector.fromArray(SPECIES, maxima, slot + 1 * COLUMNS);
      DoubleVector highest2 = DoubleVector.fromArray(SPECIES, maxima, slot + 2 * COLUMNS);
      DoubleVector highest3 = DoubleVector.fromArray(SPECIES, maxima, slot + 3 * COLUMNS);
      int stop = entries[entry + WedgePlan.ENTRY];
      for (int s = entries[entry]; s < stop; s += 2) {
        int cell = origin + cells[s];
        DoubleVector high = DoubleVector.broadcast(SPECIES, reciprocals[s]);
        DoubleVector low = DoubleVector.broadcast(SPECIES, reciprocals[s + 1]);
        DoubleVector above0 =
            minusEye0.add(DoubleVector.fromArray(SPECIES, heights, cell + offset0));
        DoubleVector above1 =
            minusEye1.add(DoubleVector.fromArray(SPECIES, heights, cell + offset1));
        DoubleVector above2 =
            minusEye2.add(DoubleVector.fromArray(SPECIES, heights, cell + offset2));
        DoubleVector above3 =
            minusEye3.add(DoubleVector.fromArray(SPECIES, heights, cell + offset3));
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
                    | visible1.toLong() << COLUMNS
                    | visible2.toLong() << 2 * COLUMNS
                    | visible3.toLong() << 3 * COLUMNS)
                << (lane & LANE_BITS);
      }
      highest0.intoArray(maxima, slot + 0 * COLUMNS);
      highest1.intoArray(maxima, slot + 1 * COLUMNS);
      highest2.intoArray(maxima, slot + 2 * COLUMNS);
      highest3.intoArray(maxima, slot + 3 * COLUMNS);
    }
  }

  @Override
  void divide(int eye, int lane, int origin, long[] seen) {
    int offset0 = 0 * stride;
    DoubleVector minusEye0 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 0 * COLUMNS);
    int offset1 = 1 * stride;
    DoubleVector minusEye1 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 1 * COLUMNS);
    int offset2 = 2 * stride;
    DoubleVector minusEye2 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 2 * COLUMNS);
    int offset3 = 3 * stride;
    DoubleVector minusEye3 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 3 * COLUMNS);
    int[] cells = plan.cells;
    for (int i = 0; i < divided; i++) {
      int entry = WedgePlan.ENTRY * byDivision[i];
      int slot = plan.entries[entry + 1] + lane;
      DoubleVector highest0 = DoubleVector.fromArray(SPECIES, maxima, slot + 0 * COLUMNS);
      DoubleVector highest1 = DoubleVector.fromArray(SPECIES, maxima, slot + 1 * COLUMNS);
      DoubleVector highest2 = DoubleVector.fromArray(SPECIES, maxima, slot + 2 * COLUMNS);
      DoubleVector highest3 = DoubleVector.fromArray(SPECIES, maxima, slot + 3 * COLUMNS);
      int stop = plan.entries[entry + WedgePlan.ENTRY];
      for (int s = plan.entries[entry]; s < stop; s += 2) {
        int cell = origin + cells[s];
        DoubleVector steps = DoubleVector.broadcast(SPECIES, distance[plan.stepBase + s / 2]);
        DoubleVector slope0 =
            minusEye0.add(DoubleVector.fromArray(SPECIES, heights, cell + offset0)).div(steps);
        DoubleVector slope1 =
            minusEye1.add(DoubleVector.fromArray(SPECIES, heights, cell + offset1)).div(steps);
        DoubleVector slope2 =
            minusEye2.add(DoubleVector.fromArray(SPECIES, heights, cell + offset2)).div(steps);
        DoubleVector slope3 =
            minusEye3.add(DoubleVector.fromArray(SPECIES, heights, cell + offset3)).div(steps);
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
                    | visible1.toLong() << COLUMNS
                    | visible2.toLong() << 2 * COLUMNS
                    | visible3.toLong() << 3 * COLUMNS)
                << (lane & LANE_BITS);
      }
      highest0.intoArray(maxima, slot + 0 * COLUMNS);
      highest1.intoArray(maxima, slot + 1 * COLUMNS);
      highest2.intoArray(maxima, slot + 2 * COLUMNS);
      highest3.intoArray(maxima, slot + 3 * COLUMNS);
    }
  }

  @Override
  void lift(Lift lift, int eye, int lane, int origin, long[] seen) {
    int offset0 = 0 * stride;
    DoubleVector minusEye0 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 0 * COLUMNS);
    int offset1 = 1 * stride;
    DoubleVector minusEye1 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 1 * COLUMNS);
    int offset2 = 2 * stride;
    DoubleVector minusEye2 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 2 * COLUMNS);
    int offset3 = 3 * stride;
    DoubleVector minusEye3 = DoubleVector.fromArray(SPECIES, minusEyes, eye + lane + 3 * COLUMNS);
    FloatVector target = FloatVector.broadcast(HALF, lift.targetMetres());
    DoubleVector least = DoubleVector.broadcast(SPECIES, lift.leastSlope());
    DoubleVector greatest = DoubleVector.broadcast(SPECIES, lift.greatestSlope());
    float[] drops = lift.dropMetres();
    int[] cells = plan.cells;
    for (int i = 0; i < multiplied; i++) {
      int entry = WedgePlan.ENTRY * byMultiplication[i];
      int slot = plan.entries[entry + 1] + lane;
      DoubleVector highest0 = DoubleVector.fromArray(SPECIES, maxima, slot + 0 * COLUMNS);
      DoubleVector highest1 = DoubleVector.fromArray(SPECIES, maxima, slot + 1 * COLUMNS);
      DoubleVector highest2 = DoubleVector.fromArray(SPECIES, maxima, slot + 2 * COLUMNS);
      DoubleVector highest3 = DoubleVector.fromArray(SPECIES, maxima, slot + 3 * COLUMNS);
      int stop = plan.entries[entry + WedgePlan.ENTRY];
      for (int s = plan.entries[entry]; s < stop; s += 2) {
        int cell = origin + cells[s];
        FloatVector drop = FloatVector.broadcast(HALF, drops[plan.stepBase + s / 2]);
        DoubleVector high = DoubleVector.broadcast(SPECIES, reciprocals[s]);
        DoubleVector low = DoubleVector.broadcast(SPECIES, reciprocals[s + 1]);
        FloatVector surface0 = FloatVector.fromArray(HALF, floatHeights, cell + offset0).sub(drop);
        DoubleVector above0 =
            minusEye0.add(((DoubleVector) surface0.convertShape(VectorOperators.F2D, SPECIES, 0)));
        DoubleVector targetAbove0 =
            minusEye0.add(
                ((DoubleVector)
                    surface0.add(target).convertShape(VectorOperators.F2D, SPECIES, 0)));
        DoubleVector slope0 = above0.lanewise(VectorOperators.FMA, high, above0.mul(low));
        DoubleVector raised0 =
            targetAbove0.lanewise(VectorOperators.FMA, high, targetAbove0.mul(low));
        long visible0 =
            raised0.compare(VectorOperators.GT, highest0).toLong()
                & raised0.compare(VectorOperators.GE, least).toLong()
                & raised0.compare(VectorOperators.LE, greatest).toLong();
        highest0 = highest0.blend(slope0, slope0.compare(VectorOperators.GT, highest0));
        FloatVector surface1 = FloatVector.fromArray(HALF, floatHeights, cell + offset1).sub(drop);
        DoubleVector above1 =
            minusEye1.add(((DoubleVector) surface1.convertShape(VectorOperators.F2D, SPECIES, 0)));
        DoubleVector targetAbove1 =
            minusEye1.add(
                ((DoubleVector)
                    surface1.add(target).convertShape(VectorOperators.F2D, SPECIES, 0)));
        DoubleVector slope1 = above1.lanewise(VectorOperators.FMA, high, above1.mul(low));
        DoubleVector raised1 =
            targetAbove1.lanewise(VectorOperators.FMA, high, targetAbove1.mul(low));
        long visible1 =
            raised1.compare(VectorOperators.GT, highest1).toLong()
                & raised1.compare(VectorOperators.GE, least).toLong()
                & raised1.compare(VectorOperators.LE, greatest).toLong();
        highest1 = highest1.blend(slope1, slope1.compare(VectorOperators.GT, highest1));
        FloatVector surface2 = FloatVector.fromArray(HALF, floatHeights, cell + offset2).sub(drop);
        DoubleVector above2 =
            minusEye2.add(((DoubleVector) surface2.convertShape(VectorOperators.F2D, SPECIES, 0)));
        DoubleVector targetAbove2 =
            minusEye2.add(
                ((DoubleVector)
                    surface2.add(target).convertShape(VectorOperators.F2D, SPECIES, 0)));
        DoubleVector slope2 = above2.lanewise(VectorOperators.FMA, high, above2.mul(low));
        DoubleVector raised2 =
            targetAbove2.lanewise(VectorOperators.FMA, high, targetAbove2.mul(low));
        long visible2 =
            raised2.compare(VectorOperators.GT, highest2).toLong()
                & raised2.compare(VectorOperators.GE, least).toLong()
                & raised2.compare(VectorOperators.LE, greatest).toLong();
        highest2 = highest2.blend(slope2, slope2.compare(VectorOperators.GT, highest2));
        FloatVector surface3 = FloatVector.fromArray(HALF, floatHeights, cell + offset3).sub(drop);
        DoubleVector above3 =
            minusEye3.add(((DoubleVector) surface3.convertShape(VectorOperators.F2D, SPECIES, 0)));
        DoubleVector targetAbove3 =
            minusEye3.add(
                ((DoubleVector)
                    surface3.add(target).convertShape(VectorOperators.F2D, SPECIES, 0)));
        DoubleVector slope3 = above3.lanewise(VectorOperators.FMA, high, above3.mul(low));
        DoubleVector raised3 =
            targetAbove3.lanewise(VectorOperators.FMA, high, targetAbove3.mul(low));
        long visible3 =
            raised3.compare(VectorOperators.GT, highest3).toLong()
                & raised3.compare(VectorOperators.GE, least).toLong()
                & raised3.compare(VectorOperators.LE, greatest).toLong();
        highest3 = highest3.blend(slope3, slope3.compare(VectorOperators.GT, highest3));
        seen[cells[s + 1]] |=
            (visible0 | visible1 << COLUMNS | visible2 << 2 * COLUMNS | visible3 << 3 * COLUMNS)
                << (lane & LANE_BITS);
      }
      highest0.intoArray(maxima, slot + 0 * COLUMNS);
      highest1.intoArray(maxima, slot + 1 * COLUMNS);
      highest2.intoArray(maxima, slot + 2 * COLUMNS);
      highest3.intoArray(maxima, slot + 3 * COLUMNS);
    }
  }

  @Override
  void liftOneByOne(Lift lift, int eye, int firstLane, int origin, long[] seen) {
    float target = lift.targetMetres();
    for (int i = 0; i < divided; i++) {
      int entry = WedgePlan.ENTRY * byDivision[i];
      int slot = plan.entries[entry + 1];
      for (int one = 0; one < ROWS * WIDTH; one++) {
        int row = one / WIDTH;
        int column = one % WIDTH;
        int lane = firstLane + row * COLUMNS + column;
        int cell = origin + row * stride + column;
        double minusEye = minusEyes[eye + lane];
        double highest = maxima[slot + lane];
        for (int s = plan.entries[entry]; s < plan.entries[entry + WedgePlan.ENTRY]; s += 2) {
          int step = plan.stepBase + s / 2;
          float surface = floatHeights[cell + plan.cells[s]] - lift.dropMetres()[step];
          double slope = (minusEye + surface) / distance[step];
          double raised = (minusEye + (surface + target)) / distance[step];
          if (raised > highest && raised >= lift.leastSlope() && raised <= lift.greatestSlope()) {
            seen[plan.cells[s + 1]] |= 1L << lane;
          }
          highest = slope > highest ? slope : highest;
        }
        maxima[slot + lane] = highest;
      }
    }
  }
}
