package org.greenview.engine.viewshed;

/**
 * The kernel that was chosen for a request, and why. Made by {@link KernelSelector} alone, since
 * not every kernel can do what every request asks for. Refers to no class of the vector module,
 * which may be absent.
 */
public final class KernelSelection {
  private final ViewshedRequest request;
  private final KernelKind kind;
  private final String reason;

  KernelSelection(ViewshedRequest request, KernelKind kind, String reason) {
    this.request = request;
    this.kind = kind;
    this.reason = reason;
  }

  /** What the kernels compute. */
  public ViewshedRequest request() {
    return request;
  }

  /** What the kernels are. */
  public KernelKind kind() {
    return kind;
  }

  /** Why, as one sentence without its full stop. */
  public String reason() {
    return reason;
  }

  /** A kernel for scattered observers, for the calling thread. */
  public ViewshedKernel pointKernel(ViewshedRasters rasters) {
    return switch (kind) {
      case SCALAR -> new ScalarViewshedKernel(rasters, request);
      case VECTOR -> new VectorPointKernel(rasters, request);
    };
  }

  /** A kernel for all observers of a window, for the calling thread. */
  public SurfaceKernel surfaceKernel(ViewshedRasters rasters) {
    return switch (kind) {
      case SCALAR -> new ScalarSurfaceKernel(rasters, request);
      case VECTOR ->
          WedgeSurfaceKernel.suits(request)
              ? new WedgeSurfaceKernel(rasters, request)
              : new VectorSurfaceKernel(rasters, request);
    };
  }

  /** Most bytes of memory that a kernel for scattered observers takes, whatever their views. */
  public long pointKernelBytes() {
    return switch (kind) {
      case SCALAR -> ScalarViewshedKernel.bytes(request);
      case VECTOR -> VectorPointKernel.bytes(request);
    };
  }

  /** Most bytes of memory that a kernel for the observers of a window takes. */
  public long surfaceKernelBytes() {
    return switch (kind) {
      case SCALAR -> ScalarViewshedKernel.bytes(request);
      case VECTOR ->
          WedgeSurfaceKernel.suits(request)
              ? WedgeSurfaceKernel.bytes(request)
              : VectorSurfaceKernel.bytes(request);
    };
  }

  /**
   * Seconds that a scattered observer's viewshed hardly ever takes on one thread: several times
   * what was measured (docs/KERNELS.md).
   */
  public double mostPointSeconds() {
    return mostSeconds(kind == KernelKind.SCALAR ? 50e-9 : 4e-9);
  }

  /** The same for one of all observers of a window. */
  public double mostSurfaceSeconds() {
    return mostSeconds(kind == KernelKind.SCALAR ? 50e-9 : 0.5e-9);
  }

  private double mostSeconds(double ofStep) {
    return 20e-6 + ofStep * KernelSelector.raySteps(request);
  }
}
