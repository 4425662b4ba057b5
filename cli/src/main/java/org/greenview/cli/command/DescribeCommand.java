package org.greenview.cli.command;

import java.util.concurrent.Callable;
import org.greenview.cli.help.Description;
import org.greenview.cli.progress.Report;
import org.greenview.runs.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/** {@code greenview describe}: the commands and their options, for programs. */
@Command(
    name = "describe",
    description =
        "Lists commands and options with types, units, defaults, choices and help, for programs"
            + " that call Greenview.",
    footerHeading = "%nExample:%n",
    footer = "  greenview describe --json | jq -r '.commands[].name'")
final class DescribeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Report report = common.report(spec.commandLine());
    report.object(new Description(GreenviewCommand.whole(common.cancellation())).json());
    return ExitCode.DONE;
  }
}
