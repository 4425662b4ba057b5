package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Quotients by reciprocals are the correctly rounded ones, for every distance up to 400 cells. */
@Timeout(60)
class ExactReciprocalTest {
  private static final int RADIUS = 400;
  private static final int NUMERATORS = 200;
  private static final long SEED = 20_261_122;

  /** As {@link HeightTile#isTame} leaves them. */
  private static final float SMALLEST = 0x1p-45f;

  private final int[] squaredDistances = squaredDistances();

  private static int[] squaredDistances() {
    TreeSet<Integer> squares = new TreeSet<>();
    for (int r = 0; r <= RADIUS; r++) {
      for (int c = 1; c <= r || c == 1; c++) {
        squares.add(r * r + c * c);
      }
      squares.add(Math.max(1, r * r));
    }
    return squares.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void nearlyEveryDistanceIsProven() {
    int[] unproven = new int[2];
    for (int squared : squaredDistances) {
      double distance = Math.sqrt(squared);
      unproven[0] += ExactReciprocal.ofFloat((float) distance).proven() ? 0 : 1;
      unproven[1] += ExactReciprocal.ofDouble(distance).proven() ? 0 : 1;
    }
    assertTrue(squaredDistances.length > 50_000, "" + squaredDistances.length);
    assertTrue(unproven[0] < 60 && unproven[1] < 100, unproven[0] + ", " + unproven[1]);
  }

  @Test
  void float32QuotientsOfRandomNumeratorsAreExact() {
    Random random = new Random(SEED);
    for (int squared : squaredDistances) {
      float distance = (float) Math.sqrt(squared);
      ExactReciprocal reciprocal = ExactReciprocal.ofFloat(distance);
      for (int i = 0; reciprocal.proven() && i < NUMERATORS; i++) {
        checkFloat(reciprocal, distance, numerator(random, distance, i));
      }
      checkFloat(reciprocal, distance, 0);
      checkFloat(reciprocal, distance, -Float.MAX_VALUE);
      checkFloat(reciprocal, distance, SMALLEST);
    }
  }

  /** Any float in range, or one whose quotient is next to a halfway point. */
  private static float numerator(Random random, float distance, int i) {
    if (i % 2 == 0) {
      float any = Float.intBitsToFloat(random.nextInt());
      return Math.abs(any) >= SMALLEST && Float.isFinite(any) ? any : 1.7f;
    }
    float quotient = 1 + random.nextFloat();
    double halfway = quotient + Math.ulp(quotient) / 2.0;
    float numerator = (float) (halfway * distance);
    return switch (i % 6) {
      case 1 -> Math.nextUp(numerator);
      case 3 -> -Math.nextDown(numerator);
      default -> numerator;
    };
  }

  private static void checkFloat(ExactReciprocal reciprocal, float distance, float numerator) {
    float low = numerator * (float) reciprocal.low();
    float found = Math.fma(numerator, (float) reciprocal.high(), low);
    if (reciprocal.proven() && found != numerator / distance) {
      fail(numerator + " / " + distance);
    }
  }

  @Test
  void float64QuotientsOfRandomNumeratorsAreExact() {
    Random random = new Random(SEED);
    for (int squared : squaredDistances) {
      double distance = Math.sqrt(squared);
      ExactReciprocal reciprocal = ExactReciprocal.ofDouble(distance);
      for (int i = 0; reciprocal.proven() && i < NUMERATORS; i++) {
        double quotient = 1 + random.nextDouble();
        double numerator =
            switch (i % 4) {
              case 0 -> quotient * distance;
              case 1 -> Math.nextUp(quotient * distance);
              case 2 -> (random.nextFloat() * 500f) - (random.nextFloat() * 500f + 1.7);
              default -> Math.scalb(-quotient, random.nextInt(200) - 100);
            };
        double low = numerator * reciprocal.low();
        double found = Math.fma(numerator, reciprocal.high(), low);
        if (found != numerator / distance) {
          fail(numerator + " / " + distance);
        }
      }
    }
  }

  /**
   * What the proof lets through is tried by hand: all numerators of one binade, a few distances.
   */
  @Test
  void everyFloat32NumeratorOfSomeDistancesIsExact() {
    for (int squared : new int[] {2, 3, 5, 10, 13, 50, 577, 10_553, 25_600, 159_997}) {
      float distance = (float) Math.sqrt(squared);
      ExactReciprocal reciprocal = ExactReciprocal.ofFloat(distance);
      int wrong = 0;
      for (int numerator = 1 << 23; numerator < 1 << 24; numerator++) {
        float low = (float) numerator * (float) reciprocal.low();
        float found = Math.fma((float) numerator, (float) reciprocal.high(), low);
        wrong += found == (float) numerator / distance ? 0 : 1;
      }
      assertEquals(reciprocal.proven(), wrong == 0, distance + " is wrong " + wrong + " times");
    }
  }

  /** The product with the low part is a normal number, or the part is 0 and the product exact. */
  @Test
  void lowPartsMeetNoSubnormalNumbers() {
    for (int squared : squaredDistances) {
      double distance = Math.sqrt(squared);
      double low = Math.abs(ExactReciprocal.ofFloat((float) distance).low());
      assertTrue(low == 0 || low * SMALLEST >= Float.MIN_NORMAL, "distance " + distance);
      double doubleLow = Math.abs(ExactReciprocal.ofDouble(distance).low());
      assertTrue(doubleLow == 0 || doubleLow * SMALLEST >= Double.MIN_NORMAL);
    }
  }
}
