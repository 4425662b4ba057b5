package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.SegmentView;
import org.greenview.runs.job.TimedWork;

/** Says what a run would read, compute, write and take, instead of doing it. */
record RunPreview(Preview preview, RunListener listener, Cancellation cancellation) {
  /**
   * Who would compute.
   *
   * @param cores how many threads work at the same time on this machine
   * @param memoryBytes of all
   * @param text as a summary says it
   */
  record Crew(int cores, long memoryBytes, String text) {
    static Crew of(WorkerSettings workers, Workforce workforce) {
      long memory =
          workers.processes() == 0
              ? WorkingMemory.bytes(workers.threads(), workers.threadBytes())
              : workers.processes() * workers.heapMib() << 20;
      return new Crew(workers.cores(), memory, workforce.text(workers.threads()));
    }

    /** Threads of this process, and what they share. */
    static Crew ofThreads(int threads, long threadBytes, long sharedBytes) {
      return new Crew(
          Math.min(threads, Runtime.getRuntime().availableProcessors()),
          WorkingMemory.bytes(threads, threadBytes) + sharedBytes,
          Counted.of(threads, "thread"));
    }
  }

  /**
   * What would be computed.
   *
   * @param work of which pieces can be timed
   * @param viewsheds how many
   * @param batches in how many pieces that are shared out
   * @param how settings and kernel, whole sentences
   */
  record Plan(TimedWork work, long viewsheds, int batches, String how) {
    static Plan of(PlannedRun planned, String how) {
      return new Plan(planned.plan(), planned.plan().computed(), planned.plan().batches(), how);
    }
  }

  /**
   * What would be written.
   *
   * @param text files and what is in them
   * @param bytes how much that is at most
   * @param workingBytes how much more there is on disk beside it until the run is done
   */
  record Written(String text, long bytes, long workingBytes, Path out) {}

  /** Bytes of a run's folder. */
  static long folderBytes(PlannedRun planned) {
    return (long) planned.plan().batches() * planned.plan().batchBytes()
        + planned.files().values().stream().mapToLong(file -> file.length).sum();
  }

  /**
   * Says it all.
   *
   * @param files inputs beside the rasters
   * @param readSeconds how long reading took
   */
  Estimate say(
      SceneSpec spec,
      Scene scene,
      List<Path> files,
      double readSeconds,
      Plan plan,
      Crew crew,
      Written written)
      throws IOException {
    long sceneBytes =
        scene.views().values().stream().mapToLong(view -> view.header().cellsBytes()).sum();
    long temporaryBytes = spec instanceof SceneSpec.Rasters ? sceneBytes : 0;
    listener.summary(reads(spec, scene, files, sceneBytes));
    listener.summary(
        Text.of(
            "Would compute %s in %s with %s. %s",
            Counted.of(plan.viewsheds(), "viewshed"),
            Counted.of(plan.batches(), "batch", "batches"),
            crew.text(),
            plan.how()));
    listener.summary(
        Text.of("Would write %s, at most %s.", written.text(), Sizes.text(written.bytes())));
    long disk = written.bytes() + written.workingBytes() + temporaryBytes;
    listener.summary(
        Text.of(
            "Would need up to %s of memory, and up to %s of disk while it works; %s are free beside"
                + " %s.",
            Sizes.text(crew.memoryBytes()),
            Sizes.text(disk),
            Sizes.text(
                Files.getFileStore(written.out().toAbsolutePath().getParent()).getUsableSpace()),
            written.out().getFileName()));
    listener.count("viewsheds", plan.viewsheds());
    listener.count("memory_bytes", crew.memoryBytes());
    listener.count("disk_bytes", disk);
    if (!preview.timed()) {
      return new Estimate(plan.viewsheds(), crew.memoryBytes(), disk, null, Double.NaN);
    }
    // Of the start of Java and of reading, both of which the run has, too.
    double beforeProcessorSeconds =
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    CostSample cost =
        CostSample.of(plan.work(), plan.viewsheds(), crew.cores(), listener, cancellation);
    double seconds = readSeconds + cost.seconds(plan.viewsheds(), plan.batches(), crew.cores());
    listener.summary(
        Text.of(
            "Would take about %s with %s: reading %s, the rest viewsheds of %.4g ms each on one"
                + " thread (%,d were timed, by %s at once).",
            Durations.text(seconds),
            crew.text(),
            Durations.text(readSeconds),
            cost.secondsEach() * 1e3,
            cost.viewsheds(),
            Counted.of(cost.threads(), "thread")));
    listener.seconds("estimated", seconds);
    listener.seconds(
        "estimated_processor", beforeProcessorSeconds + cost.processorSeconds(plan.viewsheds()));
    if (preview.cores() > 0) {
      double there = readSeconds + cost.seconds(plan.viewsheds(), plan.batches(), preview.cores());
      listener.summary(
          Text.of(
              "With %s as fast as these it would take about %s.",
              Counted.of(preview.cores(), "core"), Durations.text(there)));
      listener.seconds("estimated_with_cores", there);
    }
    return new Estimate(plan.viewsheds(), crew.memoryBytes(), disk, cost, seconds);
  }

  private static String reads(SceneSpec spec, Scene scene, List<Path> files, long sceneBytes)
      throws IOException {
    List<String> read = new ArrayList<>();
    List<Path> all = new ArrayList<>(spec.files());
    all.addAll(files);
    for (Path file : all) {
      read.add(Text.of("%s (%s)", file, Sizes.text(Files.size(file))));
    }
    String layers =
        scene.views().entrySet().stream()
            .map(e -> e.getKey().label() + " " + type(e.getValue()))
            .collect(Collectors.joining(", "));
    String cells =
        Text.of(
            "%s of %s m, %s, %s",
            scene.grid().shape(), scene.grid().cellSizeMetres(), layers, Sizes.text(sceneBytes));
    return switch (spec) {
      case SceneSpec.Prepared prepared ->
          Text.of(
              "Would read the scene %s (%s)%s.",
              prepared.folder(), cells, read.isEmpty() ? "" : ", " + String.join(", ", read));
      case SceneSpec.Rasters _ ->
          Text.of(
              "Would read %s; the rasters become a temporary scene (%s).",
              String.join(", ", read), cells);
    };
  }

  private static String type(SegmentView view) {
    return view.header().cellType().label();
  }

  /** Numbers of bytes as people say them. */
  private static final class Sizes {
    private static final int KIB_BITS = 10;
    private static final int MIB_BITS = 20;

    private Sizes() {}

    /** For instance {@code 12 KiB} or {@code 1,600 MiB}, rounded up. */
    static String text(long bytes) {
      return bytes <= 1L << MIB_BITS
          ? Text.of("%,d KiB", Math.ceilDiv(bytes, 1L << KIB_BITS))
          : Text.of("%,d MiB", Math.ceilDiv(bytes, 1L << MIB_BITS));
    }
  }
}
