package org.greenview.runs;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.greenview.engine.viewshed.RasterSquares;
import org.greenview.nativedata.problem.InputProblem;

/** Looks before the start whether there is memory for what the kernels say that they take. */
final class WorkingMemory {
  private static final int MIB_BITS = 20;

  private WorkingMemory() {}

  /** What this process takes if so many threads of it compute. */
  static long bytes(int threads, long threadBytes) {
    return RasterSquares.PROCESS_BYTES + threads * threadBytes;
  }

  /**
   * Looks whether threads of this process have room.
   *
   * @param threadBytes what each of them takes
   * @throws InputProblem if they do not
   */
  static void requireForThreads(int threads, long threadBytes) {
    long there = Runtime.getRuntime().maxMemory();
    long wanted = bytes(threads, threadBytes);
    if (wanted > there) {
      throw new InputProblem(
          String.format(
              Locale.ROOT,
              "%s, %,d MiB in all, and there are %,d: ask for fewer --threads or a smaller"
                  + " --radius, or start with GREENVIEW_JAVA_OPTIONS=-Xmx%dm",
              ofThreads(threads, threadBytes),
              mib(wanted),
              there >> MIB_BITS,
              mib(wanted + wanted / 8)));
    }
  }

  /**
   * Looks whether this machine has room for worker processes.
   *
   * @param heapBytes largest heap of each
   * @throws InputProblem if it has not
   */
  static void requireForProcesses(int processes, long heapBytes, int threads, long threadBytes) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long there = system.getTotalMemorySize();
    long wanted = processes * heapBytes;
    if (wanted > there) {
      throw new InputProblem(
          String.format(
              Locale.ROOT,
              "%s in each of %d processes, %,d MiB in all, and this machine has %,d: ask for fewer"
                  + " --processes or --threads, or a smaller --radius",
              ofThreads(threads, threadBytes),
              processes,
              mib(wanted),
              there >> MIB_BITS));
    }
  }

  private static String ofThreads(int threads, long threadBytes) {
    return String.format(
        Locale.ROOT,
        "this radius and these measures take %,d MiB of memory for each of %d threads",
        mib(threadBytes),
        threads);
  }

  /** Rounded up. */
  static long mib(long bytes) {
    return (bytes >> MIB_BITS) + 1;
  }
}
