package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Runs an independent reader (GDAL, NumPy) over what Greenview wrote. */
final class OtherProgram {
  private OtherProgram() {}

  /** Runs a Python script with Debian's Python; skips the test where a module is missing. */
  static String python(String modules, String script, String... arguments) throws Exception {
    assumeTrue(
        exitCode("/usr/bin/python3", "-c", "import " + modules) == 0,
        "skipped: no python3 with " + modules);
    String[] command = new String[arguments.length + 3];
    command[0] = "/usr/bin/python3";
    command[1] = "-c";
    command[2] = script;
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    return run(command);
  }

  /** Skips the test where a program is missing. */
  static void assumeInstalled(String program) throws InterruptedException {
    assumeTrue(exitCode(program, "--version") == 0, "skipped: no " + program);
  }

  /** Runs a program to its end, which has to be good. */
  static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "timed out");
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  private static int exitCode(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
