package org.greenview.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.cli.CommandRunner;
import org.greenview.cli.command.GreenviewCommand;
import org.greenview.runs.Cancellation;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of the README and of the pages that promise it run as they stand there, in order, on
 * the demo's files: a small town here. Names of files are brought into the test's folder, since a
 * JVM cannot change its own.
 */
@Timeout(120)
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of(System.getProperty("greenview.root"));

  /** What the README has done before another page begins. */
  private static final List<String> README_FIRST =
      List.of(
          "greenview demo",
          "cd greenview-demo",
          "greenview load --dsm dsm.tif --green trees.tif --scene town");

  private static final Set<String> OTHER_PROGRAMS = Set.of("export", "mvn");

  private static final CommandSpec MODEL = GreenviewCommand.whole(new Cancellation());

  @TempDir Path folder;

  private Path here;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/LESSON.md",
        "docs/MEASURES.md",
        "docs/VIEWSHEDS.md",
        "docs/DISTORTION.md"
      })
  void commandsOfAPageRunAsPasted(String page) throws IOException {
    here = folder;
    List<String> commands = commands(Files.readString(ROOT.resolve(page)));
    assertTrue(!commands.isEmpty(), "found " + commands);
    if (!page.equals("README.md") && !page.equals("docs/LESSON.md")) {
      README_FIRST.forEach(this::run);
    }
    commands.forEach(this::run);
  }

  /** Lines of indented blocks and of blocks without a language, continued lines joined. */
  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    String whole = text.replaceAll("\\\\\n\\s*", "");
    Matcher code =
        Pattern.compile("(?m)^(?: {4}| {7})(\\S.*)$|^```\n((?:.*\n)*?)```$").matcher(whole);
    while (code.find()) {
      String found = code.group(1) == null ? code.group(2) : code.group(1);
      found
          .lines()
          .map(line -> line.replaceFirst("\\s+# .*", "").strip())
          .filter(line -> line.matches("(greenview|cd|export|mvn)( .*)?"))
          .forEach(commands::add);
    }
    return commands;
  }

  private void run(String line) {
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" +")));
    String program = words.removeFirst();
    if (program.equals("cd")) {
      here = here.resolve(words.getFirst());
    } else if (!OTHER_PROGRAMS.contains(program)) {
      if (words.getFirst().equals("demo")) {
        words.addAll(List.of("--cells", "300"));
      }
      CommandRunner runner = new CommandRunner();
      assertEquals(0, runner.run(inThisFolder(words)), line + ": " + runner.err());
    }
  }

  private String[] inThisFolder(List<String> words) {
    CommandSpec command = MODEL;
    int first = 0;
    while (first < words.size() && command.subcommands().containsKey(words.get(first))) {
      command = command.subcommands().get(words.get(first++)).getCommandSpec();
    }
    if (words.getFirst().equals("demo") && !words.contains("--out")) {
      words.addAll(List.of("--out", "greenview-demo"));
    }
    ArgSpec expected = null;
    for (int i = first; i < words.size(); i++) {
      String word = words.get(i);
      ArgSpec option = command.optionsMap().get(word);
      boolean isPositional = option == null && expected == null;
      ArgSpec of =
          isPositional && !command.positionalParameters().isEmpty()
              ? command.positionalParameters().getFirst()
              : expected;
      if (option == null && of != null && new OptionFacts(of).isPath()) {
        words.set(i, here.resolve(word).toString());
      }
      expected = option != null && option.arity().max() > 0 ? option : null;
    }
    return words.toArray(String[]::new);
  }
}
