package org.greenview.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.greenview.runs.Cancellation;

/** Runs one command inside the test's JVM and keeps what it said. */
public final class CommandRunner {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Runs it and returns the exit code. */
  public int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(
        new PrintWriter(out, true), new PrintWriter(err, true), new Cancellation(), arguments);
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }
}
