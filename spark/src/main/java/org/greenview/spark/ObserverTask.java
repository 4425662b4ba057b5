package org.greenview.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.GviTable;
import org.greenview.runs.PartialRun;
import org.greenview.runs.ViewshedSettings;
import org.greenview.runs.job.JobMonitor;
import org.greenview.runs.job.PointObservers;
import org.greenview.runs.job.PointResults;
import org.greenview.spark.raster.Counters;
import org.greenview.spark.raster.Rasters;

/**
 * Computes observers that are near each other; travels to the executors.
 *
 * @param rasters where they look
 * @param page settings as text
 * @param radiusCells how far they look
 * @param observersInAll how many the run has
 */
record ObserverTask(
    Broadcast<Rasters> rasters,
    Counters counters,
    Properties page,
    int radiusCells,
    int observersInAll)
    implements Serializable {
  private static final System.Logger LOG = System.getLogger(ObserverTask.class.getName());

  /**
   * Computes some. One whose computing fails is a row that says so.
   *
   * @param places x and y of each, in the rasters' CRS
   * @return by observer: the values of {@link GviTable#attributes}
   */
  List<Object[]> compute(List<double[]> places) throws IOException {
    return Isolated.compute(
        places,
        some -> values(some, ObserverStatus.OUTSIDE, true),
        (one, why) -> {
          LOG.log(
              System.Logger.Level.WARNING,
              Text.of("the observer at %s, %s failed", one[0], one[1]),
              why);
          try {
            return values(List.of(one), ObserverStatus.FAILED, false).getFirst();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * The values of some.
   *
   * @param without status of those that are not computed
   * @param computed whether those inside the rasters are
   */
  private List<Object[]> values(List<double[]> places, ObserverStatus without, boolean computed)
      throws IOException {
    ViewshedSettings settings = PartialRun.settings(page);
    RasterGrid grid = rasters.value().grid();
    int count = places.size();
    double[] x = places.stream().mapToDouble(place -> place[0]).toArray();
    double[] y = places.stream().mapToDouble(place -> place[1]).toArray();
    PointObservers cells = PointObservers.locate(x, y, grid);
    int[] inside =
        IntStream.range(0, count)
            .filter(i -> computed && grid.shape().contains(cells.rows()[i], cells.columns()[i]))
            .toArray();
    PointResults results =
        new PointResults(
            new ObserverStatus[count],
            new int[count],
            new int[count],
            settings.measures(),
            new double[settings.measures().count()][count]);
    Arrays.fill(results.status(), without);
    for (double[] values : results.values()) {
      Arrays.fill(values, Double.NaN);
    }
    double[] edges = new double[count];
    if (inside.length > 0) {
      computeInside(settings, cells.pick(inside), inside, results, edges);
    }
    List<Object[]> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(
          GviTable.values(x[i], y[i], cells.rows()[i], cells.columns()[i], results, i, edges[i]));
    }
    return values;
  }

  private void computeInside(
      ViewshedSettings settings,
      PointObservers cells,
      int[] which,
      PointResults all,
      double[] allEdges)
      throws IOException {
    CellWindow needed =
        new CellWindow(
                Arrays.stream(cells.rows()).min().orElseThrow(),
                Arrays.stream(cells.rows()).max().orElseThrow() + 1,
                Arrays.stream(cells.columns()).min().orElseThrow(),
                Arrays.stream(cells.columns()).max().orElseThrow() + 1)
            .grown(radiusCells, rasters.value().grid().shape());
    try (Rasters.Part part = rasters.value().part(needed, counters)) {
      PointObservers here =
          new PointObservers(
              Arrays.stream(cells.rows()).map(row -> row - part.firstRow()).toArray(),
              Arrays.stream(cells.columns()).map(column -> column - part.firstColumn()).toArray());
      PartialRun run = new PartialRun(part.scene(), settings, new TaskMonitor(counters));
      PointResults results = run.points(here, observersInAll);
      double[] edges = run.edges(here, results);
      for (int i = 0; i < which.length; i++) {
        all.status()[which[i]] = results.status()[i];
        all.visible()[which[i]] = results.visible()[i];
        all.visibleGreen()[which[i]] = results.visibleGreen()[i];
        for (int m = 0; m < results.values().length; m++) {
          all.values()[m][which[i]] = results.values()[m][i];
        }
        allEdges[which[i]] = edges[i];
      }
    }
  }

  /** Ends with the task, and counts for Spark's pages. */
  record TaskMonitor(Counters counters) implements JobMonitor {
    @Override
    public void finished(int viewsheds) {
      counters.viewsheds().add(viewsheds);
    }

    @Override
    public boolean isCancelled() {
      TaskContext task = TaskContext.get();
      return task != null && task.isInterrupted();
    }
  }
}
