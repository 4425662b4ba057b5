package org.greenview.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.greenview.loader.raster.CloudOptimisedPart;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.runs.PartialRun;
import org.greenview.runs.job.SurfacePlan;
import org.greenview.spark.raster.Counters;
import org.greenview.spark.raster.Rasters;
import org.greenview.spark.raster.StoredTile;

/**
 * Computes tiles of a surface and puts each into the store as one file; travels to the executors. A
 * tile's bytes depend on the run alone, so that it does not matter how often and by how many tasks
 * it is written.
 *
 * @param rasters where observers look
 * @param page settings as text
 * @param plan which cells have observers
 * @param radiusCells how far they look
 * @param edge whether a last band says how much of circles is unknown
 * @param metadata what each file says of how it was made
 * @param out folder of the result
 * @param resume whether tiles that are there are kept
 */
record SurfaceTask(
    Broadcast<Rasters> rasters,
    Counters counters,
    Properties page,
    SurfacePlan plan,
    int radiusCells,
    boolean edge,
    Map<String, String> metadata,
    String out,
    boolean resume)
    implements Serializable {
  /** Rows and columns whose time is taken for that of a tile. */
  private static final int SAMPLE_ROWS = 16;

  private static final int SAMPLE_COLUMNS = 256;

  /**
   * What became of a tile.
   *
   * @param seconds that it took; 0 where it was there
   * @param values cells of its first band that have a value; -1 where it was there
   */
  record Done(CellWindow tile, double seconds, long values) implements Serializable {}

  /** Computes a tile, unless this run has left it already. */
  Done compute(CellWindow tile) throws IOException {
    String name = out + "/" + SurfaceTiles.name(tile);
    RasterGrid grid = plan.outputGrid().part(tile);
    Configuration hadoop = rasters.value().hadoop();
    List<String> names = PartialRun.bands(PartialRun.settings(page).measures(), edge);
    boolean again = TaskContext.get().attemptNumber() > 0;
    if ((resume || again) && StoredTile.isWhole(name, grid, names.size(), hadoop)) {
      return new Done(tile, 0, -1);
    }
    long startNs = System.nanoTime();
    float[][] bands = bands(plan.observersOf(tile));
    byte[] bytes =
        CloudOptimisedPart.encode(java.nio.file.Path.of(name), grid, bands, names, metadata);
    Path path = new Path(name);
    try (OutputStream file = path.getFileSystem(hadoop).create(path, true)) {
      file.write(bytes);
    }
    long values =
        IntStream.range(0, bands[0].length).filter(i -> !Float.isNaN(bands[0][i])).count();
    return new Done(tile, (System.nanoTime() - startNs) / 1e9, values);
  }

  /** The bands of some observers. */
  private float[][] bands(CellWindow observers) throws IOException {
    CellWindow needed = observers.grown(radiusCells, plan.grid().shape());
    try (Rasters.Part part = rasters.value().part(needed, counters)) {
      CellWindow here = observers.from(part.firstRow(), part.firstColumn());
      return new PartialRun(
              part.scene(), PartialRun.settings(page), new ObserverTask.TaskMonitor(counters))
          .surface(new SurfacePlan(part.scene().grid(), here, plan.every()), edge);
    }
  }

  /** Seconds that a tile will take, by some rows in its middle. */
  double sample(CellWindow tile) throws IOException {
    int rows = Math.min(SAMPLE_ROWS, tile.rows());
    int columns = Math.min(SAMPLE_COLUMNS, tile.columns());
    int top = tile.rowStart() + (tile.rows() - rows) / 2;
    int left = tile.columnStart() + (tile.columns() - columns) / 2;
    CellWindow middle = new CellWindow(top, top + rows, left, left + columns);
    long startNs = System.nanoTime();
    bands(plan.observersOf(middle));
    double seconds = (System.nanoTime() - startNs) / 1e9;
    return seconds * tile.cellCount() / middle.cellCount();
  }
}
