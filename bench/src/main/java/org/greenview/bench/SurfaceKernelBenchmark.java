package org.greenview.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.SurfaceCounts;
import org.greenview.engine.viewshed.SurfaceKernel;
import org.greenview.nativedata.grid.CellWindow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All observers of one block of cells, {@value #OBSERVERS} at a time, by neighbours as lanes. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class SurfaceKernelBenchmark {
  private static final int OBSERVERS = SurfaceKernel.BLOCK_ROWS * SurfaceKernel.BLOCK_COLUMNS;

  /** The kernel and the results of one thread. */
  @State(Scope.Thread)
  public static class Kernel {
    private final Random random = new Random(7);
    private final SurfaceCounts counts = new SurfaceCounts(OBSERVERS, Measures.NONE);
    private SurfaceKernel kernel;

    /** Makes the kernel. */
    @Setup(Level.Trial)
    public void setUp(KernelState on) {
      kernel = KernelSelector.select(KernelChoice.VECTOR, on.request).surfaceKernel(on.rasters);
    }

    private long run(KernelState on, KernelCounters counters) {
      int row = random.nextInt(on.shape().rows() - SurfaceKernel.BLOCK_ROWS);
      int column = random.nextInt(on.shape().columns() - SurfaceKernel.BLOCK_COLUMNS);
      kernel.count(
          new CellWindow(
              row, row + SurfaceKernel.BLOCK_ROWS, column, column + SurfaceKernel.BLOCK_COLUMNS),
          counts);
      counters.viewsheds += OBSERVERS;
      counters.raySteps += OBSERVERS * on.raySteps;
      long cells = 0;
      for (int count : counts.visible()) {
        cells += count;
      }
      counters.visibleCells += cells;
      return cells;
    }
  }

  /** Sixteen floats or eight doubles at once. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-XX:-UseFPUForSpilling",
        "-XX:MaxVectorSize=64"
      })
  public long vectorsOf512Bits(KernelState on, Kernel kernel, KernelCounters counters) {
    return kernel.run(on, counters);
  }

  /** Eight floats or four doubles at once. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-XX:-UseFPUForSpilling",
        "-XX:MaxVectorSize=32"
      })
  public long vectorsOf256Bits(KernelState on, Kernel kernel, KernelCounters counters) {
    return kernel.run(on, counters);
  }

  /** Four floats or two doubles at once. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-XX:-UseFPUForSpilling",
        "-XX:MaxVectorSize=16"
      })
  public long vectorsOf128Bits(KernelState on, Kernel kernel, KernelCounters counters) {
    return kernel.run(on, counters);
  }
}
