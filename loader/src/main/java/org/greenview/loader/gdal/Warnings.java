package org.greenview.loader.gdal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * GDAL's error handler: keeps warnings, whatever thread they come on. Failures are asked for where
 * they happen; nothing is printed.
 */
final class Warnings {
  private static final int WARNING = 2;
  private static final int KEPT = 3;

  private final Set<String> kept = new LinkedHashSet<>();
  private int more;

  /**
   * {@code void (*CPLErrorHandler)(CPLErr, CPLErrorNum, const char *)}, for as long as the process
   * lives.
   */
  @SuppressWarnings("restricted")
  MemorySegment handler() {
    try {
      MethodHandle handle =
          MethodHandles.lookup()
              .findVirtual(
                  Warnings.class,
                  "handle",
                  MethodType.methodType(void.class, int.class, int.class, MemorySegment.class))
              .bindTo(this);
      return Linker.nativeLinker()
          .upcallStub(
              handle,
              FunctionDescriptor.ofVoid(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS),
              Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unused")
  private synchronized void handle(int kind, int number, MemorySegment text) {
    if (kind != WARNING) {
      return;
    }
    // What is thrown here would end the process.
    try {
      String said = Gdal.line(NativeInterface.text(text));
      if (kept.size() < KEPT) {
        kept.add(said);
      } else if (!kept.contains(said)) {
        more++;
      }
    } catch (RuntimeException e) {
      more++;
    }
  }

  /** Takes what was kept. */
  synchronized List<String> take() {
    List<String> taken = new ArrayList<>(kept);
    if (more > 0) {
      taken.add("and " + more + " more");
    }
    kept.clear();
    more = 0;
    return List.copyOf(taken);
  }
}
