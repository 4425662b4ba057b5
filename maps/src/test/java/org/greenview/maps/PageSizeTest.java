package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageSizeTest {
  @Test
  void papersMillimetresAndPixelsAreUnderstood() {
    assertEquals(new PageSize(297, 210, 300), PageSize.parse("A4-landscape", null));
    assertEquals(new PageSize(210, 297, 600), PageSize.parse("a4", 600.0));
    assertEquals(new PageSize(200, 150.5, 300), PageSize.parse("200x150.5mm", null));
    PageSize pixels = PageSize.parse("3200x2000", null);
    assertEquals(3200, pixels.widthUnits() * pixels.pixelsPerUnit(), 1e-9);
    PageSize fine = PageSize.parse("3200x2000", 300.0);
    assertEquals(3200, fine.widthUnits() * fine.pixelsPerUnit(), 1e-9);
    assertTrue(fine.widthUnits() < pixels.widthUnits(), "letters are larger");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          b7        |      | --page b7 is no page: give a0, a1
          a4-upside |      | is no page
          20x20mm   |      | has no room for a map with its legend: give at least 130 x 93 mm
          100x100   |      | has no room
          9000x90mm |      | no room
          3000x300mm|      | is longer than 2000 mm
          a4        | 10   | --dpi is from 30 to 2400
          """)
  void refusesOthers(String text, Double dpi, String said) {
    IllegalArgumentException problem =
        assertThrows(IllegalArgumentException.class, () -> PageSize.parse(text, dpi));
    assertTrue(problem.getMessage().contains(said), problem.getMessage());
  }
}
