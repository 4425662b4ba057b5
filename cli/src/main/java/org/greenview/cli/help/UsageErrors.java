package org.greenview.cli.help;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a command line, and what was probably meant. */
public final class UsageErrors {
  private UsageErrors() {}

  /** The sentence, without the name of the program. */
  public static String sentence(ParameterException exception, List<String> arguments) {
    CommandSpec command = exception.getCommandLine().getCommandSpec();
    String sentence =
        switch (exception) {
          case UnmatchedArgumentException e ->
              unknownOption(command, arguments)
                  .orElseGet(() -> unmatched(command, e.getUnmatched().getFirst(), arguments));
          case MissingParameterException e ->
              unknownOption(command, arguments).orElseGet(() -> missing(command, e, arguments));
          default ->
              exception.getArgSpec() == null
                  ? firstLine(exception)
                  : wrongValue(exception, exception.getArgSpec());
        };
    return sentence + "; see '" + command.qualifiedName() + " --help'";
  }

  private static String firstLine(ParameterException exception) {
    return exception.getMessage().lines().findFirst().orElse("wrong usage");
  }

  /** An option of the command line that the command does not have. */
  private static Optional<String> unknownOption(CommandSpec command, List<String> arguments) {
    for (String argument : arguments) {
      String name = argument.replaceFirst("=.*", "");
      boolean isOption = name.matches("--?[A-Za-z].*");
      if (isOption && !command.optionsMap().containsKey(name)) {
        List<String> names = OptionFacts.of(command).stream().map(OptionFacts::name).toList();
        return Optional.of(
            Text.of(
                "'%s' has no option %s%s", command.qualifiedName(), name, didYouMean(name, names)));
      }
    }
    return Optional.empty();
  }

  private static String unmatched(CommandSpec command, String word, List<String> arguments) {
    if (!command.subcommands().isEmpty()) {
      return Text.of(
          "'%s' has no command '%s'%s",
          command.qualifiedName(), word, didYouMean(word, Commands.below(command).keySet()));
    }
    if (word.startsWith("@")) {
      return Text.of("%s is no file, expected one with options in it", word.substring(1));
    }
    int at = arguments.indexOf(word);
    String before = at >= 2 ? arguments.get(at - 2) : "";
    ArgSpec list = command.optionsMap().get(before);
    if (list != null && (list.paramLabel() + list.splitRegex()).contains(",")) {
      return Text.of(
          "'%s' follows no option: values of %s are joined by commas, %s %s,%s",
          word, before, before, arguments.get(at - 1), word);
    }
    return Text.of(
        "'%s' follows no option: write the option before each value, as in --out FILE", word);
  }

  private static String missing(
      CommandSpec command, MissingParameterException exception, List<String> arguments) {
    for (ArgSpec spec : exception.getMissing()) {
      if (spec instanceof OptionSpec option
          && arguments.stream().anyMatch(List.of(option.names())::contains)) {
        return Text.of("%s needs a value, %s", option.longestName(), option.paramLabel());
      }
    }
    int first = arguments.indexOf(command.name()) + 1;
    if (command.positionalParameters().isEmpty()
        && first < arguments.size()
        && !arguments.get(first).startsWith("-")) {
      return unmatched(command, arguments.get(first), arguments);
    }
    List<String> needed = new ArrayList<>();
    List<String> names = arguments.stream().map(a -> a.replaceFirst("=.*", "")).toList();
    if (!Alternatives.of(command).isEmpty() && !Alternatives.isBegun(command, names)) {
      needed.add(Alternatives.sentence(command));
    }
    exception.getMissing().stream()
        .map(OptionFacts::new)
        .map(o -> o.spec().isOption() ? o.name() + " " + o.spec().paramLabel() : o.name())
        .forEach(needed::add);
    return "give " + String.join("; ", needed);
  }

  private static String wrongValue(ParameterException exception, ArgSpec spec) {
    OptionFacts option = new OptionFacts(spec);
    String value = exception.getValue();
    if (value == null) {
      return firstLine(exception);
    }
    if (exception.getCause() instanceof CommandLine.TypeConversionException own
        && !option.isNumber()
        && option.choices().isEmpty()) {
      return option.name() + ": " + own.getMessage();
    }
    String hint =
        option.isNumber() && value.matches("[-+]?[0-9]+,[0-9]+")
            ? ": write the decimal point, " + value.replace(',', '.')
            : didYouMean(value, option.choices());
    return Text.of("%s %s: expected %s%s", option.name(), value, option.expected(), hint);
  }

  private static String didYouMean(String word, Collection<String> candidates) {
    return Nearest.of(word, candidates).map(c -> ": did you mean " + c + "?").orElse("");
  }
}
