package org.greenview.cli.command;

import org.greenview.cli.progress.Report;
import org.greenview.loader.gdal.GdalLibrary;
import org.greenview.runs.Cancellation;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of every subcommand. */
final class CommonOptions {
  private final Cancellation cancellation;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and leave.")
  private boolean help;

  @Option(names = "--quiet", description = "Say nothing but what went wrong.")
  private boolean quiet;

  @Option(names = "--verbose", description = "Say more; show the stack trace of a failure.")
  private boolean verbose;

  @Option(
      names = "--gdal-library",
      paramLabel = "FILE",
      description = "GDAL's library, if it is not found by itself; 'none' works without GDAL.")
  private String gdalLibrary;

  /**
   * @param cancellation what ends the command that has these options
   */
  CommonOptions(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  boolean isVerbose() {
    return verbose;
  }

  Report report(CommandLine commandLine) {
    if (gdalLibrary != null) {
      System.setProperty(GdalLibrary.PROPERTY, gdalLibrary);
    }
    return new Report(commandLine.getOut(), commandLine.getErr(), quiet, verbose);
  }
}
