package org.greenview.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;

class IsolatedTest {
  private static List<String> compute(List<Integer> all, RuntimeException ofTwo)
      throws IOException {
    return Isolated.compute(
        all,
        some -> {
          if (some.contains(2)) {
            throw ofTwo;
          }
          return some.stream().map(one -> "computed " + one).toList();
        },
        (one, _) -> "failed " + one);
  }

  @Test
  void oneThatFailsCostsItselfAlone() throws IOException {
    assertEquals(
        List.of("computed 1", "failed 2", "computed 3"),
        compute(List.of(1, 2, 3), new ArithmeticException("by zero")));
  }

  @Test
  void whatIsWrongWithTheInputIsThrown() {
    assertThrows(
        InputProblem.class, () -> compute(List.of(1, 2, 3), new InputProblem("a.tif is damaged")));
  }
}
