package org.greenview.cli.help;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
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
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("greenview", root.version()[0].replace("greenview ", ""));
      json.writeArrayFieldStart("commands");
      writeCommands(json, root, "");
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A StringWriter has none.
    }
    return text.toString();
  }

  private static void writeCommands(JsonGenerator json, CommandSpec above, String path)
      throws IOException {
    for (Map.Entry<String, CommandSpec> entry : Commands.below(above).entrySet()) {
      CommandSpec command = entry.getValue();
      String name = path + entry.getKey();
      if (Commands.below(command).isEmpty()) {
        writeCommand(json, command, name);
      } else {
        writeCommands(json, command, name + " ");
      }
    }
  }

  private static void writeCommand(JsonGenerator json, CommandSpec command, String name)
      throws IOException {
    UsageMessageSpec usage = command.usageMessage();
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("help", String.join(" ", usage.description()));
    json.writeArrayFieldStart("one_of");
    for (String alternative : Alternatives.of(command)) {
      writeStrings(json, Alternatives.options(alternative));
    }
    json.writeEndArray();
    json.writeFieldName("examples");
    writeStrings(json, Arrays.stream(usage.footer()).map(String::strip).toList());
    json.writeArrayFieldStart("parameters");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      writeArgument(json, new OptionFacts(parameter));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("options");
    for (OptionFacts option : OptionFacts.of(command)) {
      if (!((OptionSpec) option.spec()).usageHelp()) {
        writeArgument(json, option);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeArgument(JsonGenerator json, OptionFacts option) throws IOException {
    ArgSpec spec = option.spec();
    json.writeStartObject();
    json.writeStringField("name", option.name());
    json.writeStringField("section", option.section().key());
    json.writeBooleanField("first_run", option.isFirstRun());
    json.writeStringField("type", option.type());
    json.writeStringField("label", spec.paramLabel());
    json.writeStringField("unit", option.unit());
    json.writeBooleanField("required", spec.required());
    json.writeStringField("values", option.values());
    json.writeStringField("separator", spec.splitRegex());
    json.writeStringField("data", option.data().key());
    if (option.isPath()) {
      json.writeStringField("access", option.isWritten() ? "write" : "read");
    }
    json.writeFieldName("choices");
    writeStrings(json, option.choices());
    json.writeFieldName("default");
    writeDefault(json, option);
    if (spec instanceof OptionSpec named && !named.fallbackValue().isEmpty()) {
      json.writeFieldName("without_value");
      writeValue(json, option, named.fallbackValue());
    }
    json.writeStringField("help", option.help());
    json.writeEndObject();
  }

  private static void writeStrings(JsonGenerator json, List<String> texts) throws IOException {
    json.writeArray(texts.toArray(String[]::new), 0, texts.size());
  }

  private static void writeDefault(JsonGenerator json, OptionFacts option) throws IOException {
    String text = option.spec().defaultValue();
    if (text == null) {
      json.writeNull();
    } else if (option.spec().isMultiValue()) {
      json.writeStartArray();
      for (String part : text.split(option.spec().splitRegex())) {
        writeValue(json, option, part);
      }
      json.writeEndArray();
    } else {
      writeValue(json, option, text);
    }
  }

  private static void writeValue(JsonGenerator json, OptionFacts option, String text)
      throws IOException {
    if (option.isFlag()) {
      json.writeBoolean(Boolean.parseBoolean(text));
    } else if (option.isNumber()) {
      json.writeNumber(text);
    } else {
      json.writeString(text);
    }
  }
}
