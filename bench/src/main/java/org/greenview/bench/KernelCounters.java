package org.greenview.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a kernel did, per second in the results. Ray steps are those the scalar kernel takes. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class KernelCounters {
  /** Observers that were computed. */
  public long viewsheds;

  /** Cells that rays passed, counted once for each ray. */
  public long raySteps;

  /** Cells that observers saw, summed over observers. */
  public long visibleCells;
}
