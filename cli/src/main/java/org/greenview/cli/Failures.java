package org.greenview.cli;

import java.io.PrintWriter;
import java.util.List;
import org.greenview.cli.help.UsageErrors;
import org.greenview.nativedata.problem.OneLine;
import org.greenview.runs.ExitCode;
import org.greenview.runs.Failure;
import picocli.CommandLine;

/** Says whatever was thrown in one sentence on standard error, and gives its exit code. */
final class Failures
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
  @Override
  public int handleParseException(CommandLine.ParameterException exception, String[] arguments) {
    return say(
        exception.getCommandLine().getErr(),
        UsageErrors.sentence(exception, List.of(arguments)),
        ExitCode.USAGE);
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, CommandLine.ParseResult parsed) {
    return say(exception, commandLine.getErr(), isVerbose(parsed));
  }

  /** Says it, with a stack trace if that is wanted. */
  int say(Throwable thrown, PrintWriter err, boolean verbose) {
    if (verbose) {
      thrown.printStackTrace(err);
    }
    Failure failure = Failure.of(thrown);
    boolean unexplained = failure.exitCode() == ExitCode.BUG && !verbose;
    return say(
        err,
        failure.sentence() + (unexplained ? "; run again with --verbose and report it" : ""),
        failure.exitCode());
  }

  private static int say(PrintWriter err, String sentence, int code) {
    err.println("greenview: " + OneLine.of(sentence));
    err.flush();
    return code;
  }

  private static boolean isVerbose(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.matchedOptionValue("--verbose", false);
  }
}
