package org.greenview.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.greenview.cli.CommandRunner;
import org.greenview.cli.command.GreenviewCommand;
import org.greenview.runs.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * No page names a command, an option or a value that the command line does not understand. Each
 * piece of code on a page that is a command, or the options of one, is read by the program as far
 * as {@code --help}, which comes after all else is understood.
 */
class DocumentedOptionsTest {
  private static final Path ROOT = Path.of(System.getProperty("greenview.root"));

  private static final CommandSpec MODEL = GreenviewCommand.whole(new Cancellation());

  /** Options of other programs, by the page that names them. */
  private static final Map<String, Set<String>> OF_OTHERS =
      Map.of(
          "docs/CLUSTER.md",
          Set.of(
              "--conf",
              "--geometry",
              "--master",
              "--packages",
              "--partitions",
              "--tile",
              "--whole"),
          "docs/DECISIONS.md",
          Set.of("--add-opens"),
          "docs/LIBRARY.md",
          Set.of("--add-modules", "--enable-native-access"),
          "docs/PROFILING.md",
          Set.of("--print-jdk"),
          "docs/SLURM.md",
          Set.of("--pid"));

  /** Fenced blocks with their language, and lines of indented ones. */
  static final Pattern BLOCK =
      Pattern.compile("(?m)^```(\\w*)\n((?:.*\n)*?)```$|^(?: {4}| {7,8})\\S.*$");

  private static final Set<String> LANGUAGES_OF_COMMANDS = Set.of("", "sh", "text");

  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

  private static final Pattern PROGRAM =
      Pattern.compile("(?:^|[\\s(/])greenview(?::[\\d.]+)? +(?=[a-z-])");

  /** Words that stand for what is to be filled in: N, FILE.tif, A,B, [CORES], LAYER=HOW. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\.\\.\\.|\\[|(?<![\\w:])[A-Z]+\\d?(?![\\w:])");

  static List<String> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .map(file -> ROOT.relativize(file).toString())
          .filter(name -> name.endsWith(".md") && !name.endsWith("WRONG-USAGE.md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandAndOptionIsUnderstood(String page) throws IOException {
    Set<String> unused = new TreeSet<>(OF_OTHERS.getOrDefault(page, Set.of()));
    List<String> wrong = new ArrayList<>();
    for (String command : commands(Files.readString(ROOT.resolve(page)))) {
      String first = command.split("[ =)]", 2)[0];
      if (OF_OTHERS.getOrDefault(page, Set.of()).contains(first)) {
        unused.remove(first);
      } else {
        String answer = first.startsWith("-") ? options(command) : command(command);
        if (answer != null) {
          wrong.add(command + ": " + answer);
        }
      }
    }
    assertEquals(List.of(), wrong, page);
    assertEquals(Set.of(), unused, page + " no longer names these");
  }

  @Test
  void everyExampleInHelpIsUnderstood() {
    List<String> wrong = new ArrayList<>();
    int examples = 0;
    for (CommandSpec command : everyCommand(MODEL)) {
      String footer = String.join("\n", command.usageMessage().footer());
      for (String line : footer.replaceAll("\\\\\n\\s*", "").split("\n")) {
        Matcher program = PROGRAM.matcher(line);
        if (program.find()) {
          String answer = command(line.substring(program.end()));
          examples++;
          if (answer != null) {
            wrong.add(line + ": " + answer);
          }
        }
      }
    }
    assertTrue(examples > 10, "found " + examples);
    assertEquals(List.of(), wrong);
  }

  /** Commands without the program's name, and options without their command. */
  private static Set<String> commands(String text) {
    Set<String> commands = new LinkedHashSet<>();
    Matcher block = BLOCK.matcher(text.replaceAll("\\\\\n\\s*", ""));
    StringBuilder prose = new StringBuilder();
    while (block.find()) {
      block.appendReplacement(prose, "");
      String code = block.group(2) == null ? block.group() : block.group(2);
      if (block.group(1) == null || LANGUAGES_OF_COMMANDS.contains(block.group(1))) {
        code.lines().forEach(line -> addCommands(line, commands));
      }
    }
    block.appendTail(prose);
    // A piece of code may go on in the next line, but not beyond its paragraph or cell.
    for (String paragraph : prose.toString().split("\n\\s*\n")) {
      SPAN.matcher(paragraph.replaceAll("\\s*\n\\s*", " "))
          .results()
          .map(span -> span.group(1).replace("\\|", "|"))
          .forEach(span -> addSpan(span, commands));
    }
    return commands;
  }

  private static void addCommands(String line, Set<String> commands) {
    Matcher program = PROGRAM.matcher(line);
    while (program.find()) {
      commands.add(line.substring(program.end()));
    }
  }

  private static void addSpan(String span, Set<String> commands) {
    boolean isCommand = MODEL.subcommands().containsKey(span.split(" ", 2)[0]);
    if (span.matches("--[a-z].*") || (isCommand && span.contains(" -"))) {
      commands.add(span);
    } else {
      addCommands(span, commands);
    }
  }

  private static List<CommandSpec> everyCommand(CommandSpec top) {
    List<CommandSpec> all = new ArrayList<>(List.of(top));
    Commands.below(top).values().forEach(command -> all.addAll(everyCommand(command)));
    return all;
  }

  /** What is wrong with options that some command is to have; null for nothing. */
  private static String options(String line) {
    String answer = null;
    for (CommandSpec command : everyCommand(MODEL)) {
      if (!command.optionsMap().containsKey(line.split("[ =]", 2)[0])) {
        continue;
      }
      String names = command.qualifiedName().replaceFirst("greenview ?", "");
      String found = command((names + " " + line).strip());
      if (found == null) {
        return null;
      }
      answer = found;
    }
    return answer == null ? "no command has that option" : answer;
  }

  /** What is wrong with a command, in the program's words; null for nothing. */
  private static String command(String line) {
    CommandSpec command = MODEL;
    List<String> words = new ArrayList<>();
    List<String> given = new ArrayList<>(ShellWords.of(line.replaceFirst("\\)+$", "")));
    if (given.getFirst().equals("session")) {
      return null;
    }
    while (!given.isEmpty() && isCommand(command, given.getFirst())) {
      words.add(given.removeFirst().split("\\|")[0]);
      command = command.subcommands().get(words.getLast()).getCommandSpec();
    }
    int names = words.size();
    while (!given.isEmpty()) {
      String word = given.removeFirst();
      ArgSpec option = command.optionsMap().get(word.split("=", 2)[0]);
      boolean hasValue = option != null && option.arity().max() > 0 && !word.contains("=");
      String value = word.contains("=") ? word.substring(word.indexOf('=') + 1) : word;
      if (hasValue && !given.isEmpty() && !given.getFirst().startsWith("--")) {
        value = given.removeFirst();
      } else if (hasValue) {
        continue;
      }
      boolean isOpen = PLACEHOLDER.matcher(value).find() || value.startsWith("@");
      boolean isFlag = option != null && option.arity().max() == 0;
      if (!isFlag && (!isOpen || option == null && word.startsWith("-"))) {
        words.addAll(hasValue ? List.of(word, value) : List.of(word));
      }
    }
    return words.size() == names ? null : answer(words); // Nothing but flags needs no reading.
  }

  private static boolean isCommand(CommandSpec above, String word) {
    return Arrays.stream(word.split("\\|")).allMatch(above.subcommands()::containsKey);
  }

  /** The program's answer to each of the values that a bar divides. */
  private static String answer(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).contains("|")) {
        for (String choice : words.get(i).split("\\|")) {
          List<String> chosen = new ArrayList<>(words);
          chosen.set(i, choice);
          String answer = answer(chosen);
          if (answer != null) {
            return answer;
          }
        }
        return null;
      }
    }
    List<String> line = new ArrayList<>(words);
    line.add("--help");
    CommandRunner runner = new CommandRunner();
    return runner.run(line.toArray(String[]::new)) == 0 ? null : runner.err().strip();
  }
}
