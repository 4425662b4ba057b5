package org.greenview.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs scripts of {@code serve/web} with the machine's Node. */
final class NodeScript {
  static final Path WEB = Path.of("web").toAbsolutePath();
  private static final int MOST_SECONDS = 180;

  private NodeScript() {}

  static void requireNode() {
    assumeTrue(isOnPath("node"), "there is no Node on the PATH: the page cannot be built or used");
    assumeTrue(
        Files.isDirectory(WEB.resolve("node_modules/esbuild")),
        "serve/web has no node_modules: run 'npm ci' there");
  }

  static void requireBrowser() {
    requireNode();
    assumeTrue(
        Files.isExecutable(Path.of(browser())),
        "there is no " + browser() + " (Debian: apt-get install chromium)");
  }

  private static String browser() {
    String named = System.getenv("GREENVIEW_CHROMIUM");
    return named == null ? "/usr/bin/chromium" : named;
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Runs a script and gives the last line that it prints. */
  static String run(Path folder, String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("node.out");
    List<String> words = new ArrayList<>(List.of("node"));
    words.addAll(List.of(command));
    Process process =
        new ProcessBuilder(words)
            .directory(WEB.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      String text = Files.readString(out, StandardCharsets.UTF_8);
      assertEquals(0, ended ? process.exitValue() : -1, text);
      return text.lines().reduce((_, last) -> last).orElse("");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
