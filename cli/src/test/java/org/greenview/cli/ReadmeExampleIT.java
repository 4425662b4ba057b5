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

/** The program in the README compiles against the packaged jars and runs. */
@Timeout(120)
class ReadmeExampleIT {
  private static final Path ROOT = Path.of(System.getProperty("greenview.root"));

  @TempDir Path folder;

  @Test
  void libraryExampleRuns() throws Exception {
    String readme = Files.readString(ROOT.resolve("README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    Path example = folder.resolve("Example.java");
    Files.writeString(example, readme.substring(start, readme.indexOf("```", start)));

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
