package org.greenview.spark;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program for {@code spark-submit}: {@code surface} and {@code gvi} on a cluster. */
@Command(
    name = "greenview-spark",
    description = "Green View Index on a cluster of Apache Spark.",
    subcommands = {SurfaceCommand.class, GviCommand.class})
public final class Main {
  private Main() {}

  /**
   * Runs a command; where something went wrong, the JVM ends with its exit code.
   *
   * @param arguments {@code surface} or {@code gvi} and their options
   */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    int code =
        org.greenview.cli.Main.execute(
            new CommandLine(new Main()),
            new PrintWriter(System.out, true),
            new PrintWriter(System.err, true),
            arguments);
    // Where all is well the cluster is told so by the end of this method.
    if (code != 0) {
      System.exit(code);
    }
  }
}
