package org.greenview.cli;

import java.io.PrintWriter;
import org.greenview.cli.command.GreenviewCommand;
import picocli.CommandLine;

/** Starts the command and leaves with its exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Interruption.listen();
    Interruption.leave(
        run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
  }

  /**
   * Runs one command inside this JVM.
   *
   * @return its exit code, see {@link ExitCode}
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = new CommandLine(new GreenviewCommand());
    commandLine.setOut(out);
    commandLine.setErr(err);
    Failures failures = new Failures();
    commandLine.setExecutionExceptionHandler(failures);
    commandLine.setParameterExceptionHandler(failures);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    return commandLine.execute(arguments);
  }
}
