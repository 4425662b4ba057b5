package org.greenview.distortion.projection;

import java.io.IOException;
import java.util.List;

/** Whoever measures blocks: threads of this JVM or other processes. The digits do not depend. */
public interface BlockWorkers extends AutoCloseable {
  /**
   * Measures samples {@code first} to {@code end - 1}; {@code first} is the start of a block.
   *
   * @return the blocks' tallies in the order of their samples, each with one tally a projection
   * @throws IOException if a worker cannot be started or is lost
   */
  List<List<ProjectionTally>> measure(long first, long end) throws IOException;

  /** How many work at once and what they are, for example "2 threads". */
  String description();

  @Override
  void close();
}
