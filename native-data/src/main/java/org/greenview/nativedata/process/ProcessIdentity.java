package org.greenview.nativedata.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * A process, told apart from a later one that has the same number.
 *
 * @param pid its number
 * @param startTicks when it began: the kernel's ticks since boot, which no clock change moves;
 *     milliseconds since 1970 where there is no /proc
 * @param place boot of a machine, PID namespace and time namespace that number and start are of
 */
public record ProcessIdentity(long pid, long startTicks, long place) {
  private static final int STATE_FIELD = 0;
  private static final int START_FIELD = 19;
  private static final Path PROCESSES = Path.of("/proc");

  /** {@link #here}, once it is known; it is never 0. */
  private static volatile long thisPlace;

  /**
   * This JVM.
   *
   * @throws IOException if the kernel's word on it cannot be read, for want of an open file for
   *     instance
   */
  public static ProcessIdentity current() throws IOException {
    long pid = ProcessHandle.current().pid();
    return new ProcessIdentity(pid, startTicks(pid).orElse(0), here());
  }

  /** Whether {@link #isAlive} can be asked: elsewhere the number means another process. */
  public boolean isOfThisPlace() throws IOException {
    return place == here();
  }

  /**
   * Whether the process lives; one that ended and was not yet waited for does not. One of which
   * nothing can be read now (too many open files) passes for alive: nobody is declared dead for
   * that.
   */
  public boolean isAlive() {
    try {
      OptionalLong found = startTicks(pid);
      return found.isPresent() && found.getAsLong() == startTicks;
    } catch (IOException e) {
      return Files.exists(PROCESSES.resolve("" + pid));
    }
  }

  private static OptionalLong startTicks(long pid) throws IOException {
    if (!hasProcesses()) {
      return ProcessHandle.of(pid)
          .flatMap(handle -> handle.info().startInstant())
          .map(Instant::toEpochMilli)
          .map(OptionalLong::of)
          .orElse(OptionalLong.empty());
    }
    try {
      String stat = Files.readString(PROCESSES.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      // The name, in parentheses, may hold anything; what follows the last ')' is fixed.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      boolean ended = fields[STATE_FIELD].equals("Z") || fields[STATE_FIELD].equals("X");
      return ended ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[START_FIELD]));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * The place of this process, as 32 bits: numbers and start times of processes mean the same to
   * all that share it. Another container, another machine and another boot are other places.
   */
  public static long here() throws IOException {
    if (thisPlace == 0) {
      String text = "one place";
      if (hasProcesses()) {
        text =
            Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id"))
                + Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid"))
                + timeNamespace();
      }
      CRC32C crc = new CRC32C();
      crc.update(text.getBytes(StandardCharsets.UTF_8));
      thisPlace = Math.max(1, crc.getValue());
    }
    return thisPlace;
  }

  /** It shifts the time since boot, and so what the kernel says of when a process began. */
  private static String timeNamespace() throws IOException {
    try {
      return Files.readSymbolicLink(PROCESSES.resolve("self/ns/time")).toString();
    } catch (NoSuchFileException e) {
      // Linux before 5.6 has none.
      return "";
    }
  }

  private static boolean hasProcesses() {
    return Files.isDirectory(PROCESSES.resolve("self"));
  }
}
