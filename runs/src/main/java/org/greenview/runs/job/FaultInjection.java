package org.greenview.runs.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Faults that tests put into workers by the system property {@code greenview.fault}: {@code
 * kill:BATCH:ITEM} ends the JVM by signal 9 before that item is computed, {@code hog:BATCH:ITEM}
 * fills its heap, {@code slow:MS} waits before every noted piece of work. Several are parted by
 * commas; without the property nothing happens.
 */
final class FaultInjection {
  private static final String[] FAULTS =
      System.getProperty("greenview.fault", "").isEmpty()
          ? new String[0]
          : System.getProperty("greenview.fault").split(",");

  private FaultInjection() {}

  static void at(int batch, int firstItem, int items) {
    for (String fault : FAULTS) {
      String[] words = fault.split(":");
      if (words[0].equals("slow")) {
        pause(Long.parseLong(words[1]));
      } else if (batch == Integer.parseInt(words[1])
          && firstItem <= Integer.parseInt(words[2])
          && Integer.parseInt(words[2]) < firstItem + items) {
        switch (words[0]) {
          case "kill" -> kill();
          case "hog" -> hog();
          default -> throw new IllegalArgumentException("greenview.fault=" + fault);
        }
      }
    }
  }

  private static void kill() {
    try {
      new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    pause(60_000);
  }

  private static void hog() {
    List<long[]> hoard = new ArrayList<>();
    while (hoard.size() < Integer.MAX_VALUE) {
      hoard.add(new long[1 << 20]);
    }
  }

  private static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
