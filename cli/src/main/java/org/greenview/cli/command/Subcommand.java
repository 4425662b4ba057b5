package org.greenview.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.greenview.cli.progress.Report;
import org.greenview.runs.Cancellation;
import org.greenview.runs.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every subcommand has: the common options, and who listens. What goes wrong is thrown. */
abstract class Subcommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  @Override
  public final Integer call() throws IOException {
    run();
    return ExitCode.DONE;
  }

  /** Does it, once its options are read. */
  abstract void run() throws IOException;

  final CommonOptions common() {
    return common;
  }

  final CommandLine commandLine() {
    return spec.commandLine();
  }

  final Report report() {
    return common.report(spec.commandLine());
  }

  final Cancellation cancellation() {
    return common.cancellation();
  }
}
