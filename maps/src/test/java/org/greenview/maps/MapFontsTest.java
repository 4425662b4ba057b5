package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MapFontsTest {
  @TempDir Path folder;

  /** Runs in a JVM of its own, for which there are no fonts. */
  static final class WithoutFonts {
    private WithoutFonts() {}

    public static void main(String[] arguments) {
      try {
        MapWriter.prepare();
        System.out.print("fonts found");
      } catch (InputProblem problem) {
        System.out.print(problem.getMessage());
      }
    }
  }

  @Test
  void fontsOfThisMachineLoad() {
    MapWriter.prepare();
    assertEquals("true", System.getProperty("java.awt.headless"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only there Java asks fontconfig for fonts")
  void saysWhatToInstallWhereThereAreNoFonts() throws Exception {
    Path configuration = folder.resolve("fonts.conf");
    Files.writeString(configuration, "<?xml version='1.0'?><fontconfig></fontconfig>");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // Java remembers below the home folder which fonts it found.
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            WithoutFonts.class.getName());
    builder.environment().put("FONTCONFIG_FILE", configuration.toString());
    Path output = folder.resolve("output.txt");
    Process child = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertTrue(child.waitFor(40, TimeUnit.SECONDS), "still running");
    } finally {
      child.destroyForcibly();
    }
    String said = Files.readString(output);
    assertTrue(said.contains("install fontconfig and a font"), said);
    assertTrue(said.lines().count() == 1, said);
  }
}
