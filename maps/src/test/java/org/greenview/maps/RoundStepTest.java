package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundStepTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1.9, 1, 2",
    "2, 2, 2",
    "4.99, 2, 5",
    "7, 5, 10",
    "1000, 1000, 1000",
    "999, 500, 1000",
    "0.03, 0.02, 0.05",
    "0.3, 0.2, 0.5",
    "12345, 10000, 20000"
  })
  void roundsToOneTwoOrFive(double value, double atMost, double atLeast) {
    assertEquals(atMost, RoundStep.atMost(value), 1e-12 * atMost);
    assertEquals(atLeast, RoundStep.atLeast(value), 1e-12 * atLeast);
  }

  @Test
  void ticksIncludeBothEnds() {
    assertArrayEquals(new double[] {0.1, 0.2, 0.3}, RoundStep.ticks(0.1, 0.1 + 0.2, 0.1), 1e-12);
    assertArrayEquals(new double[] {-5, 0, 5}, RoundStep.ticks(-7, 9.9, 5));
    assertEquals(0, RoundStep.ticks(1, 4, 5).length);
  }

  @Test
  void labelsHaveTheDecimalsOfTheStep() {
    assertEquals("0.30", RoundStep.label(0.1 + 0.2, 0.05));
    assertEquals("4797000", RoundStep.label(4797000, 500));
    assertEquals("0.0", RoundStep.label(-0.0, 0.2));
  }
}
