package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.store.Shard;
import org.greenview.runs.store.ShardFiles;

/** Computes one shard of a run, in a run folder of its own, and writes its file. */
final class ShardRun {
  private ShardRun() {}

  /**
   * Refuses to write over a shard that is there; one that is gone on with is looked at later.
   *
   * @param out the first output of the whole run
   */
  static void requireFree(Path out, Workforce workforce, OutputRule rule) {
    if (!workforce.resume()) {
      rule.requireFree(ShardFiles.name(out, workforce.shard()));
    }
  }

  /**
   * The run, or the shard of it that the workforce names, if it may begin.
   *
   * @param out the first output of the whole run
   * @throws InputProblem if it was ended and nobody goes on with it
   */
  static PlannedRun plannedFor(Path out, PlannedRun whole, Workforce workforce) {
    Shard shard = workforce.shard();
    BatchRun.requireResumed(
        BatchRun.folder(shard == null ? out : ShardFiles.name(out, shard)), workforce);
    return shard == null ? whole : whole.shard(shard);
  }

  /**
   * Computes it; with {@code --resume} a shard that is done already is left as it is.
   *
   * @param out the first output of the whole run
   * @param page what the whole run was asked for
   */
  static void compute(
      Path out,
      PlannedRun whole,
      Workforce workforce,
      int threads,
      Properties page,
      RunListener listener,
      Cancellation cancellation)
      throws IOException {
    Shard shard = workforce.shard();
    Path file = ShardFiles.name(out, shard);
    if (workforce.resume()
        && Files.exists(file)
        && ShardFiles.isDone(file, shard, whole.fingerprint())) {
      listener.wrote(file);
      listener.summary(Text.of("Shard %s is done: %s.", shard, file));
      return;
    }
    PlannedRun planned = whole.shard(shard);
    try (BatchRun run =
        BatchRun.begin(file, planned, workforce, threads, true, listener, cancellation)) {
      do {
        run.compute();
        ShardPage.sayGivenUp(page, run.givenUp());
      } while (!ShardFiles.write(
          file, shard, whole.fingerprint(), whole.plan().batches(), page, run.results()));
      run.finish();
      listener.count("batches", planned.plan().batches());
      listener.seconds("viewsheds", run.seconds());
      listener.wrote(file);
      listener.summary(
          Text.of(
              "Shard %s: %,d of %,d batches in %s. Wrote %s.",
              shard,
              planned.plan().batches(),
              whole.plan().batches(),
              Durations.text(run.seconds()),
              file));
    }
  }
}
