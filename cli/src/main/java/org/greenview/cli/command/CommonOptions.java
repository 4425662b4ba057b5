package org.greenview.cli.command;

import org.greenview.cli.progress.Report;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of every subcommand. */
final class CommonOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and leave.")
  private boolean help;

  @Option(names = "--quiet", description = "Say nothing but what went wrong.")
  private boolean quiet;

  @Option(names = "--verbose", description = "Say more; show the stack trace of a failure.")
  private boolean verbose;

  Report report(CommandLine commandLine) {
    return new Report(commandLine.getOut(), commandLine.getErr(), quiet, verbose);
  }
}
