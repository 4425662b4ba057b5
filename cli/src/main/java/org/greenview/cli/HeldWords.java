package org.greenview.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Holds what a command says while it may yet be begun again, since that would be said twice. A
 * command that takes longer than it looked says everything at once, and then goes on saying it.
 */
final class HeldWords extends StringWriter {
  static final long LONGEST_NS = 2_000_000_000L;

  private final PrintWriter listener;
  private final long startNs;

  HeldWords(PrintWriter listener, long startNs) {
    this.listener = listener;
    this.startNs = startNs;
  }

  @Override
  public void flush() {
    if (System.nanoTime() - startNs > LONGEST_NS) {
      say();
    }
  }

  /** Says what is held. */
  void say() {
    StringBuffer words = getBuffer();
    synchronized (words) {
      listener.print(words);
      words.setLength(0);
    }
    listener.flush();
  }
}
