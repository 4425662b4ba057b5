package org.greenview.runs;

/**
 * What a run would take.
 *
 * @param viewsheds how many are computed
 * @param memoryBytes most memory, without the mapped scene
 * @param diskBytes most disk while it works, with what it writes
 * @param cost what a viewshed takes here; null if nothing was timed
 * @param seconds wall time of the whole run; NaN if nothing was timed
 */
public record Estimate(
    long viewsheds, long memoryBytes, long diskBytes, CostSample cost, double seconds) {}
