package org.greenview.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.OneLine;
import picocli.CommandLine;

/** Turns whatever was thrown into one sentence on standard error and an exit code by kind. */
final class Failures
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
  @Override
  public int handleParseException(CommandLine.ParameterException exception, String[] arguments) {
    CommandLine commandLine = exception.getCommandLine();
    String help = commandLine.getCommandSpec().qualifiedName() + " --help";
    String sentence = exception.getMessage().lines().findFirst().orElse("wrong usage");
    return say(commandLine.getErr(), sentence + "; see '" + help + "'", ExitCode.USAGE);
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
      default ->
          say(
              err,
              "a bug in Greenview: "
                  + exception
                  + (isVerbose(parsed) ? "" : "; run again with --verbose and report it"),
              ExitCode.BUG);
    };
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

  /** What Linux and SQLite say of a full disk. */
  private static boolean isFull(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    return reason.contains("No space left") || reason.contains("disk is full");
  }

  private static String sentence(IOException e) {
    return switch (e) {
      case NoSuchFileException n ->
          n.getFile() + " does not exist: give the path of a file that does";
      case AccessDeniedException a -> a.getFile() + " may not be read or written by this user";
      case FileAlreadyExistsException f -> f.getFile() + " exists already";
      case FileSystemException f when isFull(f) ->
          f.getFile()
              + " could not be written, the disk is full: free space or choose another folder";
      case FileSystemException f when f.getReason() != null -> f.getFile() + ": " + f.getReason();
      default -> "reading or writing failed: " + e.getMessage();
    };
  }
}
