package org.greenview.runs.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;

/**
 * What is computed for each of many observers: one request for all, or one for each. Observers
 * whose requests one kernel can answer are a group and are computed one after the other, so that
 * each thread needs one kernel at a time. Immutable.
 */
public final class PointRequests {
  private static final int EVEN_BITS = 0x5555_5555;

  /** By group: what its kernel computes, and which it is. */
  private final List<KernelSelection> groups;

  /** By observer; null where all are in the first group and look as it says. */
  private final int[] groupOf;

  private final View[] views;

  /** Observers in the order in which they are computed. */
  private final int[] order;

  private PointRequests(List<KernelSelection> groups, int[] groupOf, View[] views, int[] order) {
    this.groups = groups;
    this.groupOf = groupOf;
    this.views = views;
    this.order = order;
  }

  /** One request for all. */
  public static PointRequests same(KernelSelection selection, int observers) {
    return new PointRequests(
        List.of(selection), null, null, IntStream.range(0, observers).toArray());
  }

  /**
   * A request for each; they differ in radius and view only.
   *
   * @param select chooses kernels for requests of different radii and so many observers of each
   */
  public static PointRequests each(
      List<ViewshedRequest> requests,
      BiFunction<List<ViewshedRequest>, int[], List<KernelSelection>> select) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    List<ViewshedRequest> groups = new ArrayList<>();
    int[] groupOf = new int[requests.size()];
    View[] views = new View[requests.size()];
    for (int i = 0; i < groupOf.length; i++) {
      ViewshedRequest request = requests.get(i);
      groupOf[i] = numbers.computeIfAbsent(request.radiusCells(), _ -> groups.size());
      if (groupOf[i] == groups.size()) {
        groups.add(request);
      }
      views[i] = request.view();
    }
    int[] sizes = new int[groups.size()];
    Arrays.stream(groupOf).forEach(group -> sizes[group]++);
    int[] order =
        IntStream.range(0, groupOf.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> groupOf[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new PointRequests(select.apply(groups, sizes), groupOf, views, order);
  }

  /**
   * The same, to be computed in another order: within a group, observers near each other one after
   * the other, since they share what kernels copy of the raster. The order follows from the cells
   * alone.
   */
  PointRequests byPlace(PointObservers cells) {
    long[] keys = new long[order.length];
    int[] byPlace = new int[order.length];
    int start = 0;
    for (int stop = 1; stop <= order.length; stop++) {
      if (stop < order.length && groupOf(order[stop]) == groupOf(order[start])) {
        continue;
      }
      for (int i = start; i < stop; i++) {
        int observer = order[i];
        keys[i] = (long) squareOf(cells, observer) << Integer.SIZE | observer;
      }
      Arrays.sort(keys, start, stop);
      for (int i = start; i < stop; i++) {
        byPlace[i] = (int) keys[i];
      }
      start = stop;
    }
    return new PointRequests(groups, groupOf, views, byPlace);
  }

  /** Number of an observer's square: those of squares near each other are mostly near, too. */
  private static int squareOf(PointObservers cells, int observer) {
    return Integer.expand(cells.rows()[observer] / ViewshedKernel.NEIGHBOURS_CELLS, EVEN_BITS)
        | Integer.expand(
            cells.columns()[observer] / ViewshedKernel.NEIGHBOURS_CELLS, EVEN_BITS << 1);
  }

  /** How many observers are asked for. */
  public int observers() {
    return order.length;
  }

  /** How many kernels a thread makes, one after the other. */
  public int groups() {
    return groups.size();
  }

  /** Which observer is computed at a place of the order. */
  int observerAt(int place) {
    return order[place];
  }

  private int groupOf(int observer) {
    return groupOf == null ? 0 : groupOf[observer];
  }

  /** A request that says all that an observer's does but the view. */
  public ViewshedRequest requestOf(int observer) {
    return groups.get(groupOf(observer)).request();
  }

  /** How an observer looks. */
  public View viewOf(int observer) {
    return views == null ? groups.getFirst().request().view() : views[observer];
  }

  /** Request of the widest radius. */
  public ViewshedRequest widest() {
    return groups.stream()
        .map(KernelSelection::request)
        .max(Comparator.comparingInt(ViewshedRequest::radiusCells))
        .orElseThrow();
  }

  /** Why which kernels were chosen. */
  public String reason() {
    List<String> reasons = groups.stream().map(KernelSelection::reason).distinct().toList();
    return String.join("; ", reasons);
  }

  /** Most bytes that the kernels of one thread take, which has one at a time. */
  public long kernelBytes() {
    return groups.stream().mapToLong(KernelSelection::pointKernelBytes).max().orElseThrow();
  }

  double mostSecondsEach() {
    return groups.stream().mapToDouble(KernelSelection::mostPointSeconds).max().orElseThrow();
  }

  /** Makes what one thread computes with. */
  Kernels kernels(ViewshedRasters rasters) {
    return new Kernels(rasters);
  }

  /** The kernel that was asked for last, for one thread. */
  final class Kernels {
    private final ViewshedRasters rasters;
    private int group = -1;
    private ViewshedKernel kernel;

    private Kernels(ViewshedRasters rasters) {
      this.rasters = rasters;
    }

    ViewshedKernel of(int observer) {
      if (groupOf(observer) != group) {
        kernel = null;
        group = groupOf(observer);
        kernel = groups.get(group).pointKernel(rasters);
      }
      return kernel;
    }
  }
}
