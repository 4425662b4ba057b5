package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.Metres;
import org.greenview.cli.help.Section;
import org.greenview.cli.progress.Report;
import org.greenview.engine.viewshed.Decay;
import org.greenview.maps.DecayFigure;
import org.greenview.maps.PageWriter;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code greenview decay}: how the weights of vgvi fall with distance, as numbers and a picture.
 */
@Command(
    name = "decay",
    description = "Shows how the weights of vgvi fall with distance, to choose a decay by.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview decay --out decay.png",
      "  greenview decay --decay logistic:0.5,8 --decay logistic:0.3,12 --radius 400 --out d.svg"
    })
final class DecayCommand extends Subcommand {
  private static final double[] SHARES = {0, 0.1, 0.25, 0.5, 0.75, 1};

  @Mixin private OutputOptions output;

  @Option(
      names = "--decay",
      paramLabel = "DECAY",
      description =
          "none, exponential:k (exp(-k metres)), logistic:m,b (1 / (1 + exp(b (x - m)))) or"
              + " power:m,b (1 / (1 + b x^m)), x being distance / radius; may be given several"
              + " times (default: some common ones).")
  private List<String> texts =
      List.of("exponential:0.0003", "logistic:0.5,8", "power:1,3", "power:1,6");

  @Option(
      names = "--radius",
      paramLabel = "METRES",
      converter = Metres.class,
      defaultValue = "800",
      description = "How far an observer sees (default: ${DEFAULT-VALUE}).")
  private double radiusMetres;

  @About(section = Section.OUTPUT, data = Data.PICTURE)
  @Option(names = "--out", paramLabel = "FILE", description = "Picture: .png, .svg or .pdf.")
  private Path out;

  @Override
  void run() throws IOException {
    WrongUsage.unless(
        radiusMetres > 0 && Double.isFinite(radiusMetres),
        "--radius is a positive number of metres");
    WrongUsage.unless(
        texts.size() <= DecayFigure.MOST_CURVES,
        "--decay is given at most " + DecayFigure.MOST_CURVES + " times");
    List<Decay> decays = texts.stream().map(text -> decay(text)).toList();
    if (out != null) {
      PageWriter.check(out);
      output.rule().requireFree(out);
    }
    Report report = report();
    sayWeights(decays, report);
    if (out != null) {
      new DecayFigure(decays, radiusMetres).write(out);
      report.wrote(out);
      report.summary("Wrote " + out + ".");
    }
  }

  private static Decay decay(String text) {
    try {
      return Decay.parse(text);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(e.getMessage(), e);
    }
  }

  private void sayWeights(List<Decay> decays, Report report) {
    StringBuilder head = new StringBuilder(Text.of("%-24s", "weight at"));
    for (double share : SHARES) {
      head.append(Text.of("%10.1f m", share * radiusMetres));
    }
    report.summary(head.toString());
    List<Map<String, Object>> weights = new ArrayList<>();
    report.put("weights", weights);
    for (Decay decay : decays) {
      for (double share : SHARES) {
        weights.add(
            Map.of(
                "decay",
                decay.text(),
                "metres",
                share * radiusMetres,
                "weight",
                decay.weight(share * radiusMetres, radiusMetres)));
      }
      StringBuilder line = new StringBuilder(Text.of("%-24s", decay.text()));
      for (double share : SHARES) {
        line.append(Text.of("%12.4f", decay.weight(share * radiusMetres, radiusMetres)));
      }
      report.summary(line.toString());
    }
  }
}
