package org.greenview.nativedata.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.process.ProcessIdentity;

/**
 * The process that made a file or folder, as the name of what it made tells.
 *
 * @param place {@link ProcessIdentity#here} of the process, or 0 where the name does not tell
 * @param pid its number there
 */
public record Maker(long place, long pid) {
  /** Place and number, then random digits; before version 0.2 there was no place. */
  static final String FORM = "(?:([0-9a-f]{8})-)?(\\d{1,18})-[0-9a-f]{8}";

  /** Start times of processes are known to some hundredths of a second, those of files too. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  static Maker of(String place, String pid) {
    return new Maker(place == null ? 0 : Long.parseLong(place, 16), Long.parseLong(pid));
  }

  /** What ends a name that nothing else has. */
  static String newName() {
    try {
      return Text.of(
          "%08x-%d-%08x",
          ProcessIdentity.here(),
          ProcessHandle.current().pid(),
          ThreadLocalRandom.current().nextInt());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether only another place could say if the process lives: another container, another machine
   * that has the folder too, or an earlier boot.
   */
  public boolean isForeign() throws IOException {
    return place != ProcessIdentity.here();
  }

  /**
   * Whether the process may live, asked in its own place: a process of that number does, and did
   * when what it made was last changed. One that began later only has the same number.
   */
  public boolean mayLive(Path made) throws IOException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return false;
    }
    Instant changed = Files.getLastModifiedTime(made, LinkOption.NOFOLLOW_LINKS).toInstant();
    return process
        .get()
        .info()
        .startInstant()
        .map(start -> start.minus(SLACK).isBefore(changed))
        .orElse(true);
  }
}
