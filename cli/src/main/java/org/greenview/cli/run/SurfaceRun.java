package org.greenview.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.greenview.cli.Interruption;
import org.greenview.cli.map.GviMapWriter;
import org.greenview.cli.map.GviSurface;
import org.greenview.cli.progress.Durations;
import org.greenview.cli.progress.Report;
import org.greenview.engine.job.SurfacePlan;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.loader.raster.CloudOptimisedGeoTiff;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.nativedata.batch.BatchStore;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.CellType;

/** Runs one surface request: scene, batches into the run folder, GeoTIFF, map, summary. */
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
   * @throws Interruption if the run was asked to end; what is done stays in its run folder
   */
  public void run() throws IOException {
    checkOut();
    if (request.cog()) {
      CloudOptimisedGeoTiff.check(request.out());
    }
    if (request.map() != null) {
      GviMapWriter.check(request.map());
      // A machine without fonts is better found out now than after hours of work.
      GviMapWriter.prepare();
    }
    try (OpenScene open = OpenScene.open(request.scene(), report)) {
      Scene scene = open.scene();
      SurfaceArea area = SurfaceArea.of(request, scene.grid());
      KernelSelection kernel =
          KernelSelector.select(request.settings().kernel(), request.settings().precision());
      report.detail(kernel.reason());
      PlannedRun planned = RunPlanner.surface(request.settings(), area, kernel, scene);
      try (BatchRun run =
          BatchRun.begin(
              request.out(),
              planned,
              request.workforce(),
              request.settings().threads(),
              true,
              report)) {
        Map<String, String> metadata = metadata(planned.viewshed(), kernel, scene);
        do {
          run.compute();
        } while (!writeGeoTiff(run, area.plan(), metadata));
        if (request.cog()) {
          CloudOptimisedGeoTiff.make(request.out(), Interruption::isRequested);
        }
        if (request.map() != null) {
          GviMapWriter.write(surface(run, area.plan()), request.map());
        }
        run.finish();
        summarise(planned.viewshed(), area.plan(), run.seconds(), scene);
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

  /** Writes the output; false, and nothing written, if a batch turned out to be damaged. */
  private boolean writeGeoTiff(BatchRun run, SurfacePlan plan, Map<String, String> metadata)
      throws IOException {
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(request.out(), plan.outputGrid(), CellType.FLOAT32, Double.NaN)) {
      writer.describe(metadata);
      // Tiles are encoded side by side but written in order: the same surface is the same file.
      int side = request.settings().threads() * 4;
      for (int first = 0; first < plan.batches(); first += side) {
        run.checkInterruption();
        int start = first;
        byte[][] encoded = new byte[Math.min(side, plan.batches() - first)][];
        IntStream.range(0, encoded.length)
            .parallel()
            .forEach(i -> encoded[i] = encode(run.store(), start + i));
        for (int i = 0; i < encoded.length; i++) {
          if (encoded[i] == null) {
            return false;
          }
          int batch = start + i;
          writer.writeEncodedTile(
              batch / plan.batchesAcross(), batch % plan.batchesAcross(), encoded[i]);
        }
      }
      writer.finish();
      return true;
    }
  }

  /** A batch as a tile; null if it is damaged. */
  private static byte[] encode(BatchStore store, int batch) {
    float[] cells = new float[store.batchBytes() / Float.BYTES];
    try {
      return read(store, batch, cells) ? GeoTiffWriter.encodeTile(cells) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a batch; false if it is damaged. */
  private static boolean read(BatchStore store, int batch, float[] cells) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(store.batchBytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (!store.read(batch, bytes)) {
      return false;
    }
    bytes.asFloatBuffer().get(cells);
    return true;
  }

  private GviSurface surface(BatchRun run, SurfacePlan plan) throws IOException {
    GviSurface surface = new GviSurface("Green View Index (GVI)", plan.outputGrid());
    float[] gvi = new float[run.store().batchBytes() / Float.BYTES];
    for (int batch = 0; batch < plan.batches(); batch++) {
      if (Interruption.isRequested()) {
        throw new Interruption(
            "interrupted: %s is written, its map is not, the same command with --resume goes on"
                .formatted(request.out()));
      }
      if (!read(run.store(), batch, gvi)) {
        throw new IOException(
            "%s is written, but a batch was damaged before its map was drawn: give the command"
                    .formatted(request.out())
                + " again with --resume");
      }
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
            "%s, %,d viewsheds in %s (%,.0f viewsheds/s, %s).",
            plan.outputShape(),
            count,
            Durations.text(seconds),
            count / Math.max(seconds, 1e-9),
            request.workforce().text(request.settings().threads())));
    String map = request.mapFile().map(file -> ", " + file).orElse("");
    report.line("Wrote " + request.out() + map + ".");
  }
}
