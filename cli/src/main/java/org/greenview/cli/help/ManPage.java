package org.greenview.cli.help;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The page of a command for {@code man}, in the language of man(7).
 *
 * @param root the command above all others
 * @param command the command that the page is about
 */
record ManPage(CommandSpec root, CommandSpec command) {
  /** The name of the page, for instance {@code greenview-scene-info}. */
  String name() {
    return command.qualifiedName("-");
  }

  String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        Text.of(
            ".TH %s 1 \"\" \"%s\" \"Greenview\"%n",
            plain(name().toUpperCase(Locale.ROOT)), plain(root.version()[0])));
    page.append(
        Text.of(".SH NAME\n%s \\- %s\n", plain(name()), plain(Completion.summary(command))));
    section(page, "Synopsis", HelpPage.synopsis(command));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      OptionFacts facts = new OptionFacts(parameter);
      item(page, plain(facts.name()), facts.help());
    }
    Map<String, CommandSpec> below = Commands.below(command);
    if (!below.isEmpty()) {
      section(page, "Commands", "");
      below.forEach(
          (name, spec) ->
              item(
                  page,
                  Text.of("\\fB%s\\fR(1)", plain(new ManPage(root, spec).name())),
                  Completion.summary(spec)));
    }
    List<OptionFacts> options = OptionFacts.of(command);
    for (Section section : Section.values()) {
      List<OptionFacts> here = options.stream().filter(o -> o.section() == section).toList();
      if (!here.isEmpty()) {
        section(page, section.heading(), "");
        here.forEach(option -> item(page, heading(option), option.help()));
      }
    }
    section(page, "Examples", "");
    page.append(".nf\n");
    for (String line : command.usageMessage().footer()) {
      page.append(plain(Text.of(line))).append('\n');
    }
    page.append(".fi\n");
    section(page, "Exit status", "");
    root.usageMessage().exitCodeList().forEach((code, meaning) -> item(page, code, meaning));
    return page.toString();
  }

  private static String heading(OptionFacts option) {
    StringBuilder heading = new StringBuilder();
    for (String name : ((OptionSpec) option.spec()).names()) {
      heading
          .append(heading.isEmpty() ? "" : ", ")
          .append("\\fB")
          .append(plain(name))
          .append("\\fR");
    }
    return heading + (option.isFlag() ? "" : " \\fI" + plain(option.spec().paramLabel()) + "\\fR");
  }

  private static void section(StringBuilder page, String heading, String text) {
    page.append(Text.of(".SH %s%n", heading.toUpperCase(Locale.ROOT)));
    if (!text.isEmpty()) {
      page.append(plain(text)).append('\n');
    }
  }

  private static void item(StringBuilder page, String heading, String text) {
    page.append(".TP\n").append(heading).append('\n').append(plain(text)).append('\n');
  }

  /** Text that says nothing to the formatter. */
  private static String plain(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
