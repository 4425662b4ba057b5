package org.greenview.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.runs.ExitCode;

/**
 * Lets another program take this one's place in the same process, as {@code exec} of a shell does:
 * whoever started it and waits or sends signals notices nothing.
 */
final class ReplacedProcess {
  /** The launcher may have been started by this, without being a program itself. */
  private static final String SHELL = "/bin/sh";

  /** What the launcher is told by its first word. */
  private static final String WITH_VECTORS = "--with-vectors";

  // The same in Linux and macOS.
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;

  private ReplacedProcess() {}

  /**
   * Begins a command again, with vectors.
   *
   * @param launcher name of its file
   * @return exit code, if that could not be done
   */
  @SuppressWarnings("restricted") // C functions of POSIX
  static int startWithVectors(String launcher, String[] arguments) {
    List<String> words = new ArrayList<>(List.of(SHELL, launcher, WITH_VECTORS));
    words.addAll(List.of(arguments));
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding"));
    Linker linker = Linker.nativeLinker();
    MethodHandle execv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("execv"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      // One more, which stays zero: the end.
      MemorySegment list = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
      for (int i = 0; i < words.size(); i++) {
        byte[] word = (words.get(i) + "\0").getBytes(charset);
        list.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(ValueLayout.JAVA_BYTE, word));
      }
      closeFilesOfJava(linker);
      int _ = (int) execv.invokeExact(list.getAtIndex(ValueLayout.ADDRESS, 0), list);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    System.err.println("greenview: " + launcher + " could not be started again");
    return ExitCode.INPUT_OUTPUT;
  }

  /** Else they would count among the open files of the other program. */
  @SuppressWarnings("restricted") // C functions of POSIX
  private static void closeFilesOfJava(Linker linker) throws Throwable {
    Path files = Path.of("/proc/self/fd");
    if (!Files.isDirectory(files)) {
      return;
    }
    MethodHandle fcntl =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("fcntl"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    try (DirectoryStream<Path> open = Files.newDirectoryStream(files)) {
      for (Path file : open) {
        if (isOfJava(file)) {
          int number = Integer.parseInt(file.getFileName().toString());
          int _ = (int) fcntl.invokeExact(number, F_SETFD, FD_CLOEXEC);
        }
      }
    }
  }

  private static boolean isOfJava(Path file) {
    try {
      Path target = Files.readSymbolicLink(file);
      return target.startsWith(System.getProperty("java.home"))
          || target.toString().endsWith(".jar");
    } catch (IOException e) {
      // Closed meanwhile.
      return false;
    }
  }
}
