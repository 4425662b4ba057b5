package org.greenview.nativedata.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
 * @param place machine, boot and PID namespace that the number is of
 */
public record ProcessIdentity(long pid, long startTicks, long place) {
  private static final int STATE_FIELD = 0;
  private static final int START_FIELD = 19;
  private static final long HERE = placeOfThisProcess();

  /** This JVM. */
  public static ProcessIdentity current() {
    long pid = ProcessHandle.current().pid();
    return new ProcessIdentity(pid, startTicks(pid).orElse(0), HERE);
  }

  /** Whether {@link #isAlive} can be asked: elsewhere the number means another process. */
  public boolean isOfThisPlace() {
    return place == HERE;
  }

  /** Whether the process lives; one that ended and was not yet waited for does not. */
  public boolean isAlive() {
    OptionalLong found = startTicks(pid);
    return found.isPresent() && found.getAsLong() == startTicks;
  }

  private static OptionalLong startTicks(long pid) {
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return ProcessHandle.of(pid)
          .flatMap(handle -> handle.info().startInstant())
          .map(Instant::toEpochMilli)
          .map(OptionalLong::of)
          .orElse(OptionalLong.empty());
    }
    try {
      String stat =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      // The name, in parentheses, may hold anything; what follows the last ')' is fixed.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      boolean ended = fields[STATE_FIELD].equals("Z") || fields[STATE_FIELD].equals("X");
      return ended ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[START_FIELD]));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static long placeOfThisProcess() {
    String text;
    try {
      text =
          Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
              + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      text = "one place";
    }
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
