package org.greenview.cli.command;

import org.greenview.cli.help.About;
import org.greenview.cli.help.HelpPage;
import org.greenview.cli.help.Section;
import org.greenview.cli.progress.Report;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of every subcommand. */
@About(section = Section.MACHINE)
final class CommonOptions {
  @About(section = Section.MACHINE, firstRun = true)
  @Option(
      names = {"-h", "--help", HelpPage.WHOLE},
      usageHelp = true,
      description = "Show what a first run needs, or every option, and leave.")
  private boolean help;

  @About(section = Section.MACHINE, firstRun = true)
  @Option(names = "--quiet", description = "Say nothing but what went wrong.")
  private boolean quiet;

  @Option(names = "--verbose", description = "Say more; show the stack trace of a failure.")
  private boolean verbose;

  boolean isVerbose() {
    return verbose;
  }

  Report report(CommandLine commandLine) {
    return new Report(commandLine.getOut(), commandLine.getErr(), quiet, verbose);
  }
}
