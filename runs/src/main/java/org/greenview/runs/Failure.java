package org.greenview.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.OneLine;

/**
 * Why a run ended, for whoever has to say it: whatever was thrown as one sentence and a kind.
 *
 * @param exitCode its kind, see {@link ExitCode}
 * @param sentence one line for a user
 */
public record Failure(int exitCode, String sentence) {
  private static final long FEW_INODES = 64;
  private static final String MORE_FILES = "allow more open files with 'ulimit -n 1024'";

  public Failure {
    sentence = OneLine.of(sentence);
  }

  /** What was thrown, as a user is told of it. */
  public static Failure of(Throwable thrown) {
    return switch (thrown) {
      case InputProblem e -> new Failure(ExitCode.BAD_INPUT, e.getMessage());
      case RunInterrupted e -> new Failure(ExitCode.INTERRUPTED, e.getMessage());
      case CancellationException _ ->
          new Failure(ExitCode.INTERRUPTED, new RunInterrupted().getMessage());
      case NoSuchFileException e -> new Failure(ExitCode.BAD_INPUT, sentence(e));
      case UncheckedIOException e -> new Failure(ExitCode.INPUT_OUTPUT, sentence(e.getCause()));
      case IOException e -> new Failure(ExitCode.INPUT_OUTPUT, sentence(e));
      // The JDK's word for a page of a mapping that its file no longer has. Every run ends here.
      case InternalError e when String.valueOf(e.getMessage()).contains("unsafe memory access") ->
          new Failure(
              ExitCode.BAD_INPUT,
              "a file of the scene was cut short while it was read, and nothing was written: load"
                  + " the scene again");
      case OutOfMemoryError e when String.valueOf(e.getMessage()).contains("native thread") ->
          new Failure(
              ExitCode.INPUT_OUTPUT,
              "the system starts no more threads for this user: use fewer by --threads, or allow"
                  + " more with 'ulimit -u'");
      case OutOfMemoryError e ->
          new Failure(
              ExitCode.INPUT_OUTPUT,
              "out of memory ("
                  + e.getMessage()
                  + "): give Java more, for instance GREENVIEW_JAVA_OPTIONS=-Xmx8g");
      case LinkageError e ->
          new Failure(
              ExitCode.INPUT_OUTPUT,
              "a part of Greenview could not be loaded ("
                  + e
                  + "): "
                  + MORE_FILES
                  + ", or build it anew");
      case Error e when isOutOfFiles(e) ->
          new Failure(ExitCode.INPUT_OUTPUT, "too many open files: " + MORE_FILES);
      default -> new Failure(ExitCode.BUG, "a bug in Greenview: " + thrown);
    };
  }

  private static boolean isOutOfFiles(Throwable e) {
    return String.valueOf(e.getMessage()).contains("Too many open files");
  }

  /** What Linux and SQLite say of a full disk. */
  private static boolean isFull(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    return reason.contains("No space left") || reason.contains("or disk is full");
  }

  /**
   * Whether the disk had no room for another file, though it may have had for cells. Linux says
   * both in the same words, and Java does not know inodes. Some are free again when this is asked,
   * of files that were given up.
   */
  private static boolean hasNoInodes(FileSystemException e) {
    if (e.getFile() == null) {
      return false;
    }
    Path folder = PartName.whole(Path.of(e.getFile())).toAbsolutePath().getParent();
    try {
      Process stat =
          new ProcessBuilder("stat", "--file-system", "--format=%c %d", folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] said = new String(stat.getInputStream().readAllBytes(), UTF_8).strip().split(" ");
      return said.length == 2
          && Long.parseLong(said[0]) > FEW_INODES
          && Long.parseLong(said[1]) < FEW_INODES;
    } catch (IOException | NumberFormatException notKnown) {
      return false;
    }
  }

  /** The file that failed, by the name that it would have had. */
  private static String file(FileSystemException e) {
    return e.getFile() == null ? "a file" : PartName.whole(Path.of(e.getFile())).toString();
  }

  private static String sentence(IOException e) {
    return switch (e) {
      case NoSuchFileException n -> file(n) + " does not exist: give the path of a file that does";
      case AccessDeniedException a ->
          "permission denied: " + file(a) + " may not be read or written by this user";
      case FileAlreadyExistsException f -> file(f) + " exists already";
      case FileSystemException f when isFull(f) && hasNoInodes(f) ->
          file(f)
              + " could not be written, the disk has room but no inodes for more files ('df -i'"
              + " shows them): remove files or choose another folder";
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
