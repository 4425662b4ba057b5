package org.greenview.runs;

import java.io.IOException;
import java.util.Properties;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.store.BatchResults;
import org.greenview.runs.store.ShardFiles;

/** Puts shards together into the outputs of the run that they divide. */
public final class MergeRun {
  private final MergeRequest request;
  private final RunListener listener;
  private final Cancellation cancellation;

  /** A run that can be started once. */
  public MergeRun(MergeRequest request, RunListener listener, Cancellation cancellation) {
    this.request = request;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /**
   * Merges; the shards stay. The outputs are, byte for byte, those of the undivided run.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if a shard is missing, twice there,
   *     damaged, or of another run, or the run's inputs are not what they were
   */
  public void run() throws IOException {
    try (ShardFiles shards = ShardFiles.open(request.shards())) {
      Properties page = shards.pages().getFirst();
      for (Properties one : shards.pages()) {
        ShardPage.givenUp(one).forEach(item -> BatchRun.sayGivenUp(item, listener));
      }
      Merged merged = new Merged(shards, cancellation);
      if (ShardPage.isOfSurface(page)) {
        new SurfaceRun(ShardPage.surface(page, request), listener, cancellation).write(merged);
      } else {
        new GviRun(ShardPage.gvi(page, request), listener, cancellation).write(merged);
      }
      listener.count("shards", shards.count());
      listener.summary(Text.of("Merged %s.", Counted.of(shards.count(), "shard")));
    }
  }

  /**
   * Results that are all there.
   *
   * @param shards where they are
   * @param cancellation asked between pieces of writing
   */
  record Merged(ShardFiles shards, Cancellation cancellation) implements RunResults {
    /** Refuses shards of another run than the one that is to be written. */
    void requireRun(PlannedRun planned) {
      shards.requireRun(
          planned.fingerprint(), planned.plan().batches(), planned.plan().batchBytes());
    }

    @Override
    public BatchResults results() {
      return shards;
    }

    @Override
    public void checkInterruption() {
      cancellation.check();
    }
  }
}
