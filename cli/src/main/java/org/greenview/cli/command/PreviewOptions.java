package org.greenview.cli.command;

import java.util.Optional;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.runs.Preview;
import picocli.CommandLine.Option;

/** Looking at a run before it is begun. */
@About(section = Section.LONG_RUNS)
final class PreviewOptions {
  @Option(
      names = "--dry-run",
      description =
          "Read and check all inputs, say what would be computed and written, and leave; nothing is"
              + " written.")
  private boolean dryRun;

  @Option(
      names = "--estimate",
      paramLabel = "CORES",
      arity = "0..1",
      fallbackValue = "0",
      description =
          "The same, and how long it would take, by timing some of the viewsheds for about ten"
              + " seconds; with CORES also how long on so many cores.")
  private Integer cores;

  /** How the run is to be looked at; nothing if it is to run. */
  Optional<Preview> preview() {
    WrongUsage.unless(cores == null || cores >= 0, "--estimate is for 1 core or more");
    return dryRun || cores != null
        ? Optional.of(new Preview(cores != null, cores == null ? 0 : cores))
        : Optional.empty();
  }
}
