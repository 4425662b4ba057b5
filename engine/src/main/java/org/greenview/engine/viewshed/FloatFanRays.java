package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Casts the rays of one observer with slopes in float32. */
final class FloatFanRays extends FanRays {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> LANES = IntVector.SPECIES_PREFERRED;

  /** Lanes. */
  static final int WIDTH = SPECIES.length();

  private final float[] distances;
  private final float[] highs;
  private final float[] lows;

  /** By stretch: an upper bound of 1 / distance for slopes up, a lower bound for slopes down. */
  private final float[] nearest;

  private final float[] farthest;

  /** By octant, fan and lane; lanes without a ray are +infinity: nothing is higher. */
  private final float[] maxima;

  private final float[] noMaxima;
  private float eye;

  FloatFanRays(FanProgram program) {
    super(program);
    int count = program.distance.length;
    this.distances = new float[count];
    this.highs = new float[count];
    this.lows = new float[count];
    this.nearest = new float[stretchCount()];
    this.farthest = new float[stretchCount()];
    this.noMaxima = new float[8 * program.fans * WIDTH];
    this.maxima = new float[noMaxima.length];
    Arrays.fill(noMaxima, Float.POSITIVE_INFINITY);
    Arrays.fill(farthest, Float.POSITIVE_INFINITY);
    for (int fan = 0; fan < program.fans; fan++) {
      for (int octant = 0; octant < 8; octant++) {
        int first = (octant * program.fans + fan) * WIDTH;
        Arrays.fill(noMaxima, first, first + program.rays[fan], Float.NEGATIVE_INFINITY);
      }
      for (int step = 1; step < program.stop[fan]; step++) {
        for (int lane = 0; lane < WIDTH; lane++) {
          prepare(stretch(fan, step), program.at(fan, step) * WIDTH + lane);
        }
      }
    }
  }

  private void prepare(int stretch, int i) {
    float distance = (float) program.distance[i];
    ExactReciprocal reciprocal = ExactReciprocal.ofFloat(distance);
    distances[i] = distance;
    highs[i] = (float) reciprocal.high();
    lows[i] = (float) reciprocal.low();
    divides[stretch] |= !reciprocal.proven();
    if (!Float.isNaN(distance)) {
      nearest[stretch] = Math.max(nearest[stretch], Math.nextUp(1 / distance));
      farthest[stretch] = Math.min(farthest[stretch], Math.nextDown(1 / distance));
    }
  }

  @Override
  void begin(double eyeMetres) {
    eye = (float) eyeMetres;
    System.arraycopy(noMaxima, 0, maxima, 0, maxima.length);
  }

  @Override
  boolean canShow(float topMetres, int fan, int step, int octant) {
    float above = topMetres - eye;
    int stretch = stretch(fan, step);
    float bound = above * (above > 0 ? nearest[stretch] : farthest[stretch]);
    return FloatVector.fromArray(SPECIES, maxima, (octant * program.fans + fan) * WIDTH)
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
    FloatVector highest = FloatVector.fromArray(SPECIES, maxima, max);
    FloatVector eyes = FloatVector.broadcast(SPECIES, eye);
    IntVector flip = IntVector.broadcast(LANES, forward ? 0 : WIDTH - 1);
    int sign = forward ? 1 : -1;
    int cell = origin - (forward ? 0 : WIDTH - 1) + step * majorStride;
    int at = program.at(fan, step);
    for (int i = 0; i < stop - step; i++) {
      int lane = (at + i) * WIDTH;
      int first = cell + i * majorStride + sign * program.firstMinor(at + i);
      FloatVector above = heights(heights, first, program.cellOfLane, lane, flip).sub(eyes);
      FloatVector slope =
          above.lanewise(
              VectorOperators.FMA,
              FloatVector.fromArray(SPECIES, highs, lane),
              above.mul(FloatVector.fromArray(SPECIES, lows, lane)));
      VectorMask<Float> visible = slope.compare(VectorOperators.GT, highest);
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
    FloatVector highest = FloatVector.fromArray(SPECIES, maxima, max);
    FloatVector eyes = FloatVector.broadcast(SPECIES, eye);
    IntVector flip = IntVector.broadcast(LANES, forward ? 0 : WIDTH - 1);
    int sign = forward ? 1 : -1;
    int cell = origin - (forward ? 0 : WIDTH - 1) + step * majorStride;
    int at = program.at(fan, step);
    for (int i = 0; i < stop - step; i++) {
      int lane = (at + i) * WIDTH;
      int first = cell + i * majorStride + sign * program.firstMinor(at + i);
      FloatVector above = heights(heights, first, program.cellOfLane, lane, flip).sub(eyes);
      FloatVector slope = above.div(FloatVector.fromArray(SPECIES, distances, lane));
      VectorMask<Float> visible = slope.compare(VectorOperators.GT, highest);
      highest = highest.blend(slope, visible);
      raysThatSee[i] = (int) visible.toLong();
    }
    highest.intoArray(maxima, max);
  }

  /** Heights of the cells that the rays meet. */
  private static FloatVector heights(
      float[] heights, int first, int[] cellOfLane, int lane, IntVector flip) {
    FloatVector cells = FloatVector.fromArray(SPECIES, heights, first);
    IntVector lanes =
        IntVector.fromArray(LANES, cellOfLane, lane).lanewise(VectorOperators.XOR, flip);
    return lanes.selectFrom(cells.reinterpretAsInts()).reinterpretAsFloats();
  }
}
