package org.greenview.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.cli.CommandRunner;
import org.greenview.cli.command.GreenviewCommand;
import org.greenview.runs.Cancellation;
import org.junit.jupiter.api.Test;
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

  private static final int PARTS = 8;

  private static final Set<String> OTHER_PROGRAMS = Set.of("export", "mvn");

  private static final CommandSpec MODEL = GreenviewCommand.whole(new Cancellation());

  @TempDir Path folder;

  private Path here;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/LESSON.md",
        "docs/LIVE-MAP.md",
        "docs/MAPS.md",
        "docs/MEASURES.md",
        "docs/VIEWSHEDS.md",
        "docs/DISTORTION.md",
        "docs/SLURM.md"
      })
  void commandsOfAPageRunAsPasted(String page) throws IOException {
    here = folder;
    List<String> commands = commands(Files.readString(ROOT.resolve(page)));
    assertTrue(!commands.isEmpty(), "found " + commands);
    if (!page.equals("README.md") && !page.equals("docs/LESSON.md")) {
      for (String command : README_FIRST) {
        run(command);
      }
    }
    for (String command : commands) {
      for (int part = 1; part <= (command.contains("--shard") ? PARTS : 1); part++) {
        run(command.replaceFirst("--shard \\d/\\d", "--shard " + part + "/" + PARTS));
      }
    }
  }

  /** The lesson kills a worker by what its command line has. */
  @Test
  void theLessonFindsAWorker() throws Exception {
    String lesson = Files.readString(ROOT.resolve("docs/LESSON.md"));
    Matcher killed = Pattern.compile("pkill .*-f (\\S+)").matcher(lesson);
    assertTrue(killed.find());
    String worker = Class.forName("org.greenview.runs.WorkerMain").getName();
    assertTrue(worker.contains(killed.group(1)), worker);
  }

  /** Lines of indented blocks and of blocks without a language, continued lines joined. */
  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    String whole = text.replaceAll("\\\\\n\\s*", "");
    Matcher block = DocumentedOptionsTest.BLOCK.matcher(whole);
    while (block.find()) {
      String found = block.group(2) == null ? block.group() : block.group(2);
      if (block.group(1) != null && !block.group(1).isEmpty()) {
        continue;
      }
      found
          .lines()
          .map(String::strip)
          .filter(line -> line.matches("(greenview|cd|export|mvn)( .*)?"))
          .filter(line -> !line.startsWith("greenview serve")) // Never ends.
          .forEach(commands::add);
    }
    return commands;
  }

  private void run(String line) throws IOException {
    List<String> words = ShellWords.of(line);
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

  private String[] inThisFolder(List<String> words) throws IOException {
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
        List<String> files = files(word);
        words.remove(i);
        words.addAll(i, files);
        i += files.size() - 1;
      }
      expected = option != null && option.arity().max() > 0 ? option : null;
    }
    return words.toArray(String[]::new);
  }

  /** The file, or those that a pattern of the shell means. */
  private List<String> files(String word) throws IOException {
    if (!word.contains("*")) {
      return List.of(here.resolve(word).toString());
    }
    try (DirectoryStream<Path> matching = Files.newDirectoryStream(here, word)) {
      List<String> files = new ArrayList<>();
      matching.forEach(file -> files.add(file.toString()));
      return files;
    }
  }
}
