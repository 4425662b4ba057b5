package org.greenview.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.loader.raster.BandStatistics;
import org.greenview.loader.raster.CloudOptimisedGeoTiff;
import org.greenview.loader.raster.EncodedTile;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.maps.CellMap;
import org.greenview.maps.MapMeasure;
import org.greenview.maps.MapRequest;
import org.greenview.maps.MapWriter;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.CellType;
import org.greenview.runs.job.SurfacePlan;
import org.greenview.runs.store.BatchResults;
import org.greenview.runs.store.Shard;
import org.greenview.runs.store.ShardFiles;

/** Runs one surface request: scene, batches into the run folder, GeoTIFF, map, summary. */
public final class SurfaceRun {
  private static final String EDGE = "edge";

  private final SurfaceRequest request;
  private final RunListener listener;
  private final Cancellation cancellation;

  /** The GeoTIFF that is written, of which GDAL may yet make the output. */
  private final Path plain;

  private OutputFiles files;

  /** What the cells of each band are like; null until they are written. */
  private List<BandStatistics> statistics;

  /** A run that nobody listens to and nobody ends. */
  public SurfaceRun(SurfaceRequest request) {
    this(request, RunListener.SILENT, new Cancellation());
  }

  /**
   * @param listener hears what the run says
   * @param cancellation ends the run when it is requested
   */
  public SurfaceRun(SurfaceRequest request, RunListener listener, Cancellation cancellation) {
    this.request = request;
    this.listener = listener;
    this.cancellation = cancellation;
    this.plain = request.cog() ? PartName.beside(request.out()) : request.out();
  }

  /**
   * Runs it.
   *
   * @throws InputProblem if an input is refused
   * @throws RunInterrupted if the run was asked to end; what is done stays in its run folder
   */
  public void run() throws IOException {
    with(
        inputs -> {
          files.describe(inputs.planned().page());
          try (BatchRun run =
              BatchRun.begin(
                  request.out(),
                  inputs.planned(),
                  request.workforce(),
                  request.settings().threads(),
                  true,
                  listener,
                  cancellation)) {
            do {
              run.compute();
            } while (!write(run, inputs));
            finish(run, inputs);
            run.finish();
            summarise(inputs);
            sayTimes(inputs, run.seconds());
            sayWritten();
          }
        });
  }

  /** Computes the shard that the workforce names, and writes its file instead of the outputs. */
  public void runShard() throws IOException {
    with(
        inputs ->
            ShardRun.compute(
                request.out(),
                inputs.planned(),
                request.workforce(),
                request.settings().threads(),
                ShardPage.of(request, inputs.planned()),
                listener,
                cancellation));
  }

  /**
   * Looks at the run instead of running it: reads and checks all inputs, says what would be
   * computed and written, and what that would take.
   */
  public Estimate preview(Preview preview) throws IOException {
    Estimate[] estimate = new Estimate[1];
    with(inputs -> estimate[0] = preview(preview, inputs));
    return estimate[0];
  }

  private Estimate preview(Preview preview, Inputs inputs) throws IOException {
    PlannedRun planned = ShardRun.plannedFor(request.out(), inputs.planned(), request.workforce());
    WorkerSettings workers =
        WorkerSettings.of(planned, request.workforce(), request.settings().threads());
    workers.requireMemory();
    Shard shard = request.workforce().shard();
    Path out = shard == null ? request.out() : ShardFiles.name(request.out(), shard);
    GridShape shape =
        request.fill() == SurfaceRequest.Fill.BILINEAR
            ? inputs.plan().observers().shape()
            : inputs.plan().outputShape();
    long rasterBytes = OutputRaster.mostBytes(shape, bands().size() * Float.BYTES);
    RunPreview.Written written =
        new RunPreview.Written(
            shard == null
                ? Text.of(
                    "%s (%s, %s)%s",
                    out, shape, Counted.of(bands().size(), "band"), MapRequest.text(request.map()))
                : out.toString(),
            shard == null ? rasterBytes : RunPreview.folderBytes(planned),
            RunPreview.folderBytes(planned) + (request.cog() ? rasterBytes : 0),
            out);
    return new RunPreview(preview, listener, cancellation)
        .say(
            request.scene(),
            inputs.scene(),
            areaFiles(),
            inputs.readSeconds(),
            RunPreview.Plan.of(
                planned,
                Text.of(
                    "%s By the %s.",
                    request.settings().summary(inputs.scene(), planned.viewshed()),
                    inputs.kernel().reason())),
            RunPreview.Crew.of(workers, request.workforce()),
            written);
  }

  /** Writes the outputs from what shards have computed. */
  void write(MergeRun.Merged merged) throws IOException {
    with(
        inputs -> {
          merged.requireRun(inputs.planned());
          write(merged, inputs);
          finish(merged, inputs);
          summarise(inputs);
          sayWritten();
        });
  }

  /** What a run has read before it computes or writes anything. */
  private record Inputs(
      Scene scene,
      SurfacePlan plan,
      KernelSelection kernel,
      PlannedRun planned,
      double readSeconds) {}

  private interface Work {
    void on(Inputs inputs) throws IOException;
  }

  /** Does something with the inputs; a temporary scene is gone afterwards. */
  private void with(Work work) throws IOException {
    RunThreads.run(request.settings().threads(), () -> open(work));
  }

  private void open(Work work) throws IOException {
    long startNs = System.nanoTime();
    OutputRaster.check(request.out());
    requireOwnOutputs();
    if (request.cog()) {
      CloudOptimisedGeoTiff.check(request.out());
    }
    if (request.map() != null) {
      request.map().check();
      mapMeasure();
      // A machine without fonts is better found out now than after hours of work.
      MapWriter.prepare();
    }
    try (OpenScene open = OpenScene.open(request.scene(), listener, cancellation)) {
      Scene scene = open.scene();
      GreenCheck.of(request.settings(), scene).forEach(listener::notice);
      Plausibility.of(request.settings(), OwnNumbers.none(), scene).forEach(listener::notice);
      SurfaceArea area = SurfaceArea.of(request, scene.grid());
      Plausibility.requireAnyValue(area, scene, request.rule(), listener);
      area.notices().forEach(listener::notice);
      if (request.map() != null) {
        request.map().check(area.plan().outputGrid());
      }
      KernelSelection kernel =
          KernelSelector.select(request.settings().kernel(), request.settings().requestFor(scene));
      listener.detail(kernel.reason());
      PlannedRun planned =
          RunPlanner.surface(request.settings(), area, kernel, request.edge(), scene);
      work.on(new Inputs(scene, area.plan(), kernel, planned, (System.nanoTime() - startNs) / 1e9));
    }
  }

  private void requireOwnOutputs() throws IOException {
    List<Path> inputs = new ArrayList<>(request.scene().files());
    inputs.addAll(areaFiles());
    files =
        OutputFiles.of(
            Arrays.asList(
                request.out(),
                RasterStyleFile.beside(request.out()),
                MapRequest.fileOf(request.map())),
            inputs,
            request.rule(),
            RunPlanner.SURFACE,
            BatchRun.resumed(request.out(), request.workforce()));
    if (request.workforce().shard() == null) {
      files.requireFree();
    } else {
      ShardRun.requireFree(request.out(), request.workforce(), request.rule());
    }
  }

  /** Index of the measure that the map shows, which is that of its band. */
  private int mapMeasure() {
    return MapMeasure.indexOf(request.settings().measures(), request.map().design().measure());
  }

  private List<Path> areaFiles() {
    return request.area() instanceof SurfaceRequest.Area.Polygons polygons
        ? List.of(polygons.layer().file())
        : List.of();
  }

  /** Writes the output; false, and nothing written, if a batch turned out to be damaged. */
  private boolean write(RunResults run, Inputs inputs) throws IOException {
    return request.fill() == SurfaceRequest.Fill.BILINEAR
        ? writeFilled(run, inputs)
        : writeGeoTiff(run, inputs);
  }

  private boolean writeFilled(RunResults run, Inputs inputs) throws IOException {
    statistics =
        new FilledSurface(run, inputs.plan(), bands())
            .write(plain, metadata(inputs), !request.cog());
    return statistics != null;
  }

  /** Gives the raster its place, its colours beside it, and its map. */
  private void finish(RunResults run, Inputs inputs) throws IOException {
    makeCloudOptimised();
    if (request.map() == null) {
      RasterStyleFile.write(request.out(), style(0), listener);
      return;
    }
    CellMap map = map(run, inputs);
    RasterStyleFile.write(
        request.out(),
        RasterStyleFile.likeMap(map, request.map(), mapMeasure() + 1, style(mapMeasure())),
        listener);
    MapWriter.write(map, request.map()).forEach(listener::notice);
  }

  /** The usual colours of a band. */
  private Optional<String> style(int band) {
    return RasterStyleFile.ofNumbers(
        CellMap.Kind.SURFACE,
        band + 1,
        statistics.get(band),
        request.settings().measures().list().get(band).isCount());
  }

  private void makeCloudOptimised() throws IOException {
    if (request.cog()) {
      try {
        CloudOptimisedGeoTiff.make(plain, request.out(), cancellation::isRequested);
      } finally {
        Files.deleteIfExists(plain);
      }
    }
  }

  private boolean writeGeoTiff(RunResults run, Inputs inputs) throws IOException {
    SurfacePlan plan = inputs.plan();
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(plain, plan.outputGrid(), CellType.FLOAT32, Double.NaN, bands())) {
      writer.describe(metadata(inputs));
      // Tiles are encoded side by side but written in order: the same surface is the same file.
      int side = request.settings().threads() * 4;
      for (int first = 0; first < plan.batches(); first += side) {
        run.checkInterruption();
        int start = first;
        EncodedTile[][] encoded = new EncodedTile[Math.min(side, plan.batches() - first)][];
        IntStream.range(0, encoded.length)
            .parallel()
            .forEach(i -> encoded[i] = encode(writer, plan, run.results(), start + i));
        for (int i = 0; i < encoded.length; i++) {
          if (encoded[i] == null) {
            return false;
          }
          for (int band = 0; band < encoded[i].length; band++) {
            writer.write(band, encoded[i][band]);
          }
        }
      }
      if (!request.cog()) {
        writer.addOverviews(run::checkInterruption);
      }
      statistics = writer.finish();
      return true;
    }
  }

  private List<String> bands() {
    return bands(request.settings().measures(), request.edge());
  }

  /** Descriptions of the bands: one for each measure, then that of the edge. */
  static List<String> bands(Measures measures, boolean edge) {
    return Stream.concat(
            IntStream.range(0, measures.count()).mapToObj(measures::label),
            Stream.of(EDGE).filter(_ -> edge))
        .toList();
  }

  /** A batch as a tile for each band; null if it is damaged. */
  private EncodedTile[] encode(
      GeoTiffWriter writer, SurfacePlan plan, BatchResults results, int batch) {
    float[] cells = new float[results.batchBytes() / Float.BYTES];
    try {
      if (!read(results, batch, cells)) {
        return null;
      }
      EncodedTile[] tiles = new EncodedTile[bands().size()];
      int tileCells = cells.length / tiles.length;
      for (int band = 0; band < tiles.length; band++) {
        tiles[band] =
            writer.encode(
                batch / plan.batchesAcross(),
                batch % plan.batchesAcross(),
                Arrays.copyOfRange(cells, band * tileCells, (band + 1) * tileCells));
      }
      return tiles;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a batch; false if it is damaged. */
  static boolean read(BatchResults results, int batch, float[] cells) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(results.batchBytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (!results.read(batch, bytes)) {
      return false;
    }
    bytes.asFloatBuffer().get(cells);
    return true;
  }

  private CellMap map(RunResults run, Inputs inputs) throws IOException {
    SurfacePlan plan = inputs.plan();
    Scene scene = inputs.scene();
    int measure = mapMeasure();
    CellMap map =
        new CellMap(
            CellMap.Kind.SURFACE,
            MapMeasure.of(request.settings().measures(), measure),
            plan.outputGrid(),
            null,
            new double[0],
            new double[0],
            RunMaps.smallPrint(
                scene,
                request.settings(),
                request.settings().summary(scene, inputs.planned().viewshed()),
                null),
            request.map().design());
    float[] bands = new float[run.results().batchBytes() / Float.BYTES];
    int bandCells = bands.length / bands().size();
    for (int batch = 0; batch < plan.batches(); batch++) {
      run.checkInterruption();
      if (!read(run.results(), batch, bands)) {
        throw new IOException(
            Text.of(
                    "%s is written, but a batch was damaged before its map was drawn: give the"
                        + " command",
                    request.out())
                + " again with --resume");
      }
      float[] band = Arrays.copyOfRange(bands, measure * bandCells, (measure + 1) * bandCells);
      map.add(plan.outputWindow(batch), band, SurfacePlan.BATCH_SIDE);
    }
    return map;
  }

  private Map<String, String> metadata(Inputs inputs) {
    return metadata(request.settings(), request.edge(), inputs.scene(), inputs.kernel());
  }

  /** What the file says of how it was made. */
  static Map<String, String> metadata(
      ViewshedSettings settings, boolean edge, Scene scene, KernelSelection kernel) {
    Map<String, String> facts = GviDescription.ofRaster(settings, scene);
    facts.put(
        "GREENVIEW_MEASURE",
        Stream.concat(
                settings.measures().list().stream().map(Measure::description),
                Stream.of(EDGE + ": unknown cells of the circle / cells of the circle")
                    .filter(_ -> edge))
            .collect(Collectors.joining("; ")));
    facts.put("GREENVIEW_SETTINGS", settings.summary(scene, kernel.request()));
    facts.put("GREENVIEW_KERNEL", kernel.reason());
    return facts;
  }

  private void summarise(Inputs inputs) {
    listener.summary(request.settings().summary(inputs.scene(), inputs.planned().viewshed()));
    if (request.fill() == SurfaceRequest.Fill.BILINEAR) {
      listener.summary("Filled, " + FilledSurface.meaning(inputs.plan()) + ".");
    }
  }

  private void sayTimes(Inputs inputs, double seconds) {
    // Of an area of polygons only what is inside is computed.
    long count = inputs.planned().plan().computed();
    listener.count("viewsheds", count);
    listener.count("rows", inputs.plan().outputShape().rows());
    listener.count("columns", inputs.plan().outputShape().columns());
    listener.seconds("viewsheds", seconds);
    listener.summary(
        Text.of(
            "%s, %,d viewsheds in %s (%,.0f viewsheds/s, %s).",
            inputs.plan().outputShape(),
            count,
            Durations.text(seconds),
            count / Math.max(seconds, 1e-9),
            request.workforce().text(request.settings().threads())));
  }

  private void sayWritten() {
    listener.wrote(request.out());
    if (request.map() != null) {
      listener.wrote(request.map().file());
    }
    String map = MapRequest.text(request.map());
    listener.summary("Wrote " + request.out() + map + ".");
  }
}
