package org.greenview.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.CircleEdges;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.Observers;
import org.greenview.loader.vector.Rows;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.job.CellMask;
import org.greenview.runs.job.ComputedBatches;
import org.greenview.runs.job.JobMonitor;
import org.greenview.runs.job.PointJob;
import org.greenview.runs.job.PointObservers;
import org.greenview.runs.job.PointRequests;
import org.greenview.runs.job.PointResults;
import org.greenview.runs.job.SurfaceJob;
import org.greenview.runs.job.SurfacePlan;

/**
 * A part of a run, for whoever divides runs himself: computed over a mapped scene by the calling
 * thread, kept in memory, nothing written. Parts that cover a run have its values, bit for bit.
 */
public final class PartialRun {
  private final Scene scene;
  private final ViewshedSettings settings;
  private final ViewshedRequest request;
  private final JobMonitor monitor;

  /**
   * @param scene holds every cell that the observers of the part may see
   * @param monitor ends it
   * @throws InputProblem if the settings do not fit the scene
   */
  public PartialRun(Scene scene, ViewshedSettings settings, JobMonitor monitor) {
    this.scene = scene;
    this.settings = settings;
    this.request = settings.requestFor(scene);
    this.monitor = monitor;
  }

  /** Settings as text that another process reads. */
  public static Properties page(ViewshedSettings settings) {
    return RunPage.of(settings);
  }

  /**
   * The settings that a page says, for one thread.
   *
   * @throws InputProblem if it does not say them
   */
  public static ViewshedSettings settings(Properties page) {
    return RunPage.settings(page, 1);
  }

  /** The cells that a surface covers, and those of them that have observers. */
  public static SurfacePlan plan(SurfaceRequest.Area area, int every, RasterGrid grid)
      throws IOException {
    return SurfaceArea.of(area, every, grid).plan();
  }

  /** Observers without the attributes that the result says itself: x and y of a CSV. */
  public static Observers withoutCoordinates(Observers observers) {
    List<Integer> kept = GviTable.keptInputs(observers);
    List<Attribute> attributes = kept.stream().map(observers.attributes()::get).toList();
    List<Object[]> values =
        new Rows<>(
            observers.count(),
            i -> {
              Object[] row = observers.values().get(i);
              return kept.stream().map(column -> row[column]).toArray();
            });
    return new Observers(
        observers.layerName(),
        observers.crs(),
        attributes,
        observers.x(),
        observers.y(),
        values,
        List.of(),
        observers.notices());
  }

  /** What is computed for each observer. */
  public ViewshedRequest request() {
    return request;
  }

  /**
   * What scattered observers see.
   *
   * @param cells of the scene; observers may lie outside
   * @param ofRun how many observers the whole run has, which decides what is worth preparing
   */
  public PointResults points(PointObservers cells, int ofRun) throws IOException {
    KernelSelection kernel = KernelSelector.selectForPoints(settings.kernel(), request, ofRun);
    PointJob job =
        new PointJob(ViewshedRasters.of(scene), PointRequests.same(kernel, cells.count()), cells);
    return job.results(ComputedBatches.of(job, monitor)).orElseThrow();
  }

  /** How much of each observer's circle is unknown, NaN for one without a value. */
  public double[] edges(PointObservers cells, PointResults results) {
    CircleEdges edges = new CircleEdges(scene.dsm(), request.radiusCells());
    return IntStream.range(0, cells.count())
        .mapToDouble(
            i ->
                results.status()[i].hasValue()
                    ? edges.share(cells.rows()[i], cells.columns()[i])
                    : Double.NaN)
        .toArray();
  }

  /**
   * The measures of every cell, or every N-th.
   *
   * @param plan of the scene's grid
   * @param edge whether a last band says how much of each circle is unknown
   * @return by band of {@link #bands}: {@link SurfacePlan#outputShape} cells, row-major, NaN where
   *     there is no value
   */
  public float[][] surface(SurfacePlan plan, boolean edge) throws IOException {
    SurfaceJob job = new SurfaceJob(ViewshedRasters.of(scene), plan, CellMask.ALL, kernel(), edge);
    ComputedBatches computed = ComputedBatches.of(job, monitor);
    int columns = plan.outputShape().columns();
    float[][] bands =
        new float[bands(settings.measures(), edge).size()]
            [Math.toIntExact(plan.outputShape().cellCount())];
    float[] batchCells = new float[job.batchBytes() / Float.BYTES];
    int side = SurfacePlan.BATCH_SIDE;
    for (int batch = 0; batch < plan.batches(); batch++) {
      SurfaceRun.read(computed, batch, batchCells);
      CellWindow window = plan.outputWindow(batch);
      for (int band = 0; band < bands.length; band++) {
        for (int row = 0; row < window.rows(); row++) {
          System.arraycopy(
              batchCells,
              (band * side + row) * side,
              bands[band],
              (window.rowStart() + row) * columns + window.columnStart(),
              window.columns());
        }
      }
    }
    return bands;
  }

  private KernelSelection kernel() {
    return KernelSelector.select(settings.kernel(), request);
  }

  /** Names of the bands of a surface. */
  public static List<String> bands(Measures measures, boolean edge) {
    return SurfaceRun.bands(measures, edge);
  }

  /** What the file of a surface says of how it was made. */
  public Map<String, String> surfaceMetadata(boolean edge) {
    return SurfaceRun.metadata(settings, edge, scene, kernel());
  }

  /** The settings as a line of a summary. */
  public String summary() {
    return settings.summary(scene, request);
  }

  /** What is wrong or strange with what was asked for, a sentence each. */
  public List<String> notices() {
    List<String> notices = new ArrayList<>(GreenCheck.of(settings, scene));
    notices.addAll(Plausibility.of(settings, OwnNumbers.none(), scene));
    return notices;
  }
}
