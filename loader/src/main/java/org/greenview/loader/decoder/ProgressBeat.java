package org.greenview.loader.decoder;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Child's side: GDAL's progress reports as signs of life. */
final class ProgressBeat {
  private static final long PAUSE_NS = 200_000_000;
  private static final int GO_ON = 1;

  private final Replies replies;
  private long lastNs = System.nanoTime();

  private ProgressBeat(Replies replies) {
    this.replies = replies;
  }

  /** A progress function that GDAL may call as long as the arena lives. */
  @SuppressWarnings("restricted")
  static MemorySegment function(Replies replies, Arena arena) {
    try {
      MethodHandle beat =
          MethodHandles.lookup()
              .findVirtual(
                  ProgressBeat.class,
                  "progress",
                  MethodType.methodType(
                      int.class, double.class, MemorySegment.class, MemorySegment.class))
              .bindTo(new ProgressBeat(replies));
      return Linker.nativeLinker()
          .upcallStub(
              beat,
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_DOUBLE,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS),
              arena);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unused")
  private synchronized int progress(double share, MemorySegment message, MemorySegment data) {
    if (System.nanoTime() - lastNs > PAUSE_NS) {
      lastNs = System.nanoTime();
      replies.beat();
    }
    return GO_ON;
  }
}
