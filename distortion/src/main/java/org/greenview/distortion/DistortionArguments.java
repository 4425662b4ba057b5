package org.greenview.distortion;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionDefinition;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Reads the values of single options. */
public final class DistortionArguments {
  private static final Pattern CODE = Pattern.compile("(?i)(EPSG|ESRI):\\d+");

  private DistortionArguments() {}

  /** {@code NAME=+proj=...}, {@code NAME=EPSG:n}, or either without a name. */
  public static ProjectionDefinition projection(String argument) {
    String text = argument.strip();
    if (text.startsWith("+") || text.startsWith("proj=") || CODE.matcher(text).matches()) {
      return new ProjectionDefinition(text, text);
    }
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw InputProblem.of(
          "--proj '%s' is not understood: give NAME=+proj=... or NAME=EPSG:code", text);
    }
    return new ProjectionDefinition(
        text.substring(0, equals).strip(), text.substring(equals + 1).strip());
  }

  /** {@code minx,miny,maxx,maxy} in degrees. */
  public static GeographicBox bounds(String argument) {
    String[] cells = argument.strip().split("\\s*[,;]\\s*|\\s+");
    if (cells.length != 4) {
      throw InputProblem.of(
          "--bounds '%s' has %d numbers: give minx,miny,maxx,maxy in degrees",
          argument, cells.length);
    }
    double[] numbers = new double[4];
    for (int i = 0; i < 4; i++) {
      try {
        numbers[i] = Double.parseDouble(cells[i]);
      } catch (NumberFormatException e) {
        throw new InputProblem(
            Text.of(
                "--bounds '%s' has '%s' where a number of degrees should be", argument, cells[i]),
            e);
      }
    }
    return GeographicBox.of(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  /** A share, as {@code 0.01} or {@code 1%}. */
  public static double share(String option, String argument) {
    Matcher share = Pattern.compile("\\s*([0-9.eE+-]+)\\s*(%?)\\s*").matcher(argument);
    try {
      if (share.matches()) {
        return Double.parseDouble(share.group(1)) / (share.group(2).isEmpty() ? 1 : 100);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw InputProblem.of(
        "%s '%s' is not understood: give a share such as 1%% or 0.01", option, argument);
  }
}
