package org.greenview.cli.run;

import java.io.IOException;
import java.util.Properties;
import org.greenview.cli.Interruption;
import org.greenview.cli.progress.Report;
import org.greenview.nativedata.batch.BatchResults;
import org.greenview.nativedata.batch.ShardFiles;

/** Puts shards together into the outputs of the run that they divide. */
public final class MergeRun {
  private final MergeRequest request;
  private final Report report;

  public MergeRun(MergeRequest request, Report report) {
    this.request = request;
    this.report = report;
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
        ShardPage.givenUp(one).forEach(item -> BatchRun.sayGivenUp(item, report));
      }
      Merged merged = new Merged(shards);
      if (ShardPage.isOfSurface(page)) {
        new SurfaceRun(ShardPage.surface(page, request), report).write(merged);
      } else {
        new GviRun(ShardPage.gvi(page, request), report).write(merged);
      }
      report.line("Merged %d shards.".formatted(shards.count()));
    }
  }

  /**
   * Results that are all there.
   *
   * @param shards where they are
   */
  record Merged(ShardFiles shards) implements RunResults {
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
      if (Interruption.isRequested()) {
        throw new Interruption();
      }
    }
  }
}
