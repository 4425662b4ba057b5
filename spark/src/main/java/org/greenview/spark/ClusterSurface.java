package org.greenview.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.greenview.loader.raster.CloudOptimisedGeoTiff;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.nativedata.file.TemporaryName;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.CellType;
import org.greenview.runs.PartialRun;
import org.greenview.runs.RunListener;
import org.greenview.runs.SurfaceRequest;
import org.greenview.runs.job.SurfacePlan;
import org.greenview.spark.raster.Counters;
import org.greenview.spark.raster.Digest;
import org.greenview.spark.raster.Rasters;
import org.greenview.spark.raster.StoredTile;

/**
 * Computes a surface tile by tile, each written once into the folder of the result, and then an
 * index over them. The cells are those of {@code greenview surface}, bit for bit.
 */
public final class ClusterSurface {
  /** What the run is, so that it can be resumed; the first file that is written. */
  private static final String RUN = "run.txt";

  private static final String INDEX = "gvi.vrt";
  private static final String TIMES = "tiles.csv";

  /** Tiles whose time is taken for each task before they are divided among them. */
  private static final int SAMPLES_PER_TASK = 4;

  private static final int LEAST_SAMPLES = 64;

  private final JavaSparkContext spark;
  private final SurfaceOnCluster request;
  private final RunListener listener;

  /**
   * @param listener hears what the run says
   */
  public ClusterSurface(JavaSparkContext spark, SurfaceOnCluster request, RunListener listener) {
    this.spark = spark;
    this.request = request;
    this.listener = listener;
  }

  /**
   * Runs it.
   *
   * @throws InputProblem if an input is refused, or the folder holds something else
   */
  public void run() throws IOException {
    ClusterJava.requireSound();
    if (request.area() instanceof SurfaceRequest.Area.Polygons) {
      throw new InputProblem(
          "a surface on a cluster covers everything or a rectangle, no polygons");
    }
    Counters counters = Counters.in(spark.sc());
    Broadcast<Rasters> rasters = Rasters.broadcast(spark, request.rasters(), counters);
    Properties page = PartialRun.page(request.settings());
    RunFacts facts = RunFacts.of(spark, rasters, page, request.edge(), counters);
    facts.notices().forEach(listener::notice);
    SurfacePlan plan = PartialRun.plan(request.area(), request.every(), rasters.value().grid());
    prepareFolder(
        Digest.of(
            String.join(
                "|",
                facts.metadata().toString(),
                request.settings().withThreads(1).toString(),
                plan.toString(),
                Text.of("%s %d", request.edge(), request.tileSide()),
                rasters.value().fingerprint())));
    SurfaceTask task =
        new SurfaceTask(
            rasters,
            counters,
            page,
            plan,
            facts.radiusCells(),
            request.edge(),
            facts.metadata(),
            request.out(),
            request.resume());
    SurfaceTiles tiles = new SurfaceTiles(plan.outputShape(), request.tileSide());
    long startNs = System.nanoTime();
    List<SurfaceTask.Done> done = compute(task, tiles);
    double seconds = (System.nanoTime() - startNs) / 1e9;
    done.sort(Comparator.comparing(d -> SurfaceTiles.name(d.tile())));
    List<String> bands = PartialRun.bands(request.settings().measures(), request.edge());
    write(TIMES, times(done));
    write(
        INDEX,
        MosaicIndex.vrt(
            plan.outputGrid(), bands, done.stream().map(SurfaceTask.Done::tile).toList()));
    if (request.whole() != null) {
      writeWhole(plan.outputGrid(), tiles, bands, facts.metadata());
    }
    say(plan, done, seconds, facts, counters, rasters.value());
  }

  private List<SurfaceTask.Done> compute(SurfaceTask task, SurfaceTiles tiles) {
    List<CellWindow> all = tiles.all();
    int partitions =
        Math.clamp(
            request.partitions() > 0
                ? request.partitions()
                : Shares.TASKS_PER_CORE * spark.defaultParallelism(),
            1,
            Math.max(1, all.size()));
    Map<Long, Double> costs = new HashMap<>();
    all.forEach(tile -> costs.put(tiles.place(tile), (double) tile.cellCount()));
    if (partitions > 1 && all.size() > 2 * partitions) {
      sample(task, tiles, all, stride(all.size(), partitions), costs);
    }
    Shares shares = Shares.of(costs, partitions);
    List<ArrayList<CellWindow>> lists = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      lists.add(new ArrayList<>());
    }
    for (CellWindow tile : all) {
      lists.get(shares.of(tiles.place(tile), 0.5)).add(tile);
    }
    lists.removeIf(List::isEmpty);
    // The longest first: what is begun last is short.
    lists.sort(
        Comparator.comparingDouble(
            list -> -list.stream().mapToDouble(tile -> costs.get(tiles.place(tile))).sum()));
    return new ArrayList<>(
        spark
            .parallelize(lists, lists.size())
            .flatMap(List::iterator)
            .map(task::compute)
            .collect());
  }

  /** How many tiles that follow one another one of them stands for. */
  static int stride(int tiles, int partitions) {
    return Math.ceilDiv(tiles, Math.max(LEAST_SAMPLES, SAMPLES_PER_TASK * partitions));
  }

  /** Lets tiles that follow one another cost what the middle one of them costs. */
  private void sample(
      SurfaceTask task,
      SurfaceTiles tiles,
      List<CellWindow> all,
      int stride,
      Map<Long, Double> costs) {
    List<CellWindow> chosen = new ArrayList<>();
    for (int i = stride / 2; i < all.size(); i += stride) {
      chosen.add(all.get(i));
    }
    List<Double> seconds = spark.parallelize(chosen, chosen.size()).map(task::sample).collect();
    for (int i = 0; i < all.size(); i++) {
      int of = Math.min(i / stride, chosen.size() - 1);
      double perCell = seconds.get(of) / chosen.get(of).cellCount();
      costs.put(tiles.place(all.get(i)), perCell * all.get(i).cellCount());
    }
  }

  /** Makes sure that the folder has tiles of this run or none. */
  private void prepareFolder(String fingerprint) throws IOException {
    Path folder = new Path(request.out());
    FileSystem store = folder.getFileSystem(spark.hadoopConfiguration());
    Path run = new Path(folder, RUN);
    String text = "greenview surface " + fingerprint + "\n";
    boolean isEmpty;
    try {
      isEmpty = store.listStatus(folder).length == 0;
    } catch (FileNotFoundException e) {
      isEmpty = true;
    }
    if (!isEmpty) {
      if (!store.exists(run)) {
        throw new InputProblem(
            request.out() + " holds something that is not of a surface: name another folder");
      }
      if (request.resume()) {
        String there = read(store, run);
        if (!there.equals(text)) {
          throw InputProblem.of(
              "%s holds tiles of another run (other rasters, settings or tiles): name another"
                  + " folder, or --overwrite it",
              request.out());
        }
        return;
      }
      if (!request.overwrite()) {
        throw InputProblem.of(
            "%s holds tiles already: add --resume to go on from them, --overwrite to replace them,"
                + " or name another folder",
            request.out());
      }
      store.delete(new Path(folder, "tiles"), true);
    }
    write(RUN, text);
  }

  private static String read(FileSystem store, Path file) throws IOException {
    try (var in = store.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void write(String name, String text) throws IOException {
    Path path = new Path(request.out(), name);
    try (OutputStream file = path.getFileSystem(spark.hadoopConfiguration()).create(path, true)) {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String times(List<SurfaceTask.Done> done) {
    StringBuilder csv = new StringBuilder("tile,rows,columns,values,seconds\n");
    for (SurfaceTask.Done one : done) {
      csv.append(
          Text.of(
              "%s,%d,%d,%s,%s%n",
              SurfaceTiles.name(one.tile()),
              one.tile().rows(),
              one.tile().columns(),
              one.values() < 0 ? "" : Long.toString(one.values()),
              one.values() < 0 ? "" : Text.of("%.3f", one.seconds())));
    }
    return csv.toString();
  }

  /** Writes one GeoTIFF of all tiles, on the local disk of the driver first. */
  private void writeWhole(
      RasterGrid grid, SurfaceTiles tiles, List<String> bands, Map<String, String> metadata)
      throws IOException {
    java.nio.file.Path folder = Files.createDirectory(TemporaryName.next());
    java.nio.file.Path plain = folder.resolve("gvi.tif");
    java.nio.file.Path cog = folder.resolve("cog.tif");
    try {
      try (GeoTiffWriter writer =
          GeoTiffWriter.create(plain, grid, CellType.FLOAT32, Double.NaN, bands)) {
        writer.describe(metadata);
        for (int row = 0; row < writer.tilesDown(); row++) {
          writeRow(writer, row, grid, tiles, bands.size());
        }
        if (!request.cog()) {
          writer.addOverviews(() -> {});
        }
        writer.finish();
      }
      if (request.cog()) {
        CloudOptimisedGeoTiff.make(plain, cog, () -> false);
      }
      Path whole = new Path(request.whole());
      whole
          .getFileSystem(spark.hadoopConfiguration())
          .copyFromLocalFile(false, true, new Path((request.cog() ? cog : plain).toUri()), whole);
    } finally {
      Files.deleteIfExists(plain);
      Files.deleteIfExists(cog);
      Files.delete(folder);
    }
  }

  /**
   * Writes a row of the file's own small tiles, band by band in each, as the plain command does.
   */
  private void writeRow(
      GeoTiffWriter writer, int row, RasterGrid grid, SurfaceTiles tiles, int bands)
      throws IOException {
    int side = GeoTiffWriter.TILE_SIDE_CELLS;
    int columns = grid.shape().columns();
    int first = row * side;
    int rows = Math.min(side, grid.shape().rows() - first);
    float[][] cells = new float[bands][rows * columns];
    Configuration hadoop = spark.hadoopConfiguration();
    for (int across = 0; across < tiles.across(); across++) {
      CellWindow tile = tiles.window(first / request.tileSide(), across);
      CellWindow part =
          new CellWindow(
              first - tile.rowStart(), first - tile.rowStart() + rows, 0, tile.columns());
      for (int band = 0; band < bands; band++) {
        float[] target = cells[band];
        StoredTile.read(
            request.out() + "/" + SurfaceTiles.name(tile),
            band + 1,
            part,
            hadoop,
            (firstRow, count, read) -> {
              for (int r = 0; r < count; r++) {
                System.arraycopy(
                    read,
                    r * tile.columns(),
                    target,
                    (firstRow + r) * columns + tile.columnStart(),
                    tile.columns());
              }
            });
      }
    }
    for (int column = 0; column < writer.tilesAcross(); column++) {
      int left = column * side;
      int width = Math.min(side, columns - left);
      for (int band = 0; band < bands; band++) {
        float[] square = new float[side * side];
        Arrays.fill(square, Float.NaN);
        for (int r = 0; r < rows; r++) {
          System.arraycopy(cells[band], r * columns + left, square, r * side, width);
        }
        writer.write(band, writer.encode(row, column, square));
      }
    }
  }

  private void say(
      SurfacePlan plan,
      List<SurfaceTask.Done> done,
      double seconds,
      RunFacts facts,
      Counters counters,
      Rasters rasters) {
    long kept = done.stream().filter(one -> one.values() < 0).count();
    listener.count("viewsheds", plan.outputShape().cellCount());
    listener.count("tiles", done.size());
    listener.count("tiles_kept", kept);
    listener.count("bytes_fetched", counters.bytesFetched().value());
    listener.count("bytes_of_rasters", rasters.bytes());
    listener.seconds("viewsheds", seconds);
    listener.summary(facts.summary());
    listener.summary(
        Text.of(
            "%s, %,d viewsheds in %,d tiles, %,d of them there already, in %.1f s.",
            plan.outputShape(), plan.outputShape().cellCount(), done.size(), kept, seconds));
    listener.summary(
        Text.of(
            "Fetched %,d bytes of rasters of %,d; %,d pieces fetched, %,d found on their host.",
            counters.bytesFetched().value(),
            rasters.bytes(),
            counters.piecesFetched().value(),
            counters.piecesShared().value()));
    listener.summary(
        Text.of(
            "Wrote %s/%s%s.",
            request.out(), INDEX, request.whole() == null ? "" : " and " + request.whole()));
  }
}
