package org.greenview.spark;

import java.util.List;
import org.greenview.runs.ViewshedSettings;
import org.greenview.spark.raster.RasterNames;

/**
 * What a run from files to files is asked for.
 *
 * @param rasters where the rasters are
 * @param settings what is computed for each observer; its threads do not count, a task has one
 * @param observers file or folder of Parquet, or any layer that {@code greenview gvi} reads, by the
 *     name of one of Hadoop's file systems
 * @param observersCrs the CRS of a layer where its file does not say it, or null
 * @param columns where observers are, in Parquet alone
 * @param partitions into how many tasks the observers are divided; 0 for as many as suit the
 *     cluster
 * @param outs results: {@code .parquet} or {@code .csv}
 * @param overwrite whether results that are there are replaced
 */
public record GviOnCluster(
    RasterNames rasters,
    ViewshedSettings settings,
    String observers,
    String observersCrs,
    ObserverColumns columns,
    int partitions,
    List<String> outs,
    boolean overwrite) {
  public GviOnCluster {
    outs = List.copyOf(outs);
  }
}
