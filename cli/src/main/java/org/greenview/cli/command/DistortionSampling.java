package org.greenview.cli.command;

import java.util.List;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Metres;
import org.greenview.cli.help.Section;
import org.greenview.distortion.DistortionArguments;
import org.greenview.distortion.projection.DistortionRequest;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionDefinition;
import org.greenview.distortion.projection.SampleBudget;
import org.greenview.nativedata.problem.InputProblem;
import picocli.CommandLine.Option;

/** The options that say what is sampled and how often. */
@About(section = Section.MEASURES)
final class DistortionSampling {
  @Option(
      names = "--min-radius",
      defaultValue = "10000",
      paramLabel = "METRES",
      converter = Metres.class,
      description = "Radius of the smallest circle (default: ${DEFAULT-VALUE}).")
  private double minRadiusMetres;

  @Option(
      names = "--max-radius",
      defaultValue = "1000000",
      paramLabel = "METRES",
      converter = Metres.class,
      description = "Radius of the largest circle (default: ${DEFAULT-VALUE}).")
  private double maxRadiusMetres;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Circles, and as many pairs of points (default: 10000; with --tolerance 1000 in the first"
              + " of several rounds).")
  private Long samples;

  @About(section = Section.MEASURES, firstRun = true)
  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      description =
          "Double the samples until every standard error is below this share of its mean, as in"
              + " 1%%.")
  private String tolerance;

  @Option(
      names = "--max-samples",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "Where --tolerance gives up (default: ${DEFAULT-VALUE}).")
  private long maxSamples;

  @About(section = Section.MEASURES, firstRun = true)
  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "S",
      description = "The same seed gives the same digits (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** What to sample. */
  DistortionRequest request(List<ProjectionDefinition> projections, GeographicBox box) {
    return new DistortionRequest(projections, box, minRadiusMetres, maxRadiusMetres, seed);
  }

  /** How many samples. */
  SampleBudget budget() {
    if (tolerance == null) {
      return SampleBudget.of(samples == null ? 10_000 : samples);
    }
    double share = DistortionArguments.share("--tolerance", tolerance);
    if (share == 0) {
      throw new InputProblem("--tolerance 0 would never be reached: give a share such as 1%");
    }
    return new SampleBudget(samples == null ? 1_000 : samples, share, maxSamples);
  }
}
