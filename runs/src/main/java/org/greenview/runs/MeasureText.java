package org.greenview.runs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;

/** Measures as a line of a run's page, and back. */
final class MeasureText {
  private static final String BETWEEN = " ";

  private MeasureText() {}

  static String write(Measures measures) {
    return measures.list().stream().map(MeasureText::write).collect(Collectors.joining(BETWEEN));
  }

  private static String write(Measure measure) {
    return switch (measure) {
      case Measure.Gvi _ -> "gvi";
      case Measure.Vvi _ -> "vvi";
      case Measure.Vgvi(Decay decay, boolean binned) ->
          (binned ? "rings/" : "vgvi/") + decay.text();
      case Measure.Share(String name, GreenCodes codes) -> "share/" + name + "/" + codes;
      case Measure.Band(double from, double to, boolean green) ->
          "band/" + from + "/" + to + "/" + green;
    };
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static Measures read(String text) {
    return new Measures(
        text.isEmpty()
            ? List.of()
            : Arrays.stream(text.split(BETWEEN)).map(MeasureText::readOne).toList());
  }

  private static Measure readOne(String text) {
    String[] parts = text.split("/");
    return switch (parts[0] + parts.length) {
      case "gvi1" -> new Measure.Gvi();
      case "vvi1" -> new Measure.Vvi();
      case "vgvi2" -> new Measure.Vgvi(Decay.parse(parts[1]), false);
      case "rings2" -> new Measure.Vgvi(Decay.parse(parts[1]), true);
      case "share3" ->
          new Measure.Share(
              parts[1],
              GreenCodes.of(
                  Arrays.stream(parts[2].split(",")).mapToInt(Integer::parseInt).toArray()));
      case "band4" ->
          new Measure.Band(
              Double.parseDouble(parts[1]),
              Double.parseDouble(parts[2]),
              Boolean.parseBoolean(parts[3]));
      default -> throw new IllegalArgumentException("no measure: " + text);
    };
  }
}
