package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class ColourRampTest {
  @Test
  void passesThroughItsStops() {
    assertEquals(new Color(0x313695), ColourRamp.BLUE_TO_RED.at(0));
    assertEquals(new Color(0xffffbf), ColourRamp.BLUE_TO_RED.at(0.5));
    assertEquals(new Color(0xa50026), ColourRamp.BLUE_TO_RED.at(1));
  }

  @Test
  void mixesBetweenStopsAndStaysAtTheEnds() {
    ColourRamp ramp = new ColourRamp(0x000000, 0x0a14ff, 0xffffff);
    assertEquals(new Color(5, 10, 128), ramp.at(0.25));
    assertEquals(Color.BLACK, ramp.at(-3));
    assertEquals(Color.WHITE, ramp.at(3));
  }
}
