package org.greenview.cli.run;

import java.util.Locale;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;

/**
 * What a person says of viewsheds, before it is known what the raster's cells are.
 *
 * @param radiusMetres radius
 * @param observerHeightMetres eye above what the observer stands on
 * @param precision how slopes are rounded
 * @param greenCodes which codes count
 * @param threads how many threads compute
 * @param kernel which code computes
 */
public record ViewshedSettings(
    double radiusMetres,
    double observerHeightMetres,
    Precision precision,
    GreenCodes greenCodes,
    int threads,
    KernelChoice kernel) {

  /** The tutorial's settings, on all processors. */
  public static ViewshedSettings tutorial() {
    return new ViewshedSettings(
        800,
        1.7,
        Precision.FLOAT64,
        GreenCodes.of(1),
        Runtime.getRuntime().availableProcessors(),
        KernelChoice.AUTO);
  }

  /**
   * What the engine is asked for on a scene.
   *
   * @throws InputProblem if the radius does not fit its cells, or a green code is its NoData
   */
  ViewshedRequest requestFor(Scene scene) {
    double cellMetres = scene.grid().cellSizeMetres();
    int radiusCells = ViewshedRequest.radiusCells(radiusMetres, scene.grid());
    if (radiusCells < 1 || radiusCells > ViewshedRequest.MAX_RADIUS_CELLS) {
      throw new InputProblem(
          "a radius of %s m is %s of %s m, expected 1 to %d cells: give --radius between %s and %s"
              .formatted(
                  radiusMetres,
                  radiusCells < 1 ? "less than one cell" : radiusCells + " cells",
                  cellMetres,
                  ViewshedRequest.MAX_RADIUS_CELLS,
                  cellMetres,
                  cellMetres * ViewshedRequest.MAX_RADIUS_CELLS));
    }
    double noData = scene.green().header().noData();
    if (!Double.isNaN(noData) && greenCodes.contains((int) noData)) {
      throw new InputProblem(
          "--green-value %d is the NoData value of %s: choose the codes that mean green"
              .formatted((int) noData, scene.green().header().sourceName()));
    }
    return new ViewshedRequest(radiusCells, observerHeightMetres, precision, greenCodes);
  }

  /** The settings as a line of a summary. */
  String summary(Scene scene, ViewshedRequest request) {
    return "Radius %s m = %d cells, eye %s m above the %s, %s, green value %s."
        .formatted(
            radiusMetres,
            request.radiusCells(),
            observerHeightMetres,
            scene.dtm().isPresent() ? "DTM" : "DSM",
            precision.name().toLowerCase(Locale.ROOT),
            greenCodes);
  }
}
