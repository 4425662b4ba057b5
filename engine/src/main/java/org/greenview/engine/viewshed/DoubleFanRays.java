// Written from src/templates/FanRays.java.template: change that, not this.
package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Casts the rays of one observer with slopes in float64. */
final class DoubleFanRays extends FanRays {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** As many floats, and as many ints, as doubles fit a vector. */
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  private static final VectorSpecies<Integer> LANES =
      VectorSpecies.of(int.class, HALF.vectorShape());

  /** Lanes. */
  static final int WIDTH = SPECIES.length();

  /** As many bytes as lanes, or the fewest that a vector has. */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(WIDTH, FanProgram.LEAST_BYTES) * Byte.SIZE));

  /** By fan, step and lane: distance from the observer in cells, NaN for a ray that has ended. */
  private final double[] distances;

  /**
   * By fan and step: an upper bound of 1 / distance from there on, for slopes up, and a lower bound
   * up to there, for slopes down.
   */
  private final double[] nearest;

  private final double[] farthest;

  /** By octant, fan and lane; lanes without a ray are +infinity: nothing is higher. */
  private final double[] maxima;

  private final double[] noMaxima;

  /** Those of the stems; null if there are none. */
  private final double[] stemMaxima;

  private double eye;

  DoubleFanRays(FanProgram program, ViewshedRequest request, double cellMetres) {
    this(
        program,
        program.stems == null ? null : new DoubleFanRays(program.stems, request, cellMetres),
        request,
        cellMetres);
  }

  private DoubleFanRays(
      FanProgram program, DoubleFanRays stems, ViewshedRequest request, double cellMetres) {
    super(program, stems, request, cellMetres);
    this.stemMaxima = stems == null ? null : stems.maxima;
    this.distances = new double[program.distance.length];
    this.nearest = new double[program.firstMinors.length];
    this.farthest = new double[nearest.length];
    this.noMaxima = new double[8 * program.fans * WIDTH];
    // NaN for a ray that has ended: its lane sees nothing from there on.
    Arrays.fill(distances, Double.NaN);
    Arrays.fill(noMaxima, Double.POSITIVE_INFINITY);
    Arrays.fill(farthest, Double.POSITIVE_INFINITY);
    for (int fan = 0; fan < program.fans; fan++) {
      for (int octant = 0; octant < 8; octant++) {
        int first = (octant * program.fans + fan) * WIDTH;
        Arrays.fill(noMaxima, first, first + program.rays[fan], Double.NEGATIVE_INFINITY);
      }
      for (int step = program.start + 1; step < program.stop[fan]; step++) {
        for (int lane = 0; lane < program.rays[fan]; lane++) {
          prepare(fan, step, lane);
        }
      }
      int first = program.at(fan, program.start + 1);
      int last = program.at(fan, program.stop[fan] - 1);
      for (int at = first + 1; at <= last; at++) {
        farthest[at] = Math.min(farthest[at], farthest[at - 1]);
      }
      for (int at = last - 1; at >= first; at--) {
        nearest[at] = Math.max(nearest[at], nearest[at + 1]);
      }
    }
    this.maxima = noMaxima.clone();
  }

  private void prepare(int fan, int step, int lane) {
    int at = program.at(fan, step);
    double distance = program.distance[at * WIDTH + lane];
    distances[at * WIDTH + lane] = distance;
    if (!Double.isNaN(distance)) {
      nearest[at] = Math.max(nearest[at], Math.nextUp(1 / distance));
      farthest[at] = Math.min(farthest[at], Math.nextDown(1 / distance));
    }
  }

  @Override
  void begin(double eyeMetres) {
    eye = eyeMetres;
    if (stemMaxima == null) {
      System.arraycopy(noMaxima, 0, maxima, 0, maxima.length);
      return;
    }
    // Lanes without a ray have kept theirs.
    int[] stemOf = program.stemOf;
    for (int octant = 0; octant < 8; octant++) {
      int first = octant * stemOf.length;
      int firstStem = octant * program.stems.fans * WIDTH;
      for (int i = 0; i < stemOf.length; i++) {
        if (stemOf[i] >= 0) {
          maxima[first + i] = stemMaxima[firstStem + stemOf[i]];
        }
      }
    }
  }

  @Override
  int choose(Surroundings around, int level, int from, int[] of, int count, int[] into) {
    float[] squares = around.squares[level];
    int stride = around.strides[level];
    int bits = HighestCells.LEVEL_BITS[level];
    int centreRow = around.centreRow[level];
    int centreColumn = around.centreColumn[level];
    int chosen = 0;
    for (int i = 0; i < count; i++) {
      int fan = of[i] >> 3;
      int octant = of[i] & 7;
      int first = first(octant, from);
      if (first >= program.stop[fan]) {
        continue;
      }
      int stop = stop(octant, fan, level, from);
      int atFirst = program.at(fan, first);
      int atLast = program.at(fan, stop - 1);
      boolean byRows = (octant & 1) == 0;
      boolean forward = (octant & 2) == 0;
      boolean majorForward = (octant & 4) == 0;
      int low = forward ? lowest[atFirst] : -highest[atLast];
      int high = forward ? highest[atLast] : -lowest[atFirst];
      int near = majorForward ? first : 1 - stop;
      int far = majorForward ? stop - 1 : -first;
      int majorStride = byRows ? stride : 1;
      int minorStride = byRows ? 1 : stride;
      int centreMajor = byRows ? centreRow : centreColumn;
      int centreMinor = byRows ? centreColumn : centreRow;
      // The steps of a stretch lie in one row of squares, and its minors in three ...
      int major0 = ((centreMajor + near) >> bits) * majorStride;
      int minor0 = ((centreMinor + low) >> bits) * minorStride;
      int minorLast = ((centreMinor + high) >> bits) * minorStride;
      int minor1 = Math.min(minor0 + minorStride, minorLast);
      float top0 = squares[major0 + minor0];
      float top1 = squares[major0 + minor1];
      float top2 = squares[major0 + minorLast];
      if (level > 0) {
        // ... and if it is longer, in three and in four.
        int major2 = ((centreMajor + far) >> bits) * majorStride;
        int major1 = Math.min(major0 + majorStride, major2);
        int minor2 = Math.min(minor1 + minorStride, minorLast);
        top0 = Math.max(top0, Math.max(squares[major1 + minor0], squares[major2 + minor0]));
        top1 = Math.max(top1, Math.max(squares[major1 + minor1], squares[major2 + minor1]));
        top2 = Math.max(top2, Math.max(squares[major1 + minorLast], squares[major2 + minorLast]));
        float top3 = Math.max(squares[major0 + minor2], squares[major1 + minor2]);
        top0 = Math.max(top0, Math.max(top3, squares[major2 + minor2]));
      }
      // As a target on a plane: not less than any cell that is raised and lowered.
      float top = targetMetres + Math.max(top0, Math.max(top1, top2));
      double above = top - eye;
      double bound = above * (above > 0 ? nearest[atFirst] : farthest[atLast]);
      boolean shows =
          DoubleVector.fromArray(SPECIES, maxima, (octant * program.fans + fan) * WIDTH)
              .compare(VectorOperators.LT, bound)
              .anyTrue();
      into[chosen] = of[i];
      chosen += shows ? 1 : 0;
    }
    return chosen;
  }

  @Override
  void walk(float[] heights, int fan, int at, int steps, int octant, int seeing) {
    int max = (octant * program.fans + fan) * WIDTH;
    DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, max);
    DoubleVector eyes = DoubleVector.broadcast(SPECIES, eye);
    int lane = at * WIDTH;
    int cell = program.lanesAt(octant, at);
    byte[] cellOfLane = program.cellOfLane;
    int[] lefts = this.lefts;
    int[] rights = this.rights;
    int[] firsts = this.firsts;
    for (int i = 0; i < steps; i += 2) {
      int lane0 = lane + (i + 0) * WIDTH;
      FloatVector ofRays0 =
          ByteVector.fromArray(BYTES, cellOfLane, cell + (i + 0) * WIDTH)
              .convertShape(VectorOperators.B2I, LANES, 0)
              .reinterpretAsInts()
              .add(firsts[i + 0])
              .selectFrom(
                  FloatVector.fromArray(HALF, heights, lefts[i + 0]).reinterpretAsInts(),
                  FloatVector.fromArray(HALF, heights, rights[i + 0]).reinterpretAsInts())
              .reinterpretAsFloats();
      DoubleVector slope0 =
          ((DoubleVector) ofRays0.convertShape(VectorOperators.F2D, SPECIES, 0))
              .sub(eyes)
              .div(DoubleVector.fromArray(SPECIES, distances, lane0));
      VectorMask<Double> visible0 = slope0.compare(VectorOperators.GT, highest);
      raysThatSee[seeing + i + 0] = (int) visible0.toLong();
      highest = highest.blend(slope0, visible0);
      int lane1 = lane + (i + 1) * WIDTH;
      FloatVector ofRays1 =
          ByteVector.fromArray(BYTES, cellOfLane, cell + (i + 1) * WIDTH)
              .convertShape(VectorOperators.B2I, LANES, 0)
              .reinterpretAsInts()
              .add(firsts[i + 1])
              .selectFrom(
                  FloatVector.fromArray(HALF, heights, lefts[i + 1]).reinterpretAsInts(),
                  FloatVector.fromArray(HALF, heights, rights[i + 1]).reinterpretAsInts())
              .reinterpretAsFloats();
      DoubleVector slope1 =
          ((DoubleVector) ofRays1.convertShape(VectorOperators.F2D, SPECIES, 0))
              .sub(eyes)
              .div(DoubleVector.fromArray(SPECIES, distances, lane1));
      VectorMask<Double> visible1 = slope1.compare(VectorOperators.GT, highest);
      raysThatSee[seeing + i + 1] = (int) visible1.toLong();
      highest = highest.blend(slope1, visible1);
    }
    highest.intoArray(maxima, max);
  }

  @Override
  void lift(float[] heights, int fan, int at, int steps, int octant, int seeing) {
    int max = (octant * program.fans + fan) * WIDTH;
    DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, max);
    DoubleVector eyes = DoubleVector.broadcast(SPECIES, eye);
    FloatVector target = FloatVector.broadcast(HALF, targetMetres);
    DoubleVector least = DoubleVector.broadcast(SPECIES, leastSlope);
    DoubleVector greatest = DoubleVector.broadcast(SPECIES, greatestSlope);
    int lane = at * WIDTH;
    int cell = program.lanesAt(octant, at);
    byte[] cellOfLane = program.cellOfLane;
    int[] lefts = this.lefts;
    int[] rights = this.rights;
    int[] firsts = this.firsts;
    float[] drops = dropMetres;
    for (int i = 0; i < steps; i += 2) {
      int lane0 = lane + (i + 0) * WIDTH;
      FloatVector ofRays0 =
          ByteVector.fromArray(BYTES, cellOfLane, cell + (i + 0) * WIDTH)
              .convertShape(VectorOperators.B2I, LANES, 0)
              .reinterpretAsInts()
              .add(firsts[i + 0])
              .selectFrom(
                  FloatVector.fromArray(HALF, heights, lefts[i + 0]).reinterpretAsInts(),
                  FloatVector.fromArray(HALF, heights, rights[i + 0]).reinterpretAsInts())
              .reinterpretAsFloats();
      FloatVector surface0 = ofRays0.sub(FloatVector.fromArray(HALF, drops, lane0));
      DoubleVector distance0 = DoubleVector.fromArray(SPECIES, distances, lane0);
      DoubleVector slope0 =
          ((DoubleVector) surface0.convertShape(VectorOperators.F2D, SPECIES, 0))
              .sub(eyes)
              .div(distance0);
      DoubleVector raised0 =
          ((DoubleVector) surface0.add(target).convertShape(VectorOperators.F2D, SPECIES, 0))
              .sub(eyes)
              .div(distance0);
      VectorMask<Double> visible0 =
          raised0
              .compare(VectorOperators.GT, highest)
              .and(raised0.compare(VectorOperators.GE, least))
              .and(raised0.compare(VectorOperators.LE, greatest));
      raysThatSee[seeing + i + 0] = (int) visible0.toLong();
      highest = highest.blend(slope0, slope0.compare(VectorOperators.GT, highest));
      int lane1 = lane + (i + 1) * WIDTH;
      FloatVector ofRays1 =
          ByteVector.fromArray(BYTES, cellOfLane, cell + (i + 1) * WIDTH)
              .convertShape(VectorOperators.B2I, LANES, 0)
              .reinterpretAsInts()
              .add(firsts[i + 1])
              .selectFrom(
                  FloatVector.fromArray(HALF, heights, lefts[i + 1]).reinterpretAsInts(),
                  FloatVector.fromArray(HALF, heights, rights[i + 1]).reinterpretAsInts())
              .reinterpretAsFloats();
      FloatVector surface1 = ofRays1.sub(FloatVector.fromArray(HALF, drops, lane1));
      DoubleVector distance1 = DoubleVector.fromArray(SPECIES, distances, lane1);
      DoubleVector slope1 =
          ((DoubleVector) surface1.convertShape(VectorOperators.F2D, SPECIES, 0))
              .sub(eyes)
              .div(distance1);
      DoubleVector raised1 =
          ((DoubleVector) surface1.add(target).convertShape(VectorOperators.F2D, SPECIES, 0))
              .sub(eyes)
              .div(distance1);
      VectorMask<Double> visible1 =
          raised1
              .compare(VectorOperators.GT, highest)
              .and(raised1.compare(VectorOperators.GE, least))
              .and(raised1.compare(VectorOperators.LE, greatest));
      raysThatSee[seeing + i + 1] = (int) visible1.toLong();
      highest = highest.blend(slope1, slope1.compare(VectorOperators.GT, highest));
    }
    highest.intoArray(maxima, max);
  }
}
