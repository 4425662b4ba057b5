package org.greenview.cli.help;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a command {@link NeedsOneOf needs one of}. */
public final class Alternatives {
  private Alternatives() {}

  /** The alternatives of a command, or none. */
  static List<String> of(CommandSpec command) {
    NeedsOneOf needs = command.userObject().getClass().getAnnotation(NeedsOneOf.class);
    return needs == null ? List.of() : List.of(needs.value());
  }

  /** Names of the options of one alternative. */
  static List<String> options(String alternative) {
    return List.of(alternative.split(" and "));
  }

  /** Whether one of the names begins an alternative. */
  static boolean isBegun(CommandSpec command, Collection<String> names) {
    return of(command).stream().flatMap(a -> options(a).stream()).anyMatch(names::contains);
  }

  static String sentence(CommandSpec command) {
    return String.join(", or ", of(command));
  }

  /** Thrown where none was given. */
  public static CommandLine.ParameterException missing(CommandLine commandLine) {
    return new CommandLine.ParameterException(
        commandLine, "give " + sentence(commandLine.getCommandSpec()));
  }
}
