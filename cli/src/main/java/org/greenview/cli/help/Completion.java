package org.greenview.cli.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Scripts that let a shell complete commands, options and words.
 *
 * @param root the command above all others; the scripts may change it
 */
public record Completion(CommandSpec root) {
  /** For bash, and for zsh, which picocli's script makes understand it. */
  public String bash() {
    addChoices(root);
    return AutoComplete.bash(root.name(), root.commandLine());
  }

  /** Picocli completes words that it knows of. */
  private static void addChoices(CommandSpec command) {
    for (OptionFacts option : OptionFacts.of(command)) {
      if (!option.choices().isEmpty()) {
        OptionSpec known = (OptionSpec) option.spec();
        command.remove(known);
        command.addOption(OptionSpec.builder(known).completionCandidates(option.choices()).build());
      }
    }
    Commands.below(command).values().forEach(Completion::addChoices);
  }

  /** For fish, which picocli does not know. */
  public String fish() {
    List<String> lines = new ArrayList<>();
    lines.add("complete -c greenview -f");
    addFish(root, "__fish_use_subcommand", lines);
    return String.join("\n", lines) + "\n";
  }

  private void addFish(CommandSpec command, String whereCommand, List<String> lines) {
    Map<String, CommandSpec> below = Commands.below(command);
    String any = String.join(" ", below.keySet());
    below.forEach(
        (name, spec) -> {
          String inside = "__fish_seen_subcommand_from " + name;
          lines.add(
              line(whereCommand) + " -a " + name + " -d " + quoted(firstSentence(summary(spec))));
          addFish(spec, inside + "; and not __fish_seen_subcommand_from " + none(spec), lines);
          for (OptionFacts option : OptionFacts.of(spec)) {
            lines.add(
                line(inside)
                    + names((OptionSpec) option.spec())
                    + value(option)
                    + " -d "
                    + quoted(firstSentence(option.help())));
          }
          if (!spec.positionalParameters().isEmpty()) {
            lines.add(line(inside) + " -F");
          }
        });
  }

  private static String none(CommandSpec spec) {
    return String.join(" ", Commands.below(spec).keySet());
  }

  private static String line(String condition) {
    return "complete -c greenview -n " + quoted(condition);
  }

  private static String names(OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    return names.toString();
  }

  private static String value(OptionFacts option) {
    if (option.isFlag()) {
      return "";
    }
    if (option.isPath()) {
      return " -r -F";
    }
    String choices = String.join(" ", option.choices());
    return choices.isEmpty() ? " -x" : " -x -a " + quoted(choices);
  }

  static String summary(CommandSpec command) {
    return String.join(" ", command.usageMessage().description());
  }

  private static String firstSentence(String text) {
    return text.replaceFirst("(?s)[.;] .*|\\.$", "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
