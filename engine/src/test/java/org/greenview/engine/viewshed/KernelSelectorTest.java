package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kind of kernel follows from the choice and from what the JVM can do. */
@Timeout(60)
class KernelSelectorTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  private static ViewshedRequest request(Precision precision) {
    return new ViewshedRequest(160, 1.7, precision, GreenCodes.of(1));
  }

  @Test
  void scalarIsScalar() {
    KernelSelection selection =
        KernelSelector.select(KernelChoice.SCALAR, request(Precision.FLOAT64));
    assertEquals(KernelKind.SCALAR, selection.kind());
    assertEquals("scalar kernel, as asked for", selection.reason());
  }

  @Test
  void workersFlagsGiveVectors() {
    KernelSelection selection =
        KernelSelector.select(KernelChoice.AUTO, request(Precision.FLOAT32));
    assertEquals(KernelKind.VECTOR, selection.kind(), selection.reason());
  }

  /** Only what it can count, and only where it is the faster one. */
  @Test
  void largeRadiiAreWalkedByWedges() {
    ViewshedRequest large = new ViewshedRequest(800, 1.7, Precision.FLOAT64, GreenCodes.of(1));
    assertTrue(WedgeSurfaceKernel.suits(large));
    Measure weighted = new Measure.Vgvi(Decay.DEFAULT, false);
    assertTrue(WedgeSurfaceKernel.suits(large.withMeasures(new Measures(List.of(weighted)))));
    assertTrue(WedgeSurfaceKernel.suits(large.withCurvature(1)));
    Measure rings = new Measure.Vgvi(Decay.DEFAULT, true);
    for (ViewshedRequest other :
        List.of(
            new ViewshedRequest(100, 1.7, Precision.FLOAT32, GreenCodes.of(1)),
            large.withRays(RayPattern.EVERY_CELL),
            large.withMeasures(new Measures(List.of(rings))))) {
      assertFalse(WedgeSurfaceKernel.suits(other), other.toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "-XX:TieredStopAtLevel=1; C2 is switched off",
        "-Xint; C2 is switched off",
        "-XX:-UseFMA; no fused multiply-add",
        "-XX:MaxVectorSize=16; have only 128 bits, too few for float64"
      })
  void scalarWhereVectorsAreNotCompiledWell(String flag, String reason)
      throws IOException, InterruptedException {
    List<String> lines = probe(MODULE, flag);
    assertTrue(lines.getFirst().startsWith("SCALAR scalar kernel, because"), lines.toString());
    assertTrue(lines.getFirst().contains(reason), lines.toString());
    assertTrue(lines.getLast().startsWith("refused: the vector kernel was asked for, but"));
  }

  @Test
  void scalarWithoutTheVectorModule() throws IOException, InterruptedException {
    List<String> lines = probe("-Dnothing=0");
    assertTrue(lines.getFirst().contains("jdk.incubator.vector is absent"), lines.toString());
    assertTrue(lines.getLast().startsWith("refused: "), lines.toString());
  }

  /** What a JVM with these flags chooses for float64 by auto and by vector. */
  private static List<String> probe(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Probe.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue(), text);
      return text.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Run in a JVM of its own. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) {
      KernelSelection auto = KernelSelector.select(KernelChoice.AUTO, request(Precision.FLOAT64));
      System.out.println(auto.kind() + " " + auto.reason());
      try {
        System.out.println(
            KernelSelector.select(KernelChoice.VECTOR, request(Precision.FLOAT64)).reason());
      } catch (RuntimeException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }
}
