package org.greenview.cli.command;

import org.greenview.runs.SurfaceRequest;

/** What a surface covers by its option {@code --bounds}. */
public final class BoundsArea {
  private BoundsArea() {}

  /**
   * A rectangle, or everything.
   *
   * @param bounds west, south, east and north in the rasters' CRS; null for everything
   * @throws WrongUsage if they are no rectangle
   */
  public static SurfaceRequest.Area of(double[] bounds) {
    if (bounds == null) {
      return new SurfaceRequest.Area.Everything();
    }
    WrongUsage.unless(
        bounds.length == 4 && bounds[0] < bounds[2] && bounds[1] < bounds[3],
        "--bounds is minx,miny,maxx,maxy with minx < maxx and miny < maxy");
    return new SurfaceRequest.Area.Bounds(bounds[0], bounds[1], bounds[2], bounds[3]);
  }
}
