package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.runs.WorkerRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenview worker}: one more process for a run that goes on. */
@Command(
    name = "worker",
    description = "Joins a run on this machine and computes until all of its batches are done.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview surface --scene town --out gvi.tif --processes 2    # in one shell",
      "  greenview worker --run gvi.tif.run                            # in another"
    })
final class WorkerCommand extends Subcommand {
  @Mixin private TrustOptions trust;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the run: the name of its output and '.run'.")
  private Path run;

  @About(section = Section.MACHINE)
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: one per processor).")
  private Integer threads;

  @Override
  void run() throws IOException {
    WrongUsage.unless(threads == null || threads >= 1, "--threads is at least 1");
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    new WorkerRun(run, count, WorkerRun.NOBODY, trust.trusted(), report(), cancellation()).run();
  }
}
