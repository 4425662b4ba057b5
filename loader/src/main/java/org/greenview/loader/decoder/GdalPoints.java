package org.greenview.loader.decoder;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Ways from one coordinate system to another, and points moved along them, by PROJ in a child. */
public final class GdalPoints {
  /** Places; NaN where one has no image. */
  record Points(double[] x, double[] y) {}

  private GdalPoints() {}

  /**
   * Chooses the best way for a place.
   *
   * @param from EPSG code, PROJ string or well-known text; of a compound system the horizontal part
   * @param to likewise
   * @param placeCrs the system of the place
   * @param place west, south, east, north; NaN where nothing is known of it
   * @param where the file that this is for, for sentences
   * @throws org.greenview.loader.gdal.GdalMissing if there is no GDAL
   * @throws InputProblem if a text is not understood, or PROJ knows no way, or none that goes
   *     without a grid file that is not there
   */
  public static ProjOperation choose(
      String from, String to, String placeCrs, double[] place, String where) throws IOException {
    try (GdalProcess child = GdalProcess.start(where)) {
      return child.ask(Task.CHOOSE_OPERATION, ProjOperation.class, from, to, placeCrs, place);
    } catch (GdalProcess.Failed e) {
      throw new InputProblem(
          Text.of(
              "%s: coordinates in %s have no way to %s: %s",
              where, shown(from), shown(to), e.clause()),
          e);
    }
  }

  private static String shown(String system) {
    return system.length() > 60 ? system.substring(0, 60) + "..." : system;
  }

  /**
   * Moves points in place. Geographic coordinates are degrees, x = longitude.
   *
   * @param operation the way, as {@link ProjOperation#text} has it
   * @param x receives NaN where a point has no image
   */
  public static void move(
      String from,
      String to,
      String operation,
      double[] x,
      double[] y,
      String where,
      BooleanSupplier cancelled)
      throws IOException {
    try (GdalProcess child = GdalProcess.start(where)) {
      Points moved =
          child.askUnless(
              cancelled,
              _ -> {},
              Task.TRANSFORM_POINTS,
              Points.class,
              from,
              to,
              operation,
              new Points(x, y));
      System.arraycopy(moved.x, 0, x, 0, x.length);
      System.arraycopy(moved.y, 0, y, 0, y.length);
    }
  }
}
