package org.greenview.cli.command;

import org.greenview.cli.help.Description;
import org.greenview.cli.progress.Report;
import picocli.CommandLine.Command;

/** {@code greenview describe}: the commands and their options, for programs. */
@Command(
    name = "describe",
    description =
        "Lists commands and options with types, units, defaults, choices and help, for programs"
            + " that call Greenview.",
    footerHeading = "%nExample:%n",
    footer = "  greenview describe --json | jq -r '.commands[].name'")
final class DescribeCommand extends Subcommand {
  @Override
  void run() {
    Report report = report();
    report.object(new Description(GreenviewCommand.whole(cancellation())).json());
  }
}
