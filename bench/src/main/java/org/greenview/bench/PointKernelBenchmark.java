package org.greenview.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
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

/** Scattered observers, one at a time, by rays as lanes and by the scalar oracle. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class PointKernelBenchmark {
  /** The kernel and the results of one thread. */
  @State(Scope.Thread)
  public static class Kernel {
    private final Random random = new Random(7);
    private final ViewshedCounts counts = new ViewshedCounts();
    private ViewshedKernel kernel;

    /** Makes the kernel. */
    @Setup(Level.Trial)
    public void setUp(KernelState on) {
      kernel = KernelSelector.select(choice(), on.request).pointKernel(on.rasters);
    }

    KernelChoice choice() {
      return KernelChoice.VECTOR;
    }

    final long run(KernelState on, KernelCounters counters) {
      int row = random.nextInt(on.shape().rows());
      int column = random.nextInt(on.shape().columns());
      while (!on.hasValue(row, column)) {
        column = (column + 1) % on.shape().columns();
        row = column == 0 ? (row + 1) % on.shape().rows() : row;
      }
      kernel.count(row, column, counts);
      counters.viewsheds++;
      counters.raySteps += on.raySteps;
      counters.visibleCells += counts.visible;
      return counts.visible;
    }
  }

  /** The oracle, to compare. */
  @State(Scope.Thread)
  public static class ScalarKernel extends Kernel {
    @Override
    KernelChoice choice() {
      return KernelChoice.SCALAR;
    }
  }

  /** Sixteen floats or eight doubles at once. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
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
        "-XX:MaxVectorSize=16"
      })
  public long vectorsOf128Bits(KernelState on, Kernel kernel, KernelCounters counters) {
    return kernel.run(on, counters);
  }

  /** One ray after the other, by the oracle. */
  @Benchmark
  @Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
  public long scalar(KernelState on, ScalarKernel kernel, KernelCounters counters) {
    return kernel.run(on, counters);
  }
}
