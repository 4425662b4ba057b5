package org.greenview.cli.command;

import org.greenview.runs.SurfaceRequest;
import picocli.CommandLine;

/** What a surface covers by its option {@code --bounds}. */
public final class BoundsArea {
  private BoundsArea() {}

  /**
   * A rectangle, or everything.
   *
   * @param bounds west, south, east and north in the rasters' CRS; null for everything
   * @throws CommandLine.ParameterException if they are no rectangle
   */
  public static SurfaceRequest.Area of(double[] bounds, CommandLine commandLine) {
    if (bounds == null) {
      return new SurfaceRequest.Area.Everything();
    }
    ViewshedOptions.require(
        bounds.length == 4 && bounds[0] < bounds[2] && bounds[1] < bounds[3],
        "--bounds is minx,miny,maxx,maxy with minx < maxx and miny < maxy",
        commandLine);
    return new SurfaceRequest.Area.Bounds(bounds[0], bounds[1], bounds[2], bounds[3]);
  }
}
