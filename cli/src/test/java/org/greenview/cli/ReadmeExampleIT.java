package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.greenview.demo.DemoFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The programs in README and docs compile against the packaged jars and run. */
@Timeout(120)
class ReadmeExampleIT {
  private static final Path ROOT = Path.of(System.getProperty("greenview.root"));

  @TempDir Path folder;

  /** .ci/run builds and tests that project against the published artifacts. */
  @Test
  void readmeShowsTheProgramOfTheConsumerProject() throws Exception {
    assertEquals(
        Files.readString(ROOT.resolve("consumer/src/main/java/GreenSchools.java")),
        javaOf("README.md"));
  }

  private static String javaOf(String page) throws Exception {
    String text = Files.readString(ROOT.resolve(page));
    int start = text.indexOf("```java\n") + "```java\n".length();
    return text.substring(start, text.indexOf("```", start));
  }

  @Test
  void libraryExampleRuns() throws Exception {
    Path example = folder.resolve("Example.java");
    Files.writeString(example, javaOf("docs/LIBRARY.md"));

    DemoFiles town = TestTown.write(folder.resolve("town"), 300);
    Path scene = folder.resolve("scene");
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0,
        runner.run("load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene),
        runner.err());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                ROOT.resolve("cli/target/lib") + "/*",
                example.toString(),
                scene.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "timed out");
    assertEquals(0, process.exitValue(), said);
    assertEquals(2, said.lines().filter(l -> l.matches("\\d+ [01]\\.\\d{6}")).count(), said);
  }
}
