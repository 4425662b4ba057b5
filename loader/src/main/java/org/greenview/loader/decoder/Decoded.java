package org.greenview.loader.decoder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What was seen while cells were decoded.
 *
 * @param lowest value; infinite where all are NoData
 * @param highest value; negative infinite where all are NoData
 * @param largestRounding by which a value was changed to become a float32
 * @param warning of GDAL's, or empty
 */
public record Decoded(double lowest, double highest, double largestRounding, String warning) {
  static final Decoded NOTHING =
      new Decoded(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, "");

  Decoded and(Decoded other) {
    return new Decoded(
        Math.min(lowest, other.lowest),
        Math.max(highest, other.highest),
        Math.max(largestRounding, other.largestRounding),
        warning.isEmpty() ? other.warning : warning);
  }

  Decoded withWarning(String text) {
    return new Decoded(lowest, highest, largestRounding, text == null ? "" : text);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeDouble(lowest);
    out.writeDouble(highest);
    out.writeDouble(largestRounding);
    Wire.writeText(out, warning);
  }

  static Decoded read(DataInputStream in) throws IOException {
    return new Decoded(in.readDouble(), in.readDouble(), in.readDouble(), Wire.readText(in));
  }
}
