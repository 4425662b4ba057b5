package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Colours as people see them who lack one kind of cone, by the matrices of G. M. Machado, M. M.
 * Oliveira and L. A. F. Fernandes, A physiologically-based model for simulation of color vision
 * deficiency (2009), severity 1, and how far they lie apart in CIELAB: 2.3 is what a trained eye
 * just notices.
 */
class ColourVisionTest {
  private static final double TOLD_APART = 5;
  private static final double TAKEN_FOR_NO_OTHER = 20;

  enum Eyes {
    ALL_CONES(1, 0, 0, 0, 1, 0, 0, 0, 1),
    NO_LONG_CONES(
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
        1.051998),
    NO_MIDDLE_CONES(
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    NO_SHORT_CONES(
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
        0.303900);

    private final double[] matrix;

    Eyes(double... matrix) {
      this.matrix = matrix;
    }

    /** L*, a*, b* of what they see, under D65. */
    double[] see(Color colour) {
      double[] linear = {
        linear(colour.getRed()), linear(colour.getGreen()), linear(colour.getBlue())
      };
      double[] seen = new double[3];
      for (int i = 0; i < 9; i++) {
        seen[i / 3] += matrix[i] * linear[i % 3];
      }
      double r = Math.clamp(seen[0], 0, 1);
      double g = Math.clamp(seen[1], 0, 1);
      double b = Math.clamp(seen[2], 0, 1);
      double x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
      double y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
      double z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
      return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    double distance(Color one, Color other) {
      double[] a = see(one);
      double[] b = see(other);
      return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    private static double linear(int value) {
      double c = value / 255.0;
      return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double root(double t) {
      return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
  }

  @ParameterizedTest
  @EnumSource
  void neighbouringClassesAreToldApart(Eyes eyes) {
    for (int classes = 2; classes <= ClassRule.MOST_CLASSES; classes++) {
      for (int i = 1; i < classes; i++) {
        double distance =
            eyes.distance(
                ColourRamp.AMBER_TO_INDIGO.at((i - 1.0) / (classes - 1)),
                ColourRamp.AMBER_TO_INDIGO.at((double) i / (classes - 1)));
        assertTrue(distance > TOLD_APART, i + " of " + classes + ": " + distance);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreIsDarkerThroughout(Eyes eyes) {
    double above = 100;
    for (int i = 0; i <= 50; i++) {
      double lightness = eyes.see(ColourRamp.AMBER_TO_INDIGO.at(i / 50.0))[0];
      assertTrue(lightness < above, i + ": " + lightness + " after " + above);
      above = lightness;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyValueIsSeenOnWhite(Eyes eyes) {
    for (int i = 0; i <= 50; i++) {
      double distance = eyes.distance(ColourRamp.AMBER_TO_INDIGO.at(i / 50.0), Color.WHITE);
      assertTrue(distance > TAKEN_FOR_NO_OTHER, i + ": " + distance);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noGroundIsTakenForAValue(Eyes eyes) {
    for (double shade = 0; shade <= 1; shade += 0.1) {
      for (double green = 0; green <= 1; green += 0.25) {
        Color ground = BaseMap.colour(shade, green);
        for (int i = 0; i <= 50; i++) {
          double distance = eyes.distance(ColourRamp.AMBER_TO_INDIGO.at(i / 50.0), ground);
          assertTrue(distance > TAKEN_FOR_NO_OTHER, ground + ", " + i + ": " + distance);
        }
      }
    }
  }
}
