package org.greenview.loader.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What ends or stops GDAL's process becomes a sentence. A named pipe that nobody writes to stands
 * for a file that GDAL never comes back from.
 */
@Timeout(120)
class GdalProcessTest {
  @TempDir Path folder;

  private Path endless;

  @BeforeEach
  void makePipe() throws Exception {
    try {
      GdalAbout.ask();
    } catch (GdalMissing e) {
      assumeTrue(false, e.getMessage());
    }
    Path pipe = folder.resolve("dsm.asc");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    // A pipe by its own name is refused.
    endless = Path.of("/vsisubfile/0_1000," + pipe);
  }

  @AfterEach
  void forgetLimit() {
    System.clearProperty(GdalProcess.SILENCE_PROPERTY);
  }

  @ParameterizedTest
  @CsvSource({"-SEGV, SIGSEGV", "-BUS, SIGBUS", "-KILL, SIGKILL"})
  void namesTheFileThatKilledTheDecoder(String option, String signal) throws Exception {
    CompletableFuture<Throwable> opening = open();
    ProcessHandle child = decoder();
    // Killed while it starts, it could not yet say by what.
    awaitReading(child);
    assertEquals(0, new ProcessBuilder("kill", option, "" + child.pid()).start().waitFor());
    Throwable thrown = opening.get(60, TimeUnit.SECONDS);
    String said = thrown.getMessage();
    assertTrue(thrown instanceof InputProblem, said);
    assertTrue(said.contains("dsm.asc killed GDAL's decoder (signal " + signal), said);
  }

  @Test
  void endsADecoderThatIsSilent() throws Exception {
    System.setProperty(GdalProcess.SILENCE_PROPERTY, "3");
    String said = open().get(60, TimeUnit.SECONDS).getMessage();
    assertTrue(said.contains("dsm.asc: GDAL gave no sign of life for 3 s"), said);
    assertEquals(List.of(), decoders());
  }

  @Test
  void blamesNoFileForDecoderThatEndedBeforeIt() throws Exception {
    GdalAbout.ask();
    ProcessHandle idle = decoder();
    assertEquals(0, new ProcessBuilder("kill", "-KILL", "" + idle.pid()).start().waitFor());
    assertFalse(GdalAbout.ask().gdalVersion().isEmpty());
    assertFalse(idle.isAlive());
  }

  @Test
  void forgetsWhatDecoderSaidOfLastFile() throws Exception {
    long pid;
    try (GdalProcess child = GdalProcess.start("a.tif")) {
      pid = child.pid();
      // Java prints its threads, and goes on printing while it answers.
      assertEquals(0, new ProcessBuilder("kill", "-QUIT", "" + pid).start().waitFor());
      await(child, GdalProcessTest::hasDump);
      child.ask(Task.ABOUT, GdalAbout.class);
    }
    try (GdalProcess child = GdalProcess.start("b.tif")) {
      assertEquals(pid, child.pid());
      await(child, said -> !hasDump(said));
    }
  }

  private static boolean hasDump(List<String> said) {
    return said.stream().anyMatch(line -> line.startsWith("Full thread dump"));
  }

  private static void await(GdalProcess child, Predicate<List<String>> said)
      throws InterruptedException {
    while (true) {
      synchronized (child.said) {
        if (said.test(child.said)) {
          return;
        }
      }
      Thread.sleep(20);
    }
  }

  @Test
  void saysWhatGdalSays() {
    String said =
        assertThrows(InputProblem.class, () -> GdalRaster.open(Path.of("/vsizip/no.zip/a.tif"), 0))
            .getMessage();
    assertTrue(said.contains("/vsizip/no.zip/a.tif") && said.contains("GDAL"), said);
  }

  private CompletableFuture<Throwable> open() {
    return CompletableFuture.supplyAsync(
        () -> assertThrows(Throwable.class, () -> GdalRaster.open(endless, 0)));
  }

  private static List<ProcessHandle> decoders() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().commandLine().orElse("").contains(DecoderMain.class.getName()))
        .toList();
  }

  private static ProcessHandle decoder() throws InterruptedException {
    while (decoders().isEmpty()) {
      Thread.sleep(20);
    }
    return decoders().getFirst();
  }

  /** Waits until the child sleeps in the opening of the pipe. */
  private void awaitReading(ProcessHandle child) throws Exception {
    Path tasks = Path.of("/proc", "" + child.pid(), "task");
    while (true) {
      try (var threads = Files.newDirectoryStream(tasks)) {
        for (Path thread : threads) {
          if (Files.readString(thread.resolve("wchan")).contains("fifo")
              || Files.readString(thread.resolve("wchan")).contains("wait_for_partner")) {
            return;
          }
        }
      }
      Thread.sleep(20);
    }
  }
}
