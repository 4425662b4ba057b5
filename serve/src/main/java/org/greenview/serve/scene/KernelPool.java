package org.greenview.serve.scene;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.greenview.engine.viewshed.CircleEdges;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;

/**
 * Kernels that wait for the next observer: to make one takes as long as some viewsheds. The least
 * recently used are given up when all of them together hold too much.
 */
final class KernelPool {
  /** Cells of the squares around their observers, some bytes each. */
  private static final long MOST_CELLS = 40_000_000;

  /** A kernel and what else belongs to its radius. */
  record Tools(ViewshedKernel kernel, CircleEdges edges, ViewshedCounts counts) {
    long cells() {
      long side = 2L * kernel.request().radiusCells() + 1;
      return side * side;
    }
  }

  /** Uses tools that nobody else uses meanwhile. */
  @FunctionalInterface
  interface Use<T> {
    T with(Tools tools) throws IOException;
  }

  private final ViewshedRasters rasters;
  private final Deque<Tools> idle = new ArrayDeque<>();

  KernelPool(ViewshedRasters rasters) {
    this.rasters = rasters;
  }

  /** Lends tools for a request; the view is given with each observer. */
  <T> T lend(ViewshedRequest request, Use<T> use) throws IOException {
    ViewshedRequest anyView = request.withView(View.ofHeight(0));
    Tools tools = take(anyView);
    T result = use.with(tools);
    // Not after a failure: who knows what state it is in.
    giveBack(tools);
    return result;
  }

  private Tools take(ViewshedRequest request) {
    synchronized (idle) {
      for (Iterator<Tools> all = idle.iterator(); all.hasNext(); ) {
        Tools tools = all.next();
        if (tools.kernel().request().equals(request)) {
          all.remove();
          return tools;
        }
      }
    }
    return new Tools(
        KernelSelector.selectForPoints(KernelChoice.AUTO, request, 1).pointKernel(rasters),
        new CircleEdges(rasters.dsm(), request.radiusCells()),
        new ViewshedCounts(request.measures()));
  }

  private void giveBack(Tools tools) {
    synchronized (idle) {
      idle.addFirst(tools);
      long cells = idle.stream().mapToLong(Tools::cells).sum();
      while (cells > MOST_CELLS) {
        cells -= idle.removeLast().cells();
      }
    }
  }
}
