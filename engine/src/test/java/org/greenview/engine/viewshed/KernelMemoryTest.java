package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kernel does with the memory that it states. A JVM of a small heap makes kernels of the
 * largest radius that is said to fit, for each measure and each view, one after the other.
 */
@Timeout(120)
class KernelMemoryTest {
  private static final int KERNEL_MIB = 40;

  /** What the JVM and the probe take beside the kernel, with new objects. */
  private static final int OTHER_MIB = 3;

  private static final int NEW_MIB = 2;

  @TempDir Path folder;

  @Test
  void everyKernelNeedsNoMoreThanItStates() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xmn" + NEW_MIB + "m",
            "-Xmx" + (KERNEL_MIB + OTHER_MIB + NEW_MIB) + "m",
            "-cp",
            System.getProperty("java.class.path"),
            Probe.class.getName(),
            folder.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), said);
      assertTrue(said.contains("made 54"), said);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A statement that is far too high would refuse runs that can be done. */
  @Test
  void statementsAreNotFarTooHigh() {
    ViewshedRequest request = new ViewshedRequest(160, 1.7, Precision.FLOAT32, GreenCodes.of(1));
    KernelSelection selection = KernelSelector.select(KernelChoice.AUTO, request);
    assertTrue(selection.surfaceKernelBytes() < 20 << 20, "" + selection.surfaceKernelBytes());
    assertTrue(selection.pointKernelBytes() < 12 << 20, "" + selection.pointKernelBytes());
  }

  /** Run in a JVM of its own. */
  static final class Probe {
    private static final Measure VGVI = new Measure.Vgvi(Decay.DEFAULT, false);
    private static final Measure BINNED = new Measure.Vgvi(Decay.DEFAULT, true);
    private static final Measure SHARE = new Measure.Share("other", GreenCodes.of(0));
    private static final Measure BAND = new Measure.Band(0, 10, true);

    private static final List<Measures> MEASURES =
        List.of(
            Measures.NONE,
            of(new Measure.Gvi()),
            of(new Measure.Vvi()),
            of(VGVI),
            of(BINNED),
            of(SHARE),
            of(BAND),
            of(new Measure.Gvi(), new Measure.Vvi(), VGVI, BINNED, SHARE, BAND));

    private static final List<View> VIEWS =
        List.of(
            View.ofHeight(1.7),
            new View(1.7, 3, 0, AzimuthRange.ALL, PitchRange.ALL),
            new View(1.7, 0, 40, AzimuthRange.ALL, PitchRange.ALL),
            new View(1.7, 0, 0, new AzimuthRange(0, 180), PitchRange.ALL),
            new View(1.7, 0, 0, AzimuthRange.ALL, new PitchRange(-20, 20)));

    private Probe() {}

    private static Measures of(Measure... measures) {
      return new Measures(List.of(measures));
    }

    public static void main(String[] arguments) throws IOException {
      float[][] dsm = TestScene.flat(20, 20, 0);
      byte[][] green = TestScene.codes(20, 20, 1);
      int made = 0;
      try (Scene scene = TestScene.of(Path.of(arguments[0], "scene"), dsm, green)) {
        ViewshedRasters rasters = ViewshedRasters.of(scene);
        for (KernelSelection selection : selections()) {
          String what = "";
          try {
            KernelSelection largest = largest(selection, KernelSelection::pointKernelBytes);
            what = "points: " + largest.reason() + ", " + largest.request();
            ViewshedCounts counts = new ViewshedCounts(largest.request().measures());
            largest.pointKernel(rasters).count(10, 10, counts);
            largest = largest(selection, KernelSelection::surfaceKernelBytes);
            what = "surface: " + largest.reason() + ", " + largest.request();
            largest
                .surfaceKernel(rasters)
                .count(
                    new CellWindow(10, 11, 10, 11),
                    new SurfaceCounts(1, largest.request().measures()));
            made++;
          } catch (OutOfMemoryError e) {
            System.out.println("out of memory after " + made + ": " + what);
            System.exit(1);
          }
        }
      }
      System.out.println("made " + made);
    }

    private static List<KernelSelection> selections() {
      List<KernelSelection> selections = new ArrayList<>();
      for (Precision precision : Precision.values()) {
        for (RayPattern rays : RayPattern.values()) {
          for (View view : VIEWS) {
            for (Measures measures : MEASURES) {
              boolean isOneOfAKind =
                  view == VIEWS.getFirst() && rays == RayPattern.PERIMETER
                      || measures == MEASURES.getLast()
                          && (view == VIEWS.getFirst() || rays == RayPattern.PERIMETER);
              if (isOneOfAKind) {
                ViewshedRequest request =
                    new ViewshedRequest(1, precision, rays, 0, view, GreenCodes.of(1), measures);
                selections.add(KernelSelector.select(KernelChoice.AUTO, request));
                if (selections.getLast().kind() == KernelKind.VECTOR) {
                  selections.add(KernelSelector.select(KernelChoice.SCALAR, request));
                }
              }
            }
          }
        }
      }
      return selections;
    }

    /** The same with the largest radius for which the statement says that there is room. */
    private static KernelSelection largest(
        KernelSelection selection, ToLongFunction<KernelSelection> bytes) {
      double room = (double) KERNEL_MIB * (1 << 20);
      // Bytes grow with the square of the radius, nearly.
      int radius = (int) (200 * Math.sqrt(room / bytes.applyAsLong(withRadius(selection, 200))));
      while (bytes.applyAsLong(withRadius(selection, radius)) > room) {
        radius -= 5;
      }
      return withRadius(selection, radius);
    }

    private static KernelSelection withRadius(KernelSelection selection, int radiusCells) {
      ViewshedRequest of = selection.request();
      return new KernelSelection(
          new ViewshedRequest(
              radiusCells,
              of.precision(),
              of.rays(),
              of.curvatureCoefficient(),
              of.view(),
              of.greenCodes(),
              of.measures()),
          selection.kind(),
          selection.reason());
    }
  }
}
