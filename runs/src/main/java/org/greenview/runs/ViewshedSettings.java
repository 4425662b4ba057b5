package org.greenview.runs;

import java.util.List;
import java.util.Locale;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;

/**
 * What a person says of viewsheds, before it is known what the raster's cells are.
 *
 * @param radiusMetres radius
 * @param view how observers look
 * @param precision how slopes are rounded
 * @param rays where rays go
 * @param curvatureCoefficient 0 for a plane
 * @param greenCodes which codes count
 * @param measures what is computed of each viewshed
 * @param threads how many threads compute
 * @param kernel which code computes
 */
public record ViewshedSettings(
    double radiusMetres,
    View view,
    Precision precision,
    RayPattern rays,
    double curvatureCoefficient,
    GreenCodes greenCodes,
    Measures measures,
    int threads,
    KernelChoice kernel) {

  /** The tutorial's settings, on all processors. */
  public static ViewshedSettings tutorial() {
    return new ViewshedSettings(
        800,
        View.ofHeight(1.7),
        Precision.FLOAT64,
        RayPattern.PERIMETER,
        0,
        GreenCodes.of(1),
        new Measures(List.of(new Measure.Gvi())),
        Runtime.getRuntime().availableProcessors(),
        KernelChoice.AUTO);
  }

  /** The same with another radius. */
  public ViewshedSettings withRadiusMetres(double other) {
    return new ViewshedSettings(
        other, view, precision, rays, curvatureCoefficient, greenCodes, measures, threads, kernel);
  }

  /** The same for somebody who looks otherwise. */
  public ViewshedSettings withView(View other) {
    return new ViewshedSettings(
        radiusMetres,
        other,
        precision,
        rays,
        curvatureCoefficient,
        greenCodes,
        measures,
        threads,
        kernel);
  }

  /** The same in another precision. */
  public ViewshedSettings withPrecision(Precision other) {
    return new ViewshedSettings(
        radiusMetres,
        view,
        other,
        rays,
        curvatureCoefficient,
        greenCodes,
        measures,
        threads,
        kernel);
  }

  /** The same, but that other measures are computed. */
  public ViewshedSettings withMeasures(Measures other) {
    return new ViewshedSettings(
        radiusMetres,
        view,
        precision,
        rays,
        curvatureCoefficient,
        greenCodes,
        other,
        threads,
        kernel);
  }

  /** The same by another number of threads. */
  public ViewshedSettings withThreads(int other) {
    return new ViewshedSettings(
        radiusMetres,
        view,
        precision,
        rays,
        curvatureCoefficient,
        greenCodes,
        measures,
        other,
        kernel);
  }

  /**
   * What the engine is asked for on a scene.
   *
   * @throws InputProblem if the radius does not fit its cells
   */
  public ViewshedRequest requestFor(Scene scene) {
    double cellMetres = scene.grid().cellSizeMetres();
    int radiusCells = ViewshedRequest.radiusCells(radiusMetres, scene.grid());
    if (radiusCells < 1 || radiusCells > ViewshedRequest.MAX_RADIUS_CELLS) {
      throw InputProblem.of(
          "a radius of %s m is %s of %s m, expected 1 to %d cells: give --radius between %s and %s",
          radiusMetres,
          radiusCells < 1 ? "less than one cell" : radiusCells + " cells",
          cellMetres,
          ViewshedRequest.MAX_RADIUS_CELLS,
          cellMetres,
          cellMetres * ViewshedRequest.MAX_RADIUS_CELLS);
    }
    return new ViewshedRequest(
        radiusCells,
        precision,
        rays,
        curvatureCoefficient,
        view,
        greenCodes.stored(scene::storedGreenCode),
        measures.stored(scene::storedGreenCode));
  }

  /**
   * The options of {@code greenview gvi} that say what was looked at and how, so that a program
   * that reads a result can do it again. Measures, threads and kernel do not change what is seen.
   */
  String options() {
    StringBuilder text =
        new StringBuilder(
            Text.of(
                "--radius %s --observer-height %s --target-height %s --min-distance %s",
                radiusMetres,
                view.observerHeightMetres(),
                view.targetHeightMetres(),
                view.minimumDistanceMetres()));
    if (!view.azimuth().isAll()) {
      text.append(
          Text.of(" --azimuth %s,%s", view.azimuth().fromDegrees(), view.azimuth().toDegrees()));
    }
    if (!view.pitch().isAll()) {
      text.append(Text.of(" --pitch %s,%s", view.pitch().fromDegrees(), view.pitch().toDegrees()));
    }
    return text.append(
            Text.of(
                " --curvature %s --rays %s --precision %s --green-value %s",
                curvatureCoefficient,
                rays.label(),
                precision.name().toLowerCase(Locale.ROOT),
                greenCodes))
        .toString();
  }

  /** The settings as a line of a summary. */
  String summary(Scene scene, ViewshedRequest request) {
    return line(scene, request, ", green value " + greenCodes);
  }

  /** The same without a word about green. */
  String sight(Scene scene, ViewshedRequest request) {
    return line(scene, request, "");
  }

  private String line(Scene scene, ViewshedRequest request, String green) {
    return Text.of(
        "Radius %s m = %d cells, eye %s m above the %s, %s%s%s.",
        radiusMetres,
        request.radiusCells(),
        view.observerHeightMetres(),
        scene.dtm().isPresent() ? "DTM" : "DSM",
        precision.name().toLowerCase(Locale.ROOT),
        green,
        unusual());
  }

  /** What is not as in the tutorial. */
  private String unusual() {
    StringBuilder text = new StringBuilder();
    if (rays != RayPattern.PERIMETER) {
      text.append(", rays ").append(rays.label());
    }
    if (view.targetHeightMetres() > 0) {
      text.append(", targets raised by ").append(view.targetHeightMetres()).append(" m");
    }
    if (view.minimumDistanceMetres() > 0) {
      text.append(", from ").append(view.minimumDistanceMetres()).append(" m on");
    }
    if (!view.azimuth().isAll()) {
      text.append(
          Text.of(", azimuths %s to %s", view.azimuth().fromDegrees(), view.azimuth().toDegrees()));
    }
    if (!view.pitch().isAll()) {
      text.append(
          Text.of(", pitch %s to %s", view.pitch().fromDegrees(), view.pitch().toDegrees()));
    }
    if (curvatureCoefficient > 0) {
      text.append(", curvature ").append(curvatureCoefficient);
    }
    return text.toString();
  }
}
