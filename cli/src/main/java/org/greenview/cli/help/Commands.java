package org.greenview.cli.help;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the commands below a command. */
final class Commands {
  private Commands() {}

  /** Those that are shown, by name, without picocli's own {@code help}. */
  static Map<String, CommandSpec> below(CommandSpec above) {
    Map<String, CommandSpec> commands = new LinkedHashMap<>();
    for (Map.Entry<String, CommandLine> entry : above.subcommands().entrySet()) {
      CommandSpec command = entry.getValue().getCommandSpec();
      boolean isPicocli =
          command.userObject().getClass().getPackage() == CommandLine.class.getPackage();
      if (!command.usageMessage().hidden() && !isPicocli) {
        commands.put(entry.getKey(), command);
      }
    }
    return commands;
  }
}
