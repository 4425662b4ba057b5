package org.greenview.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.greenview.runs.ExitCode;

/**
 * Lets another program take this one's place in the same process, as {@code exec} of a shell does:
 * whoever started it and waits or sends signals notices nothing.
 */
final class ReplacedProcess {
  /** What the launcher is told by its first word. */
  private static final String WITH_VECTORS = "--with-vectors";

  /** Java opens fewer files than that before it starts another program. */
  private static final int MOST_FILES = 1024;

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
    List<String> words = new ArrayList<>(List.of(launcher, WITH_VECTORS));
    words.addAll(List.of(arguments));
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding"));
    Linker linker = Linker.nativeLinker();
    MethodHandle execv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("execv"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    MethodHandle fcntl =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("fcntl"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    try (Arena arena = Arena.ofConfined()) {
      // One more, which stays zero: the end.
      MemorySegment list = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
      for (int i = 0; i < words.size(); i++) {
        list.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(words.get(i), charset));
      }
      // Else the jars that Java has open would count among the files of the other program.
      for (int file = 3; file < MOST_FILES; file++) {
        int _ = (int) fcntl.invokeExact(file, F_SETFD, FD_CLOEXEC);
      }
      int _ = (int) execv.invokeExact(list.getAtIndex(ValueLayout.ADDRESS, 0), list);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    System.err.println("greenview: " + launcher + " could not be started again");
    return ExitCode.INPUT_OUTPUT;
  }
}
