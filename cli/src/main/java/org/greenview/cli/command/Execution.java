package org.greenview.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs the command that was called, and lets it say its result to programs when it is done. */
public final class Execution implements CommandLine.IExecutionStrategy {
  @Override
  public int execute(ParseResult parsed) {
    int code = new CommandLine.RunLast().execute(parsed);
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandSpec common = last.commandSpec().mixins().get("common");
    if (common != null && !last.isUsageHelpRequested()) {
      ((CommonOptions) common.userObject()).finish(last.commandSpec(), parsed.expandedArgs());
    }
    return code;
  }
}
