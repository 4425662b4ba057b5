package org.greenview.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.greenview.cli.CommandRunner;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each wrong command line of docs/WRONG-USAGE.md gets the answer that stands beside it there. */
class UsageErrorsTest {
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\|");

  @TestFactory
  List<DynamicTest> wrongCommandLinesAreAnswered() throws IOException {
    Path table = Path.of(System.getProperty("greenview.root"), "docs", "WRONG-USAGE.md");
    List<DynamicTest> tests =
        ROW.matcher(Files.readString(table))
            .results()
            .map(row -> test(row.group(1).replace("\\|", "|"), row.group(2).replace("\\|", "|")))
            .toList();
    assertFalse(tests.isEmpty());
    return tests;
  }

  private static DynamicTest test(String line, String answer) {
    return DynamicTest.dynamicTest(
        line,
        () -> {
          CommandRunner runner = new CommandRunner();
          assertEquals(2, runner.run(line.replaceFirst("greenview ", "").split(" ")));
          assertEquals(answer, runner.err().strip().replaceFirst("; see 'greenview.*--help'$", ""));
        });
  }
}
