package org.greenview.spark;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.Text;

/**
 * How a surface of a country would go on many cores, by the plan that {@link ClusterSurface} makes
 * and the way in which Spark hands tasks out: the next one to whoever is free. A program: its words
 * are in docs/CLUSTER.md.
 */
final class PlanSimulation {
  private static final int TILE = SurfaceOnCluster.TILE_SIDE;
  private static final int RADIUS_CELLS = 800;

  /** Processor time of a viewshed of 800 cells: docs/KERNELS.md, vector kernel, float32. */
  private static final double SECONDS_OF_VIEWSHED = 119e-6;

  /** Time of a task that is not its tiles': its start, its words to the driver. */
  private static final double SECONDS_OF_TASK = 1;

  private static final int CORES_OF_HOST = 32;

  /** Squares of so many tiles, a town or a plain, are dearer or cheaper together. */
  private static final int ALIKE_TILES = 16;

  private PlanSimulation() {}

  public static void main(String[] arguments) {
    IO.println(
        "| cores | tasks | costs known by | hours | of them idle at the end | rasters fetched |");
    IO.println("|---|---|---|---|---|---|");
    SurfaceTiles england = square(130_279);
    for (int cores : new int[] {100, 1000, 4000}) {
      for (int perCore : new int[] {4, 16}) {
        for (boolean sampled : new boolean[] {false, true}) {
          IO.println(simulate(england, cores, perCore * cores, sampled));
        }
      }
    }
    for (int squareKilometres : new int[] {13_522, 20_202}) {
      IO.println(
          Text.of(
              "%,d km2: %s",
              squareKilometres,
              simulate(square(squareKilometres), 1000, Shares.TASKS_PER_CORE * 1000, true)));
    }
  }

  /** Tiles of a square of 1 m cells. */
  private static SurfaceTiles square(int squareKilometres) {
    int side = (int) Math.round(1000 * Math.sqrt(squareKilometres));
    return new SurfaceTiles(new GridShape(side, side), TILE);
  }

  private static String simulate(SurfaceTiles tiles, int cores, int tasks, boolean sampled) {
    List<CellWindow> all = tiles.all();
    double[] seconds = seconds(tiles, all);
    Map<Long, Double> costs = new HashMap<>();
    int stride = ClusterSurface.stride(all.size(), tasks);
    for (int i = 0; i < all.size(); i++) {
      int middle = Math.min(i / stride * stride + stride / 2, all.size() - 1);
      costs.put(tiles.place(all.get(i)), sampled ? seconds[middle] : 1.0);
    }
    Shares shares = Shares.of(costs, tasks);
    double[] secondsOfTask = new double[tasks];
    Arrays.fill(secondsOfTask, SECONDS_OF_TASK);
    double[] guessOfTask = new double[tasks];
    int[] taskOfTile = new int[all.size()];
    for (int i = 0; i < all.size(); i++) {
      taskOfTile[i] = shares.of(tiles.place(all.get(i)), 0.5);
      secondsOfTask[taskOfTile[i]] += seconds[i];
      guessOfTask[taskOfTile[i]] += costs.get(tiles.place(all.get(i)));
    }
    // Each core with the time at which it is free.
    PriorityQueue<double[]> free = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));
    for (int core = 0; core < cores; core++) {
      free.add(new double[] {0, core});
    }
    int[] hostOfTask = new int[tasks];
    double end = 0;
    double work = 0;
    int[] longestFirst =
        IntStream.range(0, tasks)
            .boxed()
            .sorted(Comparator.comparingDouble(task -> -guessOfTask[task]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int task : longestFirst) {
      double[] core = free.remove();
      hostOfTask[task] = (int) core[1] / CORES_OF_HOST;
      core[0] += secondsOfTask[task];
      end = Math.max(end, core[0]);
      work += secondsOfTask[task];
      free.add(core);
    }
    return Text.of(
        "| %,d | %,d | %s | %.2f | %.1f %% | %.2f times |",
        cores,
        tasks,
        sampled ? "a sample" : "area",
        end / 3600,
        100 * (1 - work / (end * cores)),
        fetched(tiles, all, taskOfTile, hostOfTask, Math.ceilDiv(cores, CORES_OF_HOST)));
  }

  /** Each tile's time: town and plain differ, and so do neighbours, a little. */
  private static double[] seconds(SurfaceTiles tiles, List<CellWindow> all) {
    Random random = new Random(7);
    int across = Math.ceilDiv(tiles.across(), ALIKE_TILES);
    double[] alike = new double[across * Math.ceilDiv(tiles.down(), ALIKE_TILES)];
    Arrays.setAll(alike, _ -> Math.exp(0.4 * random.nextGaussian()));
    double[] seconds = new double[all.size()];
    for (int i = 0; i < seconds.length; i++) {
      CellWindow tile = all.get(i);
      int square =
          tile.rowStart() / TILE / ALIKE_TILES * across + tile.columnStart() / TILE / ALIKE_TILES;
      seconds[i] =
          tile.cellCount()
              * SECONDS_OF_VIEWSHED
              * alike[square]
              * Math.exp(0.1 * random.nextGaussian());
    }
    return seconds;
  }

  /** How often the rasters are fetched in all: each host fetches each piece that it needs once. */
  private static double fetched(
      SurfaceTiles tiles, List<CellWindow> all, int[] taskOfTile, int[] hostOfTask, int hosts) {
    int across = tiles.across();
    int down = tiles.down();
    BitSet[] pieces = new BitSet[hosts];
    Arrays.setAll(pieces, _ -> new BitSet(across * down));
    int reach = Math.ceilDiv(RADIUS_CELLS, TILE);
    for (int i = 0; i < all.size(); i++) {
      int row = all.get(i).rowStart() / TILE;
      int column = all.get(i).columnStart() / TILE;
      BitSet here = pieces[hostOfTask[taskOfTile[i]]];
      for (int r = Math.max(0, row - reach); r <= Math.min(down - 1, row + reach); r++) {
        here.set(
            r * across + Math.max(0, column - reach),
            r * across + Math.min(across - 1, column + reach) + 1);
      }
    }
    return Arrays.stream(pieces).mapToLong(BitSet::cardinality).sum() / (double) (across * down);
  }
}
