package org.greenview.cli.run;

import org.greenview.engine.job.PointResults;
import org.greenview.loader.vector.Observers;

/**
 * What a run found, for whoever wants to say more about it than the summary does.
 *
 * @param observers who looked, in the raster's CRS
 * @param results what they saw, in the same order
 */
public record GviResult(Observers observers, PointResults results) {}
