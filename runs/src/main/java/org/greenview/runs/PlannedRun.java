package org.greenview.runs;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.file.Sha256;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.runs.job.BatchPlan;
import org.greenview.runs.job.ShardPlan;
import org.greenview.runs.store.Shard;

/**
 * A run, cut into batches.
 *
 * @param plan the batches
 * @param viewshed what is computed for each observer
 * @param fingerprint SHA-256 of all that the answer depends on; not of how it is computed
 * @param page what a worker reads to plan the same
 * @param files further files that it reads, by name
 */
record PlannedRun(
    BatchPlan plan,
    ViewshedRequest viewshed,
    byte[] fingerprint,
    Properties page,
    Map<String, byte[]> files) {

  /**
   * Fingerprint of a run.
   *
   * @param observers tells the observers of two runs apart
   */
  static byte[] fingerprint(ViewshedRequest viewshed, String observers, Scene scene) {
    StringBuilder text = new StringBuilder();
    text.append(viewshed).append('\n').append(observers).append('\n');
    for (SceneLayer layer : SceneLayer.values()) {
      if (scene.views().containsKey(layer)) {
        var header = scene.views().get(layer).header();
        text.append(layer.label())
            .append(' ')
            .append(header.grid())
            .append(' ')
            .append(header.noData())
            .append(' ')
            .append(header.cellsChecksum())
            .append('\n');
      }
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** One shard of the run, which has an own run folder. */
  PlannedRun shard(Shard shard) {
    Properties shardPage = new Properties();
    shardPage.putAll(page);
    shardPage.setProperty(RunPage.SHARD, shard.toString());
    String text = HexFormat.of().formatHex(fingerprint) + " shard " + shard;
    return new PlannedRun(
        new ShardPlan(plan, shard),
        viewshed,
        Sha256.of(text.getBytes(StandardCharsets.UTF_8)),
        shardPage,
        files);
  }
}
