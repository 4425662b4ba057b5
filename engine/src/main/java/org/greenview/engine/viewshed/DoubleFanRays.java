package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
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

  private final double[] distances;
  private final double[] highs;
  private final double[] lows;

  /** By stretch: an upper bound of 1 / distance for slopes up, a lower bound for slopes down. */
  private final double[] nearest;

  private final double[] farthest;

  /** By octant, fan and lane; lanes without a ray are +infinity: nothing is higher. */
  private final double[] maxima;

  private final double[] noMaxima;
  private double eye;

  DoubleFanRays(FanProgram program, ViewshedRequest request, double cellMetres) {
    super(program, request, cellMetres);
    int count = program.distance.length;
    this.distances = new double[count];
    this.highs = new double[count];
    this.lows = new double[count];
    this.nearest = new double[stretchCount()];
    this.farthest = new double[stretchCount()];
    this.noMaxima = new double[8 * program.fans * WIDTH];
    this.maxima = new double[noMaxima.length];
    Arrays.fill(noMaxima, Double.POSITIVE_INFINITY);
    Arrays.fill(farthest, Double.POSITIVE_INFINITY);
    for (int fan = 0; fan < program.fans; fan++) {
      for (int octant = 0; octant < 8; octant++) {
        int first = (octant * program.fans + fan) * WIDTH;
        Arrays.fill(noMaxima, first, first + program.rays[fan], Double.NEGATIVE_INFINITY);
      }
      for (int step = 1; step < program.stop[fan]; step++) {
        for (int lane = 0; lane < WIDTH; lane++) {
          prepare(stretch(fan, step), program.at(fan, step) * WIDTH + lane);
        }
      }
    }
  }

  private void prepare(int stretch, int i) {
    double distance = program.distance[i];
    ExactReciprocal reciprocal = ExactReciprocal.ofDouble(distance);
    distances[i] = distance;
    highs[i] = reciprocal.high();
    lows[i] = reciprocal.low();
    divides[stretch] |= !reciprocal.proven();
    if (!Double.isNaN(distance)) {
      nearest[stretch] = Math.max(nearest[stretch], Math.nextUp(1 / distance));
      farthest[stretch] = Math.min(farthest[stretch], Math.nextDown(1 / distance));
    }
  }

  @Override
  void begin(double eyeMetres) {
    eye = eyeMetres;
    System.arraycopy(noMaxima, 0, maxima, 0, maxima.length);
  }

  @Override
  boolean canShow(float topMetres, int fan, int step, int octant) {
    double above = topMetres - eye;
    int stretch = stretch(fan, step);
    double bound = above * (above > 0 ? nearest[stretch] : farthest[stretch]);
    return DoubleVector.fromArray(SPECIES, maxima, (octant * program.fans + fan) * WIDTH)
        .compare(VectorOperators.LT, bound)
        .anyTrue();
  }

  @Override
  void multiply(
      float[] heights,
      int origin,
      int majorStride,
      boolean forward,
      int fan,
      int step,
      int octant) {
    int max = (octant * program.fans + fan) * WIDTH;
    DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, max);
    DoubleVector eyes = DoubleVector.broadcast(SPECIES, eye);
    IntVector flip = IntVector.broadcast(LANES, forward ? 0 : WIDTH - 1);
    int sign = forward ? 1 : -1;
    int cell = origin - (forward ? 0 : WIDTH - 1) + step * majorStride;
    int at = program.at(fan, step);
    int[] cellOfLane = program.cellOfLane;
    for (int i = 0; i < STRETCH; i += 2) {
      int lane = (at + i) * WIDTH;
      int first = cell + (i) * majorStride + sign * program.firstMinor(at + i);
      FloatVector cells = FloatVector.fromArray(HALF, heights, first);
      FloatVector ofRays =
          IntVector.fromArray(LANES, cellOfLane, lane)
              .lanewise(VectorOperators.XOR, flip)
              .selectFrom(cells.reinterpretAsInts())
              .reinterpretAsFloats();
      DoubleVector above =
          ((DoubleVector) ofRays.convertShape(VectorOperators.F2D, SPECIES, 0)).sub(eyes);
      DoubleVector slope =
          above.lanewise(
              VectorOperators.FMA,
              DoubleVector.fromArray(SPECIES, highs, lane),
              above.mul(DoubleVector.fromArray(SPECIES, lows, lane)));
      VectorMask<Double> visible = slope.compare(VectorOperators.GT, highest);
      raysThatSee[i] = (int) visible.toLong();
      highest = highest.blend(slope, visible);
      lane = (at + i + 1) * WIDTH;
      first = cell + (i + 1) * majorStride + sign * program.firstMinor(at + i + 1);
      cells = FloatVector.fromArray(HALF, heights, first);
      ofRays =
          IntVector.fromArray(LANES, cellOfLane, lane)
              .lanewise(VectorOperators.XOR, flip)
              .selectFrom(cells.reinterpretAsInts())
              .reinterpretAsFloats();
      above = ((DoubleVector) ofRays.convertShape(VectorOperators.F2D, SPECIES, 0)).sub(eyes);
      slope =
          above.lanewise(
              VectorOperators.FMA,
              DoubleVector.fromArray(SPECIES, highs, lane),
              above.mul(DoubleVector.fromArray(SPECIES, lows, lane)));
      visible = slope.compare(VectorOperators.GT, highest);
      raysThatSee[i + 1] = (int) visible.toLong();
      highest = highest.blend(slope, visible);
    }
    highest.intoArray(maxima, max);
  }

  @Override
  void divide(
      float[] heights,
      int origin,
      int majorStride,
      boolean forward,
      int fan,
      int step,
      int octant) {
    int max = (octant * program.fans + fan) * WIDTH;
    DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, max);
    DoubleVector eyes = DoubleVector.broadcast(SPECIES, eye);
    IntVector flip = IntVector.broadcast(LANES, forward ? 0 : WIDTH - 1);
    int sign = forward ? 1 : -1;
    int cell = origin - (forward ? 0 : WIDTH - 1) + step * majorStride;
    int at = program.at(fan, step);
    int[] cellOfLane = program.cellOfLane;
    for (int i = 0; i < STRETCH; i += 2) {
      int lane = (at + i) * WIDTH;
      int first = cell + (i) * majorStride + sign * program.firstMinor(at + i);
      FloatVector cells = FloatVector.fromArray(HALF, heights, first);
      FloatVector ofRays =
          IntVector.fromArray(LANES, cellOfLane, lane)
              .lanewise(VectorOperators.XOR, flip)
              .selectFrom(cells.reinterpretAsInts())
              .reinterpretAsFloats();
      DoubleVector above =
          ((DoubleVector) ofRays.convertShape(VectorOperators.F2D, SPECIES, 0)).sub(eyes);
      DoubleVector slope = above.div(DoubleVector.fromArray(SPECIES, distances, lane));
      VectorMask<Double> visible = slope.compare(VectorOperators.GT, highest);
      raysThatSee[i] = (int) visible.toLong();
      highest = highest.blend(slope, visible);
      lane = (at + i + 1) * WIDTH;
      first = cell + (i + 1) * majorStride + sign * program.firstMinor(at + i + 1);
      cells = FloatVector.fromArray(HALF, heights, first);
      ofRays =
          IntVector.fromArray(LANES, cellOfLane, lane)
              .lanewise(VectorOperators.XOR, flip)
              .selectFrom(cells.reinterpretAsInts())
              .reinterpretAsFloats();
      above = ((DoubleVector) ofRays.convertShape(VectorOperators.F2D, SPECIES, 0)).sub(eyes);
      slope = above.div(DoubleVector.fromArray(SPECIES, distances, lane));
      visible = slope.compare(VectorOperators.GT, highest);
      raysThatSee[i + 1] = (int) visible.toLong();
      highest = highest.blend(slope, visible);
    }
    highest.intoArray(maxima, max);
  }

  @Override
  void lift(
      float[] heights,
      int origin,
      int majorStride,
      boolean forward,
      int fan,
      int step,
      int octant) {
    int max = (octant * program.fans + fan) * WIDTH;
    DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, max);
    DoubleVector eyes = DoubleVector.broadcast(SPECIES, eye);
    FloatVector target = FloatVector.broadcast(HALF, targetMetres);
    DoubleVector least = DoubleVector.broadcast(SPECIES, leastSlope);
    DoubleVector greatest = DoubleVector.broadcast(SPECIES, greatestSlope);
    IntVector flip = IntVector.broadcast(LANES, forward ? 0 : WIDTH - 1);
    int sign = forward ? 1 : -1;
    int cell = origin - (forward ? 0 : WIDTH - 1) + step * majorStride;
    int at = program.at(fan, step);
    int[] cellOfLane = program.cellOfLane;
    float[] drops = dropMetres;
    for (int i = 0; i < STRETCH; i += 2) {
      int lane = (at + i) * WIDTH;
      int first = cell + (i) * majorStride + sign * program.firstMinor(at + i);
      FloatVector cells = FloatVector.fromArray(HALF, heights, first);
      FloatVector surface =
          IntVector.fromArray(LANES, cellOfLane, lane)
              .lanewise(VectorOperators.XOR, flip)
              .selectFrom(cells.reinterpretAsInts())
              .reinterpretAsFloats()
              .sub(FloatVector.fromArray(HALF, drops, lane));
      DoubleVector distance = DoubleVector.fromArray(SPECIES, distances, lane);
      DoubleVector slope =
          ((DoubleVector) surface.convertShape(VectorOperators.F2D, SPECIES, 0))
              .sub(eyes)
              .div(distance);
      DoubleVector raised =
          ((DoubleVector) surface.add(target).convertShape(VectorOperators.F2D, SPECIES, 0))
              .sub(eyes)
              .div(distance);
      VectorMask<Double> visible =
          raised
              .compare(VectorOperators.GT, highest)
              .and(raised.compare(VectorOperators.GE, least))
              .and(raised.compare(VectorOperators.LE, greatest));
      raysThatSee[i] = (int) visible.toLong();
      highest = highest.blend(slope, slope.compare(VectorOperators.GT, highest));
      lane = (at + i + 1) * WIDTH;
      first = cell + (i + 1) * majorStride + sign * program.firstMinor(at + i + 1);
      cells = FloatVector.fromArray(HALF, heights, first);
      surface =
          IntVector.fromArray(LANES, cellOfLane, lane)
              .lanewise(VectorOperators.XOR, flip)
              .selectFrom(cells.reinterpretAsInts())
              .reinterpretAsFloats()
              .sub(FloatVector.fromArray(HALF, drops, lane));
      distance = DoubleVector.fromArray(SPECIES, distances, lane);
      slope =
          ((DoubleVector) surface.convertShape(VectorOperators.F2D, SPECIES, 0))
              .sub(eyes)
              .div(distance);
      raised =
          ((DoubleVector) surface.add(target).convertShape(VectorOperators.F2D, SPECIES, 0))
              .sub(eyes)
              .div(distance);
      visible =
          raised
              .compare(VectorOperators.GT, highest)
              .and(raised.compare(VectorOperators.GE, least))
              .and(raised.compare(VectorOperators.LE, greatest));
      raysThatSee[i + 1] = (int) visible.toLong();
      highest = highest.blend(slope, slope.compare(VectorOperators.GT, highest));
    }
    highest.intoArray(maxima, max);
  }
}
