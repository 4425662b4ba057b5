package org.greenview.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.greenview.cli.progress.Report;
import org.greenview.engine.job.SurfacePlan;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.batch.BatchStore;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;

/** Finds or begins the store of a surface run, which is also its checkpoint. */
final class Checkpoint {
  private Checkpoint() {}

  /** The store's file: beside the output, so that both are on one file system. */
  static Path file(Path out) {
    return out.resolveSibling(out.getFileName() + ".checkpoint");
  }

  /**
   * Opens the checkpoint of the same run, or begins anew.
   *
   * @throws InputProblem if there is a checkpoint and nobody said to resume it, or it is another
   *     run's
   */
  static BatchStore openOrCreate(
      SurfaceRequest request,
      ViewshedRequest viewshed,
      SurfaceArea area,
      Scene scene,
      Report report)
      throws IOException {
    Path file = file(request.out());
    byte[] fingerprint = fingerprint(viewshed, area, scene);
    int batches = area.plan().batches();
    int batchCells = SurfacePlan.BATCH_SIDE * SurfacePlan.BATCH_SIDE;
    if (Files.exists(file)) {
      if (!request.resume()) {
        throw new InputProblem(
            file
                + " is the checkpoint of a run that was ended or still goes on: add --resume to go"
                + " on from it, or remove it to start anew");
      }
      BatchStore store = BatchStore.open(file, fingerprint, batches, batchCells);
      report.notice(
          "going on from %s: %d of %d batches are done"
              .formatted(file, store.doneCount(), batches));
      return store;
    }
    if (request.resume()) {
      report.notice(file + " does not exist, so there is nothing to resume: starting anew");
    }
    return BatchStore.create(file, fingerprint, batches, batchCells);
  }

  /** SHA-256 of all that the answer depends on; not of how it is computed. */
  private static byte[] fingerprint(ViewshedRequest viewshed, SurfaceArea area, Scene scene) {
    StringBuilder text = new StringBuilder();
    text.append(viewshed).append('\n').append(area.fingerprint()).append('\n');
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
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
