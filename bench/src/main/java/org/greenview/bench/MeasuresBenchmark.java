package org.greenview.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.PitchRange;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.SurfaceCounts;
import org.greenview.engine.viewshed.SurfaceKernel;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.CellWindow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What measures, rays and views cost beside gvi alone, by viewshed of the vector kernels. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-XX:-UseFPUForSpilling"
    })
public class MeasuresBenchmark {
  private static final int ROWS = SurfaceKernel.BLOCK_ROWS;
  private static final int COLUMNS = SurfaceKernel.BLOCK_COLUMNS;

  /** A scene, a request, and a kernel of each kind for it. */
  @State(Scope.Thread)
  public static class Work {
    /** What the rasters look like; rougher terrain hides more. */
    @Param({"FLAT", "TOWN", "MOUNTAINS"})
    public Terrain terrain;

    /** Radius in cells. */
    @Param({"160"})
    public int radius;

    /** Floating-point type of the kernels. */
    @Param({"FLOAT32", "FLOAT64"})
    public Precision precision;

    /** Which rays decide what is seen. */
    @Param({"PERIMETER", "SQUARE"})
    public RayPattern rays;

    /**
     * Joined by +: gvi, vvi, class, bands, a decay, or a decay with rings/ before it; _ for its
     * comma.
     */
    @Param({"gvi", "gvi+class", "gvi+exponential:0.0003+vvi", "gvi+rings/power:1_3+vvi"})
    public String measures;

    /** What is asked of the walk along the rays: plain, curvature, target or pitch. */
    @Param("plain")
    public String view;

    private final Random random = new Random(7);
    private BenchScene scene;
    private SurfaceKernel surface;
    private ViewshedKernel point;
    private SurfaceCounts surfaceCounts;
    private ViewshedCounts pointCounts;

    /** Draws the terrain and makes the kernels. */
    @Setup(Level.Trial)
    public void setUp() throws IOException {
      scene = BenchScene.of(terrain, KernelState.SIDE);
      Measures wanted =
          new Measures(Arrays.stream(measures.split("\\+")).flatMap(Work::of).toList());
      ViewshedRequest request =
          new ViewshedRequest(radius, 1.7, precision, GreenCodes.of(1))
              .withRays(rays)
              .withCurvature(
                  view.equals("curvature") ? ViewshedRequest.CURVATURE_WITH_REFRACTION : 0)
              .withView(view(view))
              .withMeasures(wanted);
      KernelSelection selection = KernelSelector.select(KernelChoice.VECTOR, request);
      surface = selection.surfaceKernel(scene.rasters());
      point = selection.pointKernel(scene.rasters());
      surfaceCounts = new SurfaceCounts(ROWS * COLUMNS, wanted);
      pointCounts = new ViewshedCounts(wanted);
    }

    private static View view(String text) {
      View plain = View.ofHeight(1.7);
      return switch (text) {
        case "plain", "curvature" -> plain;
        case "target" -> new View(1.7, 2, 0, plain.azimuth(), plain.pitch());
        case "pitch" -> new View(1.7, 0, 0, plain.azimuth(), new PitchRange(-90, 30));
        default -> throw new IllegalArgumentException("view " + text);
      };
    }

    private static Stream<Measure> of(String text) {
      return switch (text) {
        case "gvi" -> Stream.of(new Measure.Gvi());
        case "vvi" -> Stream.of(new Measure.Vvi());
        case "class" -> Stream.of(new Measure.Share("other", GreenCodes.of(0)));
        case "bands" ->
            Stream.of(50, 100, 200, 400, 800)
                .map(to -> new Measure.Band(to == 50 ? 0 : to / 2, to, true));
        default -> {
          boolean binned = text.startsWith("rings/");
          yield Stream.of(
              new Measure.Vgvi(Decay.parse(text.replace("rings/", "").replace('_', ',')), binned));
        }
      };
    }

    /** Removes the scene. */
    @TearDown(Level.Trial)
    public void tearDown() throws IOException {
      scene.close();
    }
  }

  /** All observers of one block of cells; the time is that of one of them. */
  @Benchmark
  @OperationsPerInvocation(ROWS * COLUMNS)
  public SurfaceCounts surface(Work work) {
    int row = work.random.nextInt(KernelState.SIDE - ROWS);
    int column = work.random.nextInt(KernelState.SIDE - COLUMNS);
    work.surface.count(
        new CellWindow(row, row + ROWS, column, column + COLUMNS), work.surfaceCounts);
    return work.surfaceCounts;
  }

  /** One observer. */
  @Benchmark
  public int point(Work work) {
    work.point.count(
        work.random.nextInt(KernelState.SIDE),
        work.random.nextInt(KernelState.SIDE),
        work.pointCounts);
    return work.pointCounts.visible;
  }
}
