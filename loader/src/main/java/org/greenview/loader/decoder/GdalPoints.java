package org.greenview.loader.decoder;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Moves points from one coordinate system to another by PROJ, in a child process. */
public final class GdalPoints {
  private GdalPoints() {}

  /**
   * Transforms points in place. Geographic coordinates are degrees, x = longitude.
   *
   * @param from EPSG code, PROJ string or well-known text
   * @param x receives NaN where a point has no image
   * @param where the file that the points are from, for sentences
   * @return which library did it, for people
   * @throws org.greenview.loader.gdal.GdalMissing if there is no GDAL
   * @throws org.greenview.nativedata.problem.InputProblem if a text is not understood, or the way
   *     from one datum to the other is not known to it
   */
  public static String transform(
      String from, String to, double[] x, double[] y, String where, BooleanSupplier cancelled)
      throws IOException {
    try (GdalProcess child = GdalProcess.start(where)) {
      DataInputStream answer =
          child.ask(
              Task.TRANSFORM_POINTS,
              out -> {
                Wire.writeText(out, from);
                Wire.writeText(out, to);
                out.writeInt(x.length);
                for (int i = 0; i < x.length; i++) {
                  out.writeDouble(x[i]);
                  out.writeDouble(y[i]);
                }
              },
              cancelled,
              _ -> {});
      for (int i = 0; i < x.length; i++) {
        x[i] = answer.readDouble();
        y[i] = answer.readDouble();
      }
      return "PROJ " + Wire.readText(answer);
    }
  }
}
