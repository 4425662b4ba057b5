package org.greenview.loader.decoder;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts a process without a network: in a Linux network namespace of its own, in which there is
 * not even a loopback. A JVM cannot do that to itself, since it has several threads.
 */
final class NetworkCut {
  /** As root; as any user, where the system lets users make namespaces. */
  private static final List<List<String>> WAYS =
      List.of(List.of("unshare", "-n"), List.of("unshare", "-U", "--map-current-user", "-n"));

  /** Asked once. */
  private static final class Permitted {
    private static final List<String> WAY =
        WAYS.stream().filter(NetworkCut::works).findFirst().orElse(List.of());
  }

  private NetworkCut() {}

  /** What comes before a command; nothing where this system offers no way. */
  static List<String> prefix() {
    return Permitted.WAY;
  }

  private static boolean works(List<String> way) {
    try {
      return new ProcessBuilder(Stream.concat(way.stream(), Stream.of("true")).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
