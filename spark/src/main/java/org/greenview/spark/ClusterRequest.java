package org.greenview.spark;

import org.greenview.runs.ViewshedSettings;
import org.greenview.spark.raster.RasterNames;

/**
 * What is asked of observers in a Dataset.
 *
 * @param rasters where the rasters are
 * @param settings what is computed for each observer; its threads do not count, a task has one
 * @param columns where the observers are
 * @param partitions into how many tasks the observers are divided; 0 for as many as suit the
 *     cluster
 */
public record ClusterRequest(
    RasterNames rasters, ViewshedSettings settings, ObserverColumns columns, int partitions) {
  /** Observers in columns {@code x} and {@code y}. */
  public static ClusterRequest of(RasterNames rasters, ViewshedSettings settings) {
    return new ClusterRequest(rasters, settings, ObserverColumns.XY, 0);
  }

  /** The same with other columns. */
  public ClusterRequest withColumns(ObserverColumns other) {
    return new ClusterRequest(rasters, settings, other, partitions);
  }

  /** The same in another number of tasks. */
  public ClusterRequest withPartitions(int other) {
    return new ClusterRequest(rasters, settings, columns, other);
  }
}
