package org.greenview.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.greenview.cli.help.UsageErrors;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.OneLine;
import picocli.CommandLine;

/** Turns whatever was thrown into one sentence on standard error and an exit code by kind. */
final class Failures
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
  private static final String MORE_FILES = "allow more open files with 'ulimit -n 1024'";

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
    PrintWriter err = commandLine.getErr();
    if (isVerbose(parsed)) {
      exception.printStackTrace(err);
    }
    return switch (exception) {
      case InputProblem e -> say(err, e.getMessage(), ExitCode.BAD_INPUT);
      case Interruption e -> say(err, e.getMessage(), ExitCode.INTERRUPTED);
      case CancellationException e ->
          say(err, new Interruption().getMessage(), ExitCode.INTERRUPTED);
      case NoSuchFileException e -> say(err, sentence(e), ExitCode.BAD_INPUT);
      case UncheckedIOException e -> say(err, sentence(e.getCause()), ExitCode.INPUT_OUTPUT);
      case IOException e -> say(err, sentence(e), ExitCode.INPUT_OUTPUT);
      default -> say(err, bug(exception, isVerbose(parsed)), ExitCode.BUG);
    };
  }

  /** What the JVM itself could not do. */
  int handleError(Error error, PrintWriter err, boolean verbose) {
    if (verbose) {
      error.printStackTrace(err);
    }
    return switch (error) {
      case OutOfMemoryError e ->
          say(
              err,
              "out of memory (%s): give Java more, for instance GREENVIEW_JAVA_OPTIONS=-Xmx8g"
                  .formatted(e.getMessage()),
              ExitCode.INPUT_OUTPUT);
      case LinkageError e ->
          say(
              err,
              "a part of Greenview could not be loaded (%s): %s, or build it anew"
                  .formatted(e, MORE_FILES),
              ExitCode.INPUT_OUTPUT);
      case Error e when isOutOfFiles(e) ->
          say(err, "too many open files: " + MORE_FILES, ExitCode.INPUT_OUTPUT);
      default -> say(err, bug(error, verbose), ExitCode.BUG);
    };
  }

  private static String bug(Throwable thrown, boolean verbose) {
    return "a bug in Greenview: "
        + thrown
        + (verbose ? "" : "; run again with --verbose and report it");
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

  private static boolean isOutOfFiles(Throwable e) {
    return String.valueOf(e.getMessage()).contains("Too many open files");
  }

  /** What Linux and SQLite say of a full disk. */
  private static boolean isFull(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    return reason.contains("No space left") || reason.contains("or disk is full");
  }

  /** The file that failed, by the name that it would have had. */
  private static String file(FileSystemException e) {
    return e.getFile() == null ? "a file" : PartName.whole(Path.of(e.getFile())).toString();
  }

  private static String sentence(IOException e) {
    return switch (e) {
      case NoSuchFileException n -> file(n) + " does not exist: give the path of a file that does";
      case AccessDeniedException a -> file(a) + " may not be read or written by this user";
      case FileAlreadyExistsException f -> file(f) + " exists already";
      case FileSystemException f when isFull(f) ->
          file(f) + " could not be written, the disk is full: free space or choose another folder";
      case FileSystemException f when isOutOfFiles(f) ->
          file(f) + ": too many open files: " + MORE_FILES;
      case FileSystemException f when f.getReason() != null -> file(f) + ": " + f.getReason();
      case IOException o when isOutOfFiles(o) -> "too many open files: " + MORE_FILES;
      default -> "reading or writing failed: " + e.getMessage();
    };
  }
}
