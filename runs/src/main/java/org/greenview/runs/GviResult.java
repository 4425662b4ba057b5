package org.greenview.runs;

import org.greenview.loader.vector.Observers;
import org.greenview.runs.job.PointResults;

/**
 * What a run found, for whoever wants to say more about it than the summary does.
 *
 * @param observers who looked, in the raster's CRS
 * @param results what they saw, in the same order
 */
public record GviResult(Observers observers, PointResults results) {}
