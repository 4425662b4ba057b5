package org.greenview.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void dearPlacesAreDividedAndCheapOnesPutTogether() {
    Shares shares = Shares.of(Map.of(1L, 1.0, 2L, 1.0, 5L, 8.0, 9L, 2.0), 3);
    assertEquals(0, shares.of(1, 0.5));
    assertEquals(0, shares.of(2, 0.5));
    assertEquals(2, shares.of(9, 0.5));
    TreeSet<Integer> ofCity = new TreeSet<>();
    IntStream.range(0, 100).forEach(i -> ofCity.add(shares.of(5, i / 100.0)));
    assertEquals(3, ofCity.size());
    assertTrue(shares.of(7, 0) < 3);
  }

  @Test
  void neighboursHaveNumbersNearEachOther() {
    assertEquals(0, Place.of(0, 0));
    assertEquals(0, Place.of(1023, 1023));
    assertEquals(3, Place.of(1024, 1024));
  }

  @Test
  void javaThatCorruptsMemoryIsRefused() {
    ClusterJava.requireSound(Runtime.Version.parse("25.0.3"), true);
    ClusterJava.requireSound(Runtime.Version.parse("25.0.2"), false);
    ClusterJava.requireSound(Runtime.Version.parse("26"), true);
    InputProblem refusal =
        assertThrows(
            InputProblem.class,
            () -> ClusterJava.requireSound(Runtime.Version.parse("25.0.2+10"), true));
    assertTrue(refusal.getMessage().startsWith("Java 25.0.2+10 with its G1"));
  }
}
