package org.greenview.serve.http;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Long answers in memory that are being sent. When they become too much, those whose clients have
 * not taken them for some time are given up, so that who does not read cannot keep others waiting.
 */
final class Outbox {
  /** Shorter answers fit into what the system keeps for a connection, and are not counted. */
  private static final int LONG_BYTES = 1 << 16;

  private record Sent(int bytes, long startNs) {}

  private final long mostBytes;
  private final long patienceNs;
  private final Map<Runnable, Sent> sending = new LinkedHashMap<>();
  private long bytes;

  /**
   * An outbox.
   *
   * @param mostBytes of all answers in it
   * @param patienceSeconds that each client has at least
   */
  Outbox(long mostBytes, double patienceSeconds) {
    this.mostBytes = mostBytes;
    this.patienceNs = (long) (patienceSeconds * 1e9);
  }

  /**
   * Whether an answer may be sent now; to be followed by {@link #end} if so.
   *
   * @param giveUp cuts the client off
   * @param length of the answer in bytes
   */
  synchronized boolean begin(Runnable giveUp, int length) {
    if (length < LONG_BYTES) {
      return true;
    }
    Iterator<Map.Entry<Runnable, Sent>> oldest = sending.entrySet().iterator();
    while (bytes + length > mostBytes && oldest.hasNext()) {
      Map.Entry<Runnable, Sent> slow = oldest.next();
      if (System.nanoTime() - slow.getValue().startNs() < patienceNs) {
        return false;
      }
      oldest.remove();
      bytes -= slow.getValue().bytes();
      // Not here: it may have to wait for who is writing.
      Thread.ofVirtual().start(slow.getKey());
    }
    sending.put(giveUp, new Sent(length, System.nanoTime()));
    bytes += length;
    return true;
  }

  /** An answer was sent, or will not be. */
  synchronized void end(Runnable giveUp) {
    Sent sent = sending.remove(giveUp);
    if (sent != null) {
      bytes -= sent.bytes();
    }
  }
}
