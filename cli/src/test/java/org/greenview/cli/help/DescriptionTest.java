package org.greenview.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.greenview.cli.CommandRunner;
import org.greenview.cli.command.GreenviewCommand;
import org.greenview.runs.Cancellation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Help pages and the description for programs are made of one model and agree with it. */
class DescriptionTest {
  private static final CommandRunner RUNNER = new CommandRunner();
  private static Map<String, String> options;

  /** Options of gvi by name, each as its JSON object. */
  @BeforeAll
  static void describe() {
    assertEquals(0, RUNNER.run("describe", "--json"), RUNNER.err());
    options = new HashMap<>();
    String gvi = RUNNER.out().split("\"name\" : \"gvi\"")[1].split("\"name\" : \"surface\"")[0];
    for (String option : gvi.split("\"name\" : \"")) {
      options.put(option.split("\"")[0], option);
    }
  }

  @Test
  void optionsHaveTypeUnitAndDefault() {
    assertHas("--radius", "\"type\" : \"number\"", "\"unit\" : \"metres\"", "\"default\" : 800");
    assertHas("--azimuth", "\"unit\" : \"degrees\"", "\"values\" : \"2\"");
    assertHas("--rays", "\"choices\" : [ \"perimeter\", \"square\", \"every-cell\" ]");
    assertHas("--curvature", "\"without_value\" : 0.85714", "\"default\" : 0");
    assertHas("--green-value", "\"default\" : [ 1 ]", "\"values\" : \"many\"");
    assertHas("--observers", "\"required\" : true", "\"access\" : \"read\"");
    assertHas("--map", "\"access\" : \"write\"", "\"required\" : false");
    assertHas("--dtm", "\"data\" : \"raster\"", "\"type\" : \"file\"");
    assertHas("--azimuth-columns", "\"data\" : \"column\"", "\"values\" : \"2\"");
    assertHas("--resume", "\"type\" : \"flag\"", "\"section\" : \"long-runs\"");
    assertTrue(
        RUNNER.out().contains("\"one_of\" : [ [ \"--scene\" ], [ \"--dsm\", \"--green\" ] ]"));
  }

  private static void assertHas(String option, String... facts) {
    for (String fact : facts) {
      assertTrue(options.get(option).contains(fact), fact + " is not in " + options.get(option));
    }
  }

  @Test
  void helpIsOnePageAndHelpAllHasEveryOption() {
    CommandRunner runner = new CommandRunner();
    runner.run("gvi", "--help");
    String page = runner.out();
    assertTrue(page.lines().count() <= 60, page);
    assertTrue(page.contains("--observer-height") && page.contains("greenview gvi --help-all"));
    assertFalse(page.contains("--z-unit"), page);
    runner.run("gvi", "--help-all");
    for (String option : options.keySet()) {
      assertTrue(!option.startsWith("--") || runner.out().contains(option), option);
    }
    assertFalse(runner.out().contains("%n"), runner.out());
    assertTrue(runner.out().contains("Messy data:") && runner.out().contains("The machine:"));
  }

  /** What the clients' functions are made of; their version changes with the release. */
  @Test
  void theClientsWereMadeOfThisDescription() throws IOException {
    RUNNER.run("describe", "--json");
    assertEquals(
        withoutVersion(RUNNER.out()),
        withoutVersion(Files.readString(Path.of("../clients/describe.json"))),
        "options changed: run clients/generate and commit what it writes");
  }

  private static String withoutVersion(String description) {
    return description.replaceFirst("\"greenview\" : \"[^\"]*\"", "");
  }

  /** The words that help lists are those that are understood. */
  @Test
  void choicesInHelpAreThoseOfTheirEnum() {
    for (OptionFacts option : allOptions()) {
      Class<?> type = option.spec().auxiliaryTypes()[0];
      if (type.isEnum()) {
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
          words.add(Choice.word((Enum<?>) constant));
        }
        List<String> listed = option.choices().stream().map(String::toLowerCase).toList();
        assertEquals(words, listed, option.name());
      }
    }
  }

  private static List<OptionFacts> allOptions() {
    List<OptionFacts> all = new ArrayList<>();
    for (CommandLine command : GreenviewCommand.whole(new Cancellation()).subcommands().values()) {
      all.addAll(OptionFacts.of(command.getCommandSpec()));
    }
    return all;
  }
}
