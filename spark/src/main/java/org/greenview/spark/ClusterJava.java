package org.greenview.spark;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.greenview.nativedata.problem.InputProblem;

/** Whether the Java of a cluster may be trusted with data. */
final class ClusterJava {
  private ClusterJava() {}

  /**
   * Refuses a Java that corrupts memory: G1 of 25.0.0 to 25.0.2 may move arrays that native code
   * uses, as decompression does (JDK-8377811).
   *
   * @throws InputProblem if this is one
   */
  static void requireSound() {
    boolean g1 =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .anyMatch(name -> name.startsWith("G1"));
    requireSound(Runtime.version(), g1);
  }

  static void requireSound(Runtime.Version version, boolean g1) {
    if (g1 && version.feature() == 25 && version.interim() == 0 && version.update() < 3) {
      throw InputProblem.of(
          "Java %s with its G1 collector may corrupt what is decompressed (JDK-8377811): use 25.0.3"
              + " or newer, or add -XX:+UseParallelGC to spark.driver.extraJavaOptions and"
              + " spark.executor.extraJavaOptions",
          version);
    }
  }
}
