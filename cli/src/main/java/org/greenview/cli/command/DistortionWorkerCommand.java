package org.greenview.cli.command;

import java.util.concurrent.Callable;
import org.greenview.distortion.BlockProcesses;
import org.greenview.distortion.BlockWorkerMain;
import org.greenview.runs.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code distortion --processes} starts. */
@Command(name = BlockProcesses.SUBCOMMAND, hidden = true)
final class DistortionWorkerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    BlockWorkerMain.serve(System.in, spec.commandLine().getOut());
    return ExitCode.DONE;
  }
}
