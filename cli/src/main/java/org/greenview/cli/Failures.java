package org.greenview.cli;

import java.io.PrintWriter;
import java.util.List;
import org.greenview.cli.command.WrongUsage;
import org.greenview.cli.help.UsageErrors;
import org.greenview.cli.progress.Report;
import org.greenview.engine.viewshed.VectorsNeeded;
import org.greenview.nativedata.problem.OneLine;
import org.greenview.runs.ExitCode;
import org.greenview.runs.Failure;
import picocli.CommandLine;

/** Says whatever was thrown in one sentence on standard error, and gives its exit code. */
final class Failures
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
  /** Of a command that is to be begun again in a JVM with vectors; nobody outside sees it. */
  static final int VECTORS_NEEDED = -1;

  @Override
  public int handleParseException(CommandLine.ParameterException exception, String[] arguments) {
    return say(
        exception.getCommandLine().getErr(),
        UsageErrors.sentence(exception, words(exception.getCommandLine())),
        ExitCode.USAGE,
        isJson(words(exception.getCommandLine())));
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, CommandLine.ParseResult parsed) {
    return exception instanceof WrongUsage wrong
        ? handleParseException(
            new CommandLine.ParameterException(commandLine, wrong.getMessage()), new String[0])
        : say(exception, commandLine.getErr(), parsed.expandedArgs());
  }

  /** Says it, with a stack trace if the words of the command line want it. */
  int say(Throwable thrown, PrintWriter err, List<String> arguments) {
    if (thrown instanceof VectorsNeeded) {
      return VECTORS_NEEDED;
    }
    boolean verbose = arguments.contains("--verbose");
    if (verbose) {
      thrown.printStackTrace(err);
    }
    Failure failure = Failure.of(thrown);
    boolean unexplained = failure.exitCode() == ExitCode.BUG && !verbose;
    return say(
        err,
        failure.sentence() + (unexplained ? "; run again with --verbose and report it" : ""),
        failure.exitCode(),
        isJson(arguments));
  }

  private static int say(PrintWriter err, String sentence, int code, boolean json) {
    String line = OneLine.of(sentence);
    err.println(
        json ? Report.event("failure", "exit_code", code, "text", line) : "greenview: " + line);
    err.flush();
    return code;
  }

  /** The words of the command line, those of {@code @files} included. */
  private static List<String> words(CommandLine commandLine) {
    CommandLine root = commandLine;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getParseResult().expandedArgs();
  }

  /** Whether a program listens: asked of the words, which may not have been understood. */
  private static boolean isJson(List<String> arguments) {
    int at = arguments.indexOf("--progress");
    return arguments.contains("--progress=json")
        || at >= 0 && at + 1 < arguments.size() && arguments.get(at + 1).equals("json");
  }
}
