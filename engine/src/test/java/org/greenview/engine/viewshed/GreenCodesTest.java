package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreenCodesTest {
  @Test
  void codesOfARasterMayBeGreaterThanThoseOfCells() {
    GreenCodes codes = GreenCodes.of(256, 0, GreenCodes.MOST, 255, 0);
    assertEquals(List.of(0, 255, 256, GreenCodes.MOST), codes.list());
    assertEquals("0,255,256,16777216", codes.toString());
    assertTrue(codes.contains(0) && codes.contains(255));
    assertFalse(codes.contains(1));
    assertEquals(GreenCodes.of(0, 7), codes.stored(code -> code == 256 ? 7 : code > 0 ? -1 : 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, GreenCodes.MOST + 1})
  void otherNumbersAreRefused(int code) {
    assertThrows(IllegalArgumentException.class, () -> GreenCodes.of(1, code));
  }
}
