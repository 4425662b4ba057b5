package org.greenview.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.runs.PartialRun;
import org.greenview.runs.job.JobMonitor;
import org.greenview.spark.raster.Counters;
import org.greenview.spark.raster.OnExecutors;
import org.greenview.spark.raster.Rasters;

/**
 * What only somebody knows who has the rasters mapped.
 *
 * @param radiusCells how far an observer sees
 * @param metadata what the file of a surface says of how it was made
 * @param summary the settings in a line
 * @param notices what a person should know, a sentence each
 */
record RunFacts(int radiusCells, Map<String, String> metadata, String summary, List<String> notices)
    implements Serializable {
  /**
   * Asks an executor.
   *
   * @param edge whether a surface says how much of circles is unknown
   * @throws org.greenview.nativedata.problem.InputProblem if the settings do not fit the rasters
   */
  static RunFacts of(
      JavaSparkContext spark,
      Broadcast<Rasters> rasters,
      Properties page,
      boolean edge,
      Counters counters) {
    return OnExecutors.first(
        spark,
        () -> {
          ClusterJava.requireSound();
          Rasters all = rasters.value();
          CellWindow corner = new CellWindow(0, 1, 0, 1);
          try (Rasters.Part part = all.part(corner, counters)) {
            PartialRun run =
                new PartialRun(part.scene(), PartialRun.settings(page), JobMonitor.SILENT);
            // Of a mosaic this would look at the corner alone.
            List<String> notices = all.isScene() ? run.notices() : all.notices();
            Map<String, String> metadata = new TreeMap<>(run.surfaceMetadata(edge));
            metadata.putAll(all.facts());
            return new RunFacts(
                run.request().radiusCells(), metadata, run.summary(), List.copyOf(notices));
          }
        });
  }
}
