package org.greenview.engine.viewshed;

/**
 * The kind of kernel that a run uses, and why. Makes one kernel per thread.
 *
 * @param kind decided
 * @param reason one sentence, to be printed and recorded in results
 */
public record KernelSelection(KernelKind kind, String reason) {

  /** A kernel for scattered observers, for the calling thread. */
  public ViewshedKernel pointKernel(ViewshedRasters rasters, ViewshedRequest request) {
    return switch (kind) {
      case SCALAR -> new ScalarViewshedKernel(rasters, request);
      case VECTOR -> new VectorPointKernel(rasters, request);
    };
  }

  /** A kernel for all observers of a window, for the calling thread. */
  public SurfaceKernel surfaceKernel(ViewshedRasters rasters, ViewshedRequest request) {
    return switch (kind) {
      case SCALAR -> new ScalarSurfaceKernel(rasters, request);
      case VECTOR ->
          WedgeSurfaceKernel.suits(request)
              ? new WedgeSurfaceKernel(rasters, request)
              : new VectorSurfaceKernel(rasters, request);
    };
  }
}
