package org.greenview.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Metres;
import org.greenview.cli.help.Section;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine.Option;

/** Which numbers a viewshed gives: docs/MEASURES.md. */
@About(section = Section.MEASURES)
final class MeasureOptions {
  /** What may be asked for by name. */
  enum Name {
    GVI,
    VGVI,
    VVI
  }

  private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

  @About(section = Section.MEASURES, firstRun = true)
  @Option(
      names = "--measure",
      paramLabel = "gvi|vgvi|vvi",
      split = ",",
      defaultValue = "gvi",
      description =
          "Share of green in what is seen, the same weighted by distance, share of the surroundings"
              + " that is seen; any together (default: ${DEFAULT-VALUE}).")
  private List<Name> names;

  @Option(
      names = "--decay",
      paramLabel = "DECAY",
      description =
          "Weights of vgvi: none, exponential:k, logistic:m,b or power:m,b; may be given several"
              + " times (default: exponential:0.0003). See 'greenview decay'.")
  private List<String> decays = List.of();

  @Option(
      names = "--binned",
      description = "vgvi by rings of 1 m, as the R package CGEI has it, and not cell by cell.")
  private boolean binned;

  @Option(
      names = "--class",
      paramLabel = "NAME=CODE[,CODE]",
      hideParamSyntax = true,
      description =
          "Share of what is seen that has these codes of the green raster; may be given several"
              + " times.")
  private List<String> classes = List.of();

  @Option(
      names = "--bands",
      paramLabel = "METRES",
      converter = Metres.class,
      split = ",",
      description = "Visible and green cells by distance: up to each of these from the one before.")
  private double[] bands = {};

  Measures measures(double radiusMetres) {
    List<Measure> list = new ArrayList<>();
    try {
      for (Name name : names) {
        addNamed(name, list);
      }
      boolean hasVgvi = list.stream().anyMatch(Measure.Vgvi.class::isInstance);
      WrongUsage.unless(hasVgvi || decays.isEmpty(), "--decay is for --measure vgvi");
      WrongUsage.unless(hasVgvi || !binned, "--binned is for --measure vgvi");
      for (String text : classes) {
        list.add(share(text));
      }
      addBands(radiusMetres, list);
      return new Measures(list);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(e.getMessage(), e);
    }
  }

  private void addNamed(Name name, List<Measure> list) {
    switch (name) {
      case GVI -> list.add(new Measure.Gvi());
      case VVI -> list.add(new Measure.Vvi());
      case VGVI -> {
        for (String decay : decays.isEmpty() ? List.of(Decay.DEFAULT.text()) : decays) {
          list.add(new Measure.Vgvi(Decay.parse(decay), binned));
        }
      }
    }
  }

  private static Measure share(String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? "" : text.substring(0, equals);
    String codes = text.substring(equals + 1);
    WrongUsage.unless(
        name.matches(NAME) && codes.matches("[0-9]{1,8}(,[0-9]{1,8})*"),
        "--class is a name of letters, digits and _, and codes, as in trees=1,2, not '"
            + text
            + "'");
    int[] values = Arrays.stream(codes.split(",")).mapToInt(Integer::parseInt).toArray();
    for (int code : values) {
      WrongUsage.unless(
          code <= GreenCodes.MOST,
          "codes of --class are 0 to " + GreenCodes.MOST + ", not " + code);
    }
    return new Measure.Share(name, GreenCodes.of(values));
  }

  private void addBands(double radiusMetres, List<Measure> list) {
    double from = 0;
    for (double to : bands) {
      WrongUsage.unless(
          to > from && to <= radiusMetres,
          Text.of(
              "--bands are distances that rise from more than 0 to the radius, %s m, not %s",
              radiusMetres, Arrays.toString(bands)));
      for (boolean green : new boolean[] {false, true}) {
        list.add(new Measure.Band(from, to, green));
      }
      from = to;
    }
  }
}
