package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.loader.vector.SampledLayer;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.job.PointJob;
import org.greenview.runs.job.PointResults;

/** Runs one GVI request: scene, observers, viewsheds, table, map, summary. */
public final class GviRun {
  private final GviRequest request;
  private final RunListener listener;
  private final Cancellation cancellation;
  private final GviOutputs outputs;

  /** A run that nobody listens to and nobody ends. */
  public GviRun(GviRequest request) {
    this(request, RunListener.SILENT, new Cancellation());
  }

  /**
   * @param listener hears what the run says
   * @param cancellation ends the run when it is requested
   */
  public GviRun(GviRequest request, RunListener listener, Cancellation cancellation) {
    this.request = request;
    this.listener = listener;
    this.cancellation = cancellation;
    this.outputs = new GviOutputs(request, listener);
  }

  /**
   * Runs it. A temporary scene is gone afterwards, whatever happened.
   *
   * @throws InputProblem if an input is refused
   * @throws RunInterrupted if the run was asked to end; what is done stays only in long runs, see
   *     {@link Workforce#isForLongRuns}
   */
  public GviResult run() throws IOException {
    return with(
        inputs -> {
          PlannedRun planned = inputs.planned();
          outputs.describe(planned.page());
          try (BatchRun run =
              BatchRun.begin(
                  request.outs().getFirst(),
                  planned,
                  request.workforce(),
                  request.settings().threads(),
                  request.workforce().isForLongRuns(),
                  listener,
                  cancellation)) {
            PointResults results =
                compute(run, (PointJob) planned.plan()).expand(inputs.distinct().from());
            outputs.write(inputs, results);
            run.finish();
            summarise(inputs, results);
            sayTimes(inputs, results, run.seconds());
            outputs.sayWritten();
            return new GviResult(inputs.placed().observers(), results);
          }
        });
  }

  /** Computes the shard that the workforce names, and writes its file instead of the outputs. */
  public void runShard() throws IOException {
    with(
        inputs -> {
          ShardRun.compute(
              request.outs().getFirst(),
              inputs.planned(),
              request.workforce(),
              request.settings().threads(),
              ShardPage.of(request, inputs.planned()),
              listener,
              cancellation);
          return null;
        });
  }

  /**
   * Looks at the run instead of running it: reads and checks all inputs, says what would be
   * computed and written, and what that would take.
   */
  public Estimate preview(Preview preview) throws IOException {
    return with(
        inputs -> {
          Path first = request.outs().getFirst();
          PlannedRun planned = ShardRun.plannedFor(first, inputs.planned(), request.workforce());
          PointJob job = (PointJob) inputs.planned().plan();
          ViewshedSettings settings = request.settings();
          StatusCounts.say(
              inputs.placed().cells(), job.requests(), settings, inputs.scene(), listener);
          WorkerSettings workers =
              WorkerSettings.of(planned, request.workforce(), settings.threads());
          workers.requireMemory();
          return new RunPreview(preview, listener, cancellation)
              .say(
                  request.scene(),
                  inputs.scene(),
                  List.of(request.observers().file()),
                  inputs.loadSeconds(),
                  RunPreview.Plan.of(
                      planned,
                      Text.of(
                          "%s By the %s.",
                          settings.summary(inputs.scene(), settings.requestFor(inputs.scene())),
                          job.requests().reason())),
                  RunPreview.Crew.of(workers, request.workforce()),
                  outputs.preview(inputs, planned));
        });
  }

  /** Writes the outputs from what shards have computed. */
  void write(MergeRun.Merged merged) throws IOException {
    with(
        inputs -> {
          merged.requireRun(inputs.planned());
          PointJob job = (PointJob) inputs.planned().plan();
          PointResults results =
              job.results(merged.results()).orElseThrow().expand(inputs.distinct().from());
          outputs.write(inputs, results);
          summarise(inputs, results);
          outputs.sayWritten();
          return null;
        });
  }

  private interface Work<T> {
    T on(GviInputs inputs) throws IOException;
  }

  /** Does something with the inputs; a temporary scene is gone afterwards. */
  private <T> T with(Work<T> work) throws IOException {
    return RunThreads.call(request.settings().threads(), () -> open(work));
  }

  private <T> T open(Work<T> work) throws IOException {
    outputs.requireOwn();
    outputs.check(null);
    long startNs = System.nanoTime();
    try (OpenScene open = OpenScene.open(request.scene(), listener, cancellation)) {
      Scene scene = open.scene();
      // Settings that do not fit are refused before a large layer is read.
      request.settings().requestFor(scene);
      GreenCheck.of(request.settings(), scene).forEach(listener::notice);
      PlacedObservers placed =
          PlacedObservers.read(request.observers(), request.settings(), scene, listener);
      Plausibility.of(request.settings(), placed.own(), scene).forEach(listener::notice);
      Plausibility.requireAnyValue(
          placed, request.observers(), request.settings(), scene, request.rule(), listener);
      outputs.check(placed.observers().crs());
      outputs.checkMap(placed, scene);
      double loadSeconds = (System.nanoTime() - startNs) / 1e9;

      PlacedObservers.Distinct distinct = placed.distinct();
      PlannedRun planned =
          RunPlanner.points(
              request.settings(),
              placed.cells().pick(distinct.which()),
              placed.own().pick(distinct.which()),
              scene);
      listener.detail(((PointJob) planned.plan()).requests().reason());
      return work.on(new GviInputs(scene, placed, distinct, planned, loadSeconds));
    }
  }

  private static String sampling(SampledLayer layer) {
    return Text.of(
        "%s, an observer every %s m.",
        Counted.of(
            layer.shapes().size(), layer.kind() == SampledLayer.Kind.LINES ? "line" : "polygon"),
        layer.spacingMetres());
  }

  private static PointResults compute(BatchRun run, PointJob job) throws IOException {
    while (true) {
      run.compute();
      Optional<PointResults> results = job.results(run.results());
      if (results.isPresent()) {
        return results.get();
      }
    }
  }

  private void summarise(GviInputs inputs, PointResults results) {
    listener.count("observers", results.count());
    for (ObserverStatus status : ObserverStatus.values()) {
      listener.count("observers_" + status.label(), results.count(status));
    }
    inputs.placed().sampled().ifPresent(layer -> listener.summary(sampling(layer)));
    int failed = results.count(ObserverStatus.FAILED);
    listener.summary(
        Text.of(
            "%s: %,d ok, %,d below_surface, %,d outside, %,d nodata%s.",
            Counted.of(results.count(), "observer"),
            results.count(ObserverStatus.OK),
            results.count(ObserverStatus.BELOW_SURFACE),
            results.count(ObserverStatus.OUTSIDE),
            results.count(ObserverStatus.NODATA),
            failed == 0 ? "" : Text.of(", %,d failed", failed)));
    Scene scene = inputs.scene();
    OwnNumbers own = inputs.placed().own();
    listener.summary(request.settings().summary(scene, request.settings().requestFor(scene)));
    if (!own.isEmpty()) {
      listener.summary(own.summary());
    }
  }

  private void sayTimes(GviInputs inputs, PointResults results, double viewshedSeconds) {
    listener.seconds("loading", inputs.loadSeconds());
    listener.seconds("viewsheds", viewshedSeconds);
    int computed = results.count(ObserverStatus.OK) + results.count(ObserverStatus.BELOW_SURFACE);
    listener.summary(
        Text.of(
            "Loading %s, viewsheds %s (%,.0f viewsheds/s, %s).",
            Durations.text(inputs.loadSeconds()),
            Durations.text(viewshedSeconds),
            computed / Math.max(viewshedSeconds, 1e-9),
            request.workforce().text(request.settings().threads())));
  }

  /** What a GVI run has read before it computes or writes anything. */
  record GviInputs(
      Scene scene,
      PlacedObservers placed,
      PlacedObservers.Distinct distinct,
      PlannedRun planned,
      double loadSeconds) {}
}
