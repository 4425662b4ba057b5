package org.greenview.maps;

import java.nio.file.Path;
import org.greenview.maps.PageWriter.MapFormat;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;

/**
 * A map that a run is asked for.
 *
 * @param file ends in .png, .svg or .pdf
 * @param design what it looks like
 */
public record MapRequest(Path file, MapDesign design) {
  /** A map as it is drawn when nothing is said. */
  public static MapRequest of(Path file) {
    return new MapRequest(file, MapDesign.USUAL);
  }

  /** The file of a request that may be null. */
  public static Path fileOf(MapRequest request) {
    return request == null ? null : request.file();
  }

  /** What is asked of a map by a request that may be null. */
  public static MapDesign designOf(MapRequest request) {
    return request == null ? MapDesign.USUAL : request.design();
  }

  /** The file of a request that may be null, in a list of what is written. */
  public static String text(MapRequest request) {
    return request == null ? "" : ", " + request.file();
  }

  /**
   * Checks, before anything is read, that the map can be written under its name and in its size.
   *
   * @throws InputProblem if the name ends otherwise, if its folder does not exist, if it is the
   *     name of a folder, or if a picture would have too many pixels
   */
  public void check() {
    PageWriter.check(file);
    if (MapFormat.of(file) == MapFormat.PNG) {
      design.page().requirePixels();
    }
  }

  /**
   * Checks, before anything is computed, that there is something to be drawn.
   *
   * @throws InputProblem if the extent asked for lies beyond the raster
   */
  public void check(RasterGrid grid) {
    design.extent().within(grid, new double[0], new double[0]);
  }
}
