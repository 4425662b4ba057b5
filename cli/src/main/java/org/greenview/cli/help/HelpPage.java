package org.greenview.cli.help;

import java.util.List;
import java.util.StringJoiner;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The page that {@code --help} prints: the options that a first run needs, or with {@code
 * --help-all} every option by section.
 */
public final class HelpPage extends CommandLine.Help {
  /** The option that asks for every option. */
  public static final String WHOLE = "--help-all";

  /** So many options need no sections. */
  private static final int SHORT = 14;

  /** The page of one command. */
  public HelpPage(CommandSpec command, CommandLine.Help.ColorScheme colours) {
    super(command, colours);
  }

  @Override
  public String synopsis(int headingLength) {
    return synopsis(commandSpec()) + System.lineSeparator();
  }

  /** What has to be given; the rest as a word. */
  static String synopsis(CommandSpec command) {
    StringJoiner words = new StringJoiner(" ");
    words.add(command.qualifiedName());
    List<String> oneOf = Alternatives.of(command);
    if (!oneOf.isEmpty()) {
      words.add("(" + String.join(" or ", oneOf) + ")");
    }
    OptionFacts.of(command).stream()
        .filter(option -> option.spec().required())
        .forEach(option -> words.add(option.name() + " " + option.spec().paramLabel()));
    words.add("[options]");
    for (CommandLine.Model.PositionalParamSpec parameter : command.positionalParameters()) {
      words.add(parameter.paramLabel() + (parameter.isMultiValue() ? "..." : ""));
    }
    if (!command.subcommands().isEmpty()) {
      words.add("COMMAND");
    }
    return words.toString();
  }

  @Override
  public String optionList() {
    List<OptionFacts> all = OptionFacts.of(commandSpec());
    List<OptionFacts> first = all.stream().filter(OptionFacts::isFirstRun).toList();
    if (all.size() <= SHORT) {
      return table(all);
    }
    if (!isWhole() && !first.isEmpty()) {
      return table(first)
          + Text.of(
              "%nThe other %d options: %s %s%n",
              all.size() - first.size(), commandSpec().qualifiedName(), WHOLE);
    }
    StringBuilder page = new StringBuilder();
    for (Section section : Section.values()) {
      List<OptionFacts> here = all.stream().filter(o -> o.section() == section).toList();
      if (!here.isEmpty()) {
        page.append(Text.of("%n%s:%n", section.heading())).append(table(here));
      }
    }
    page.append(
        Text.of(
            "%nOptions may stand in a file, with @FILE in their place; # begins a comment"
                + " there.%n"));
    return page.toString();
  }

  private boolean isWhole() {
    CommandLine.ParseResult parsed = commandSpec().commandLine().getParseResult();
    return parsed != null && parsed.originalArgs().contains(WHOLE);
  }

  private String table(List<OptionFacts> options) {
    List<OptionSpec> specs = options.stream().map(o -> (OptionSpec) o.spec()).toList();
    Layout layout = createDefaultLayout(specs, List.of(), colorScheme());
    layout.addAllOptions(specs, parameterLabelRenderer());
    return layout.toString();
  }
}
