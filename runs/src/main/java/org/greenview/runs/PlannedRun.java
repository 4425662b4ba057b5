package org.greenview.runs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.file.Sha256;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.process.Message;
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
  /** Records whose text is their own. */
  private static final Set<Class<?>> WRITE_THEMSELVES = Set.of(GeoTransform.class, GridShape.class);

  /**
   * Fingerprint of a run.
   *
   * @param observers tells the observers of two runs apart
   */
  static byte[] fingerprint(ViewshedRequest viewshed, String observers, Scene scene) {
    StringBuilder text = new StringBuilder();
    text.append(text(viewshed)).append('\n').append(observers).append('\n');
    for (SceneLayer layer : SceneLayer.values()) {
      if (scene.views().containsKey(layer)) {
        var header = scene.views().get(layer).header();
        text.append(layer.label())
            .append(' ')
            .append(text(header.grid()))
            .append(' ')
            .append(header.noData())
            .append(' ')
            .append(header.cellsChecksum())
            .append('\n');
      }
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A record as it writes itself; what Java makes for that it makes anew in each process, for
   * longer than some runs compute.
   */
  static String text(Object value) {
    return value instanceof Record record && !WRITE_THEMSELVES.contains(record.getClass())
        ? Arrays.stream(record.getClass().getRecordComponents())
            .map(c -> c.getName() + "=" + text(Message.component(record, c)))
            .collect(Collectors.joining(", ", record.getClass().getSimpleName() + "[", "]"))
        : String.valueOf(value);
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
