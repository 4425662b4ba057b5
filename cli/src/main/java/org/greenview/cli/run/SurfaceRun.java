package org.greenview.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.greenview.cli.Interruption;
import org.greenview.cli.map.GviMapWriter;
import org.greenview.cli.map.GviSurface;
import org.greenview.cli.progress.Durations;
import org.greenview.cli.progress.Report;
import org.greenview.engine.job.SurfacePlan;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.ViewshedRequest;
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
    OutputRaster.check(request.out());
    if (request.map() != null) {
      checkMap();
      GviMapWriter.check(request.map());
      // A machine without fonts is better found out now than after hours of work.
      GviMapWriter.prepare();
    }
    try (OpenScene open = OpenScene.open(request.scene(), report)) {
      Scene scene = open.scene();
      SurfaceArea area = SurfaceArea.of(request, scene.grid());
      KernelSelection kernel =
          KernelSelector.select(request.settings().kernel(), request.settings().requestFor(scene));
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
        } while (!write(run, area.plan(), metadata));
        if (request.map() != null) {
          GviMapWriter.write(surface(run, area.plan()), request.map());
        }
        run.finish();
        summarise(planned.viewshed(), area.plan(), run.seconds(), scene);
      }
    }
  }

  /** The first band is drawn, and the map's colours and legend are those of gvi. */
  private void checkMap() {
    if (!(request.settings().measures().list().getFirst() instanceof Measure.Gvi)) {
      throw new InputProblem(
          "a map shows gvi: begin --measure with gvi, or leave --map " + request.map() + " out");
    }
  }

  private boolean write(BatchRun run, SurfacePlan plan, Map<String, String> metadata)
      throws IOException {
    return request.fill() == SurfaceRequest.Fill.BILINEAR
        ? new FilledSurface(run, plan, bands()).write(request.out(), metadata)
        : writeGeoTiff(run, plan, metadata);
  }

  /** Writes the output; false, and nothing written, if a batch turned out to be damaged. */
  private boolean writeGeoTiff(BatchRun run, SurfacePlan plan, Map<String, String> metadata)
      throws IOException {
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(
            request.out(), plan.outputGrid(), CellType.FLOAT32, Double.NaN, bands())) {
      writer.describe(metadata);
      // Tiles are encoded side by side but written in order: the same surface is the same file.
      int side = request.settings().threads() * 4;
      for (int first = 0; first < plan.batches(); first += side) {
        run.checkInterruption();
        int start = first;
        byte[][][] encoded = new byte[Math.min(side, plan.batches() - first)][][];
        IntStream.range(0, encoded.length)
            .parallel()
            .forEach(i -> encoded[i] = encode(run.store(), start + i));
        for (int i = 0; i < encoded.length; i++) {
          if (encoded[i] == null) {
            return false;
          }
          int batch = start + i;
          for (int band = 0; band < encoded[i].length; band++) {
            writer.writeEncodedTile(
                band, batch / plan.batchesAcross(), batch % plan.batchesAcross(), encoded[i][band]);
          }
        }
      }
      writer.finish();
      return true;
    }
  }

  /** Descriptions of the bands, one for each measure. */
  private List<String> bands() {
    Measures measures = request.settings().measures();
    return IntStream.range(0, measures.count()).mapToObj(measures::label).toList();
  }

  /** A batch as a tile for each band; null if it is damaged. */
  private byte[][] encode(BatchStore store, int batch) {
    float[] cells = new float[store.batchBytes() / Float.BYTES];
    try {
      if (!read(store, batch, cells)) {
        return null;
      }
      byte[][] tiles = new byte[request.settings().measures().count()][];
      int tileCells = cells.length / tiles.length;
      for (int band = 0; band < tiles.length; band++) {
        tiles[band] =
            GeoTiffWriter.encodeTile(
                Arrays.copyOfRange(cells, band * tileCells, (band + 1) * tileCells));
      }
      return tiles;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a batch; false if it is damaged. */
  static boolean read(BatchStore store, int batch, float[] cells) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(store.batchBytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (!store.read(batch, bytes)) {
      return false;
    }
    bytes.asFloatBuffer().get(cells);
    return true;
  }

  private GviSurface surface(BatchRun run, SurfacePlan plan) throws IOException {
    GviSurface surface = new GviSurface("Green View Index (GVI)", plan.outputGrid());
    // The first band, which is the gvi: see checkMap.
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
        request.settings().measures().list().stream()
            .map(Measure::description)
            .collect(Collectors.joining("; ")),
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
