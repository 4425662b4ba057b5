package org.greenview.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.greenview.cli.Interruption;
import org.greenview.cli.map.GviMapWriter;
import org.greenview.cli.map.GviSurface;
import org.greenview.cli.progress.Durations;
import org.greenview.cli.progress.ProgressLine;
import org.greenview.cli.progress.Report;
import org.greenview.engine.job.SurfaceJob;
import org.greenview.engine.job.SurfacePlan;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.nativedata.batch.BatchStore;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.CellType;

/** Runs one surface request: scene, batches into the checkpoint, GeoTIFF, map, summary. */
public final class SurfaceRun {
  private final SurfaceRequest request;
  private final Report report;

  public SurfaceRun(SurfaceRequest request, Report report) {
    this.request = request;
    this.report = report;
  }

  /**
   * Runs it.
   *
   * @throws InputProblem if an input is refused
   * @throws Interruption if the run was asked to end; its checkpoint stays
   */
  public void run() throws IOException {
    checkOut();
    if (request.map() != null) {
      GviMapWriter.check(request.map());
      // A machine without fonts is better found out now than after hours of work.
      GviMapWriter.prepare();
    }
    try (OpenScene open = OpenScene.open(request.scene(), report)) {
      Scene scene = open.scene();
      ViewshedRequest viewshed = request.settings().requestFor(scene);
      SurfaceArea area = SurfaceArea.of(request, scene.grid());
      KernelSelection kernel =
          KernelSelector.select(request.settings().kernel(), viewshed.precision());
      report.detail(kernel.reason());
      try (BatchStore store = Checkpoint.openOrCreate(request, viewshed, area, scene, report)) {
        double seconds = compute(store, viewshed, area, kernel, scene);
        writeGeoTiff(store, area.plan(), metadata(viewshed, kernel, scene));
        if (request.map() != null) {
          GviMapWriter.write(surface(store, area.plan()), request.map());
        }
        store.unlink();
        summarise(viewshed, area.plan(), seconds, scene);
      }
    }
  }

  private void checkOut() {
    String name = request.out().getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".tif") && !name.endsWith(".tiff")) {
      throw new InputProblem(request.out() + " ends in neither .tif nor .tiff: give such a name");
    }
    Path folder = request.out().toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new InputProblem(request.out() + ": the folder " + folder + " does not exist");
    }
    if (Files.isDirectory(request.out())) {
      throw new InputProblem(request.out() + " is a folder: give another name");
    }
  }

  /** Computes what the store lacks; returns how long that took. */
  private double compute(
      BatchStore store,
      ViewshedRequest viewshed,
      SurfaceArea area,
      KernelSelection kernel,
      Scene scene)
      throws IOException {
    SurfaceJob job =
        new SurfaceJob(ViewshedRasters.of(scene), viewshed, area.plan(), area.mask(), kernel);
    try (ProgressLine progress =
        report.progress("viewsheds", area.plan().outputShape().cellCount())) {
      job.run(store, request.settings().threads(), progress);
      return progress.seconds();
    } catch (CancellationException e) {
      throw new Interruption(
          "interrupted: %d of %d batches are kept in %s, the same command with --resume goes on"
              .formatted(store.doneCount(), store.batches(), Checkpoint.file(request.out())));
    }
  }

  private void writeGeoTiff(BatchStore store, SurfacePlan plan, Map<String, String> metadata)
      throws IOException {
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(request.out(), plan.outputGrid(), CellType.FLOAT32, Double.NaN)) {
      writer.describe(metadata);
      // Tiles are encoded side by side but written in order: the same surface is the same file.
      int side = request.settings().threads() * 4;
      for (int first = 0; first < plan.batches(); first += side) {
        Interruption.check();
        int start = first;
        byte[][] encoded = new byte[Math.min(side, plan.batches() - first)][];
        IntStream.range(0, encoded.length)
            .parallel()
            .forEach(i -> encoded[i] = encode(store, start + i));
        for (int i = 0; i < encoded.length; i++) {
          int batch = start + i;
          writer.writeEncodedTile(
              batch / plan.batchesAcross(), batch % plan.batchesAcross(), encoded[i]);
        }
      }
      writer.finish();
    }
  }

  private static byte[] encode(BatchStore store, int batch) {
    float[] cells = new float[SurfacePlan.BATCH_SIDE * SurfacePlan.BATCH_SIDE];
    try {
      store.read(batch, cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return GeoTiffWriter.encodeTile(cells);
  }

  private GviSurface surface(BatchStore store, SurfacePlan plan) throws IOException {
    GviSurface surface = new GviSurface("Green View Index (GVI)", plan.outputGrid());
    float[] gvi = new float[SurfacePlan.BATCH_SIDE * SurfacePlan.BATCH_SIDE];
    for (int batch = 0; batch < plan.batches(); batch++) {
      if (Interruption.isRequested()) {
        throw new Interruption(
            "interrupted: %s is written, its map is not, the same command with --resume goes on"
                .formatted(request.out()));
      }
      store.read(batch, gvi);
      surface.add(plan.outputWindow(batch), gvi, SurfacePlan.BATCH_SIDE);
    }
    return surface;
  }

  private Map<String, String> metadata(
      ViewshedRequest viewshed, KernelSelection kernel, Scene scene) {
    return Map.of(
        "GREENVIEW_MEASURE",
        "Green View Index: visible green cells / visible cells",
        "GREENVIEW_SETTINGS",
        request.settings().summary(scene, viewshed),
        "GREENVIEW_KERNEL",
        kernel.reason(),
        "GREENVIEW_DSM",
        scene.dsm().header().sourceName(),
        "GREENVIEW_GREEN",
        scene.green().header().sourceName());
  }

  private void summarise(ViewshedRequest viewshed, SurfacePlan plan, double seconds, Scene scene) {
    long count = plan.outputShape().cellCount();
    report.line(request.settings().summary(scene, viewshed));
    report.line(
        String.format(
            Locale.ROOT,
            "%s, %,d viewsheds in %s (%,.0f viewsheds/s, %d threads).",
            plan.outputShape(),
            count,
            Durations.text(seconds),
            count / Math.max(seconds, 1e-9),
            request.settings().threads()));
    String map = request.mapFile().map(file -> ", " + file).orElse("");
    report.line("Wrote " + request.out() + map + ".");
  }
}
