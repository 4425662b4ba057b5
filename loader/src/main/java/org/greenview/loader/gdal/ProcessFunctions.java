package org.greenview.loader.gdal;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/** The C library: what a child process does to itself before it loads GDAL. */
public interface ProcessFunctions {
  /** {@code int dup2(int oldfd, int newfd)} */
  int dup2(int from, int to);

  /** {@code FILE *fopen(const char *pathname, const char *mode)} */
  MemorySegment fopen(String path, String mode);

  /** {@code int fileno(FILE *)} */
  int fileno(MemorySegment file);

  /** {@code int setrlimit(int resource, const struct rlimit *)}: two int64, soft and hard */
  int setrlimit(int resource, MemorySegment softAndHard);

  /** {@code sighandler_t signal(int signum, sighandler_t handler)}; the address 1 is SIG_IGN */
  MemorySegment signal(int number, MemorySegment handler);

  /** The functions of this process. */
  static ProcessFunctions get() {
    return NativeInterface.bind(ProcessFunctions.class, Linker.nativeLinker().defaultLookup());
  }
}
