package org.greenview.cli.help;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.greenview.loader.json.Json;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The command line as one JSON object, from which programs that call Greenview make their own
 * functions and help: docs/FORMATS.md.
 *
 * @param root the command above all others
 */
public record Description(CommandSpec root) {
  /** Raised when a reader of an earlier description would misread this one. */
  private static final int FORMAT = 1;

  /** The object, on several lines. */
  public String json() {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("format", FORMAT);
    description.put("greenview", root.version()[0].replace("greenview ", ""));
    description.put("commands", commands(root, "").toList());
    return Json.page(description);
  }

  private static Stream<Map<String, Object>> commands(CommandSpec above, String path) {
    return Commands.below(above).entrySet().stream()
        .flatMap(
            entry -> {
              CommandSpec command = entry.getValue();
              String name = path + entry.getKey();
              return Commands.below(command).isEmpty()
                  ? Stream.of(command(command, name))
                  : commands(command, name + " ");
            });
  }

  private static Map<String, Object> command(CommandSpec command, String name) {
    UsageMessageSpec usage = command.usageMessage();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("help", String.join(" ", usage.description()));
    facts.put("one_of", Alternatives.of(command).stream().map(Alternatives::options).toList());
    facts.put("examples", Arrays.stream(usage.footer()).map(String::strip).toList());
    facts.put(
        "parameters",
        command.positionalParameters().stream()
            .map(parameter -> argument(new OptionFacts(parameter)))
            .toList());
    facts.put(
        "options",
        OptionFacts.of(command).stream()
            .filter(option -> !((OptionSpec) option.spec()).usageHelp())
            .map(Description::argument)
            .toList());
    return facts;
  }

  private static Map<String, Object> argument(OptionFacts option) {
    ArgSpec spec = option.spec();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", option.name());
    facts.put("section", option.section().key());
    facts.put("first_run", option.isFirstRun());
    facts.put("type", option.type());
    facts.put("label", spec.paramLabel());
    facts.put("unit", option.unit());
    facts.put("required", spec.required());
    facts.put("values", option.values());
    facts.put("separator", spec.splitRegex());
    facts.put("data", option.data().key());
    if (option.isPath()) {
      facts.put("access", option.isWritten() ? "write" : "read");
    }
    facts.put("choices", option.choices());
    facts.put("default", usual(option));
    if (spec instanceof OptionSpec named && !named.fallbackValue().isEmpty()) {
      facts.put("without_value", value(option, named.fallbackValue()));
    }
    facts.put("help", option.help());
    return facts;
  }

  private static Object usual(OptionFacts option) {
    String text = option.spec().defaultValue();
    if (text == null || !option.spec().isMultiValue()) {
      return text == null ? null : value(option, text);
    }
    return Arrays.stream(text.split(option.spec().splitRegex()))
        .map(part -> value(option, part))
        .toList();
  }

  private static Object value(OptionFacts option, String text) {
    if (option.isFlag()) {
      return Boolean.parseBoolean(text);
    }
    return option.isNumber() ? new BigDecimal(text) : text;
  }
}
