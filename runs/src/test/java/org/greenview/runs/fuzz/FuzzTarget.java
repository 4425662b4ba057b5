package org.greenview.runs.fuzz;

import java.nio.file.Path;
import java.util.List;

/**
 * A kind of file that somebody may hand over damaged, and the reader that must cope.
 *
 * @param name for people, and to choose it by
 * @param freeBytes what a reader may allocate for the smallest file
 * @param seeds whole files to be damaged
 */
record FuzzTarget(String name, long freeBytes, List<Seed> seeds, Reader reader) {
  /** Of a kind that is read with little memory. */
  FuzzTarget(String name, List<Seed> seeds, Reader reader) {
    this(name, 24L << 20, seeds, reader);
  }

  /**
   * A whole file.
   *
   * @param checksummedFrom first byte of a part in which a change must be refused, or change
   *     nothing that is read
   * @param checksummedTo byte after the last
   */
  record Seed(byte[] bytes, int checksummedFrom, int checksummedTo) {
    Seed(byte[] bytes) {
      this(bytes, 0, 0);
    }

    /** True if another file differs from this one in the checksummed part, and only there. */
    boolean differsInChecksummedPartOnly(byte[] other) {
      if (other.length != bytes.length || java.util.Arrays.equals(bytes, other)) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] != other[i] && (i < checksummedFrom || i >= checksummedTo)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Reads all of a file. */
  @FunctionalInterface
  interface Reader {
    /**
     * Writes the bytes to a file of the right name and reads all of it.
     *
     * @param folder of its own, the same at every call
     * @return a digest of what was read
     * @throws org.greenview.nativedata.problem.InputProblem if the file is refused; everything else
     *     that is thrown is a finding
     */
    int read(byte[] bytes, Path folder) throws Exception;
  }
}
