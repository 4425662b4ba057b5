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

  DoubleFanRays(FanProgram program) {
    super(program);
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
      int stop,
      int octant) {
    int max = (octant * program.fans + fan) * WIDTH;
    DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, max);
    DoubleVector eyes = DoubleVector.broadcast(SPECIES, eye);
    IntVector flip = IntVector.broadcast(LANES, forward ? 0 : WIDTH - 1);
    int sign = forward ? 1 : -1;
    int cell = origin - (forward ? 0 : WIDTH - 1) + step * majorStride;
    int at = program.at(fan, step);
    for (int i = 0; i < stop - step; i++) {
      int lane = (at + i) * WIDTH;
      int first = cell + i * majorStride + sign * program.firstMinor(at + i);
      DoubleVector above = heights(heights, first, program.cellOfLane, lane, flip).sub(eyes);
      DoubleVector slope =
          above.lanewise(
              VectorOperators.FMA,
              DoubleVector.fromArray(SPECIES, highs, lane),
              above.mul(DoubleVector.fromArray(SPECIES, lows, lane)));
      VectorMask<Double> visible = slope.compare(VectorOperators.GT, highest);
      highest = highest.blend(slope, visible);
      raysThatSee[i] = (int) visible.toLong();
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
      int stop,
      int octant) {
    int max = (octant * program.fans + fan) * WIDTH;
    DoubleVector highest = DoubleVector.fromArray(SPECIES, maxima, max);
    DoubleVector eyes = DoubleVector.broadcast(SPECIES, eye);
    IntVector flip = IntVector.broadcast(LANES, forward ? 0 : WIDTH - 1);
    int sign = forward ? 1 : -1;
    int cell = origin - (forward ? 0 : WIDTH - 1) + step * majorStride;
    int at = program.at(fan, step);
    for (int i = 0; i < stop - step; i++) {
      int lane = (at + i) * WIDTH;
      int first = cell + i * majorStride + sign * program.firstMinor(at + i);
      DoubleVector above = heights(heights, first, program.cellOfLane, lane, flip).sub(eyes);
      DoubleVector slope = above.div(DoubleVector.fromArray(SPECIES, distances, lane));
      VectorMask<Double> visible = slope.compare(VectorOperators.GT, highest);
      highest = highest.blend(slope, visible);
      raysThatSee[i] = (int) visible.toLong();
    }
    highest.intoArray(maxima, max);
  }

  /** Heights of the cells that the rays meet. */
  private static DoubleVector heights(
      float[] heights, int first, int[] cellOfLane, int lane, IntVector flip) {
    FloatVector cells = FloatVector.fromArray(HALF, heights, first);
    IntVector lanes =
        IntVector.fromArray(LANES, cellOfLane, lane).lanewise(VectorOperators.XOR, flip);
    FloatVector ofRays = lanes.selectFrom(cells.reinterpretAsInts()).reinterpretAsFloats();
    return (DoubleVector) ofRays.convertShape(VectorOperators.F2D, SPECIES, 0);
  }
}
