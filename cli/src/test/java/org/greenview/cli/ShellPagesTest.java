package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated for shells and man is understood by them. */
class ShellPagesTest {
  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();

  @Test
  void fishCompletesCommandsOptionsAndWords() throws Exception {
    OtherProgram.assumeInstalled("fish");
    assertEquals(0, runner.run("generate-completion", "fish"), runner.err());
    Path script = Files.writeString(folder.resolve("greenview.fish"), runner.out());
    String asked =
        "source %s; for line in 'greenview surf' 'greenview scene ver' 'greenview gvi --rays '"
            + " 'greenview gvi --observer-h'; complete -C $line; end";
    String found =
        OtherProgram.run("fish", "--no-config", "-c", asked.formatted(script)).replace("\t", " ");
    for (String word : List.of("surface ", "verify ", "every-cell", "--observer-height-column ")) {
      assertTrue(found.contains(word), found);
    }
  }

  @Test
  void bashCompletesWords() throws Exception {
    assertEquals(0, runner.run("generate-completion"), runner.err());
    Path script = Files.writeString(folder.resolve("greenview.bash"), runner.out());
    String asked =
        "compopt() { :; }; source %s; COMP_WORDS=(greenview gvi --rays e); COMP_CWORD=3;"
            + " _complete_greenview; echo ${COMPREPLY[@]}";
    assertEquals("every-cell", OtherProgram.run("bash", "-c", asked.formatted(script)).strip());
  }

  @Test
  void zshCompletesWordsAfterItsOwnSetup() throws Exception {
    OtherProgram.assumeInstalled("zsh");
    assertEquals(0, runner.run("generate-completion"), runner.err());
    Path script = Files.writeString(folder.resolve("greenview.bash"), runner.out());
    // What ~/.zshrc does, then what the Tab key does.
    String asked =
        "autoload -Uz compinit && compinit -u -D; source %s;"
            + " [[ ${_comps[greenview]} == *_complete_greenview* ]] && print registered;"
            + " compopt() { :; }; COMP_WORDS=(greenview gvi --rays e); COMP_CWORD=3;"
            + " setopt KSH_ARRAYS BASH_REMATCH SH_WORD_SPLIT; _complete_greenview;"
            + " print -- ${COMPREPLY[@]}";
    String found = OtherProgram.run("zsh", "-f", "-c", asked.formatted(script));
    assertTrue(found.contains("registered") && found.contains("every-cell"), found);
  }

  @Test
  void pagesForManAreWithoutFault() throws Exception {
    OtherProgram.assumeInstalled("groff");
    assertEquals(0, runner.run("generate-man", folder.toString()), runner.err());
    List<String> command = new ArrayList<>(List.of("groff", "-man", "-ww", "-z", "-Tutf8"));
    try (Stream<Path> pages = Files.list(folder)) {
      pages.map(Path::toString).forEach(command::add);
    }
    assertEquals("", OtherProgram.run(command.toArray(String[]::new)));
    String page = Files.readString(folder.resolve("greenview-gvi.1"));
    assertTrue(page.contains("\\fB\\-\\-snap\\-to\\-open\\fR \\fIMETRES\\fR"), page);
  }
}
