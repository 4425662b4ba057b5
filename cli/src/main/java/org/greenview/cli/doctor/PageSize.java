package org.greenview.cli.doctor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** Size of a memory page. */
final class PageSize {
  private PageSize() {}

  /** {@code int getpagesize(void)} */
  @SuppressWarnings("restricted")
  static int bytes() {
    Linker linker = Linker.nativeLinker();
    try {
      return (int)
          linker
              .downcallHandle(
                  linker.defaultLookup().findOrThrow("getpagesize"),
                  FunctionDescriptor.of(ValueLayout.JAVA_INT))
              .invokeExact();
    } catch (Throwable t) {
      throw new IllegalStateException("the size of a memory page is not known", t);
    }
  }
}
