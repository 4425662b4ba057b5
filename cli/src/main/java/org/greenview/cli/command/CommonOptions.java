package org.greenview.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenview.cli.help.About;
import org.greenview.cli.help.HelpPage;
import org.greenview.cli.help.Invocation;
import org.greenview.cli.help.Section;
import org.greenview.cli.progress.Report;
import org.greenview.runs.Cancellation;
import org.greenview.runs.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options of every subcommand. */
@About(section = Section.MACHINE)
final class CommonOptions {
  private final Cancellation cancellation;

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

  @About(section = Section.OUTPUT)
  @Option(
      names = "--json",
      description =
          "Print the result as one JSON object: inputs and outputs with checksums, settings,"
              + " counts, times, warnings.")
  private boolean json;

  @Option(
      names = "--progress",
      paramLabel = "auto|none|json",
      defaultValue = "auto",
      description =
          "How progress is shown: a line, nothing, or an object on each line of standard error, of"
              + " notes as well (default: ${DEFAULT-VALUE}).")
  private Report.Progress progress = Report.Progress.AUTO;

  private Report report;

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
    report =
        new Report(
            commandLine.getOut(),
            commandLine.getErr(),
            new Report.Wordiness(quiet, verbose, json, progress));
    return report;
  }

  /** Whether one JSON object is asked for. */
  boolean isJson() {
    return json;
  }

  /**
   * Writes beside a table how it was made, and prints the object of a command that is done and has
   * none of its own, if it is asked for.
   */
  void finish(CommandSpec command, List<String> arguments) {
    if (report != null) {
      writeOptions(command, arguments);
    }
    if (!json || report == null || report.hasOwnObject()) {
      return;
    }
    Invocation invocation = new Invocation(command, arguments);
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("greenview", new GreenviewVersion().number());
    about.put("command", invocation.words());
    about.put("settings", invocation.settings());
    try {
      about.put("inputs", invocation.inputs());
      about.put("outputs", Invocation.outputs(report.outputs()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    report.finish(about);
  }

  private void writeOptions(CommandSpec command, List<String> arguments) {
    for (Path output : report.outputs()) {
      if (Invocation.isOut(command, output) && OptionsFile.isNeeded(output)) {
        try {
          if (!OptionsFile.write(output, arguments)) {
            report.notice(
                OptionsFile.beside(output)
                    + " is none of Greenview's and stays: it would say how "
                    + output
                    + " was made");
          }
        } catch (IOException e) {
          report.notice(
              Failure.of(e).sentence()
                  + "; "
                  + output
                  + " is whole, but nothing says how it was made");
        }
      }
    }
  }
}
