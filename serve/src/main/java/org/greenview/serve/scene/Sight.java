package org.greenview.serve.scene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
import org.greenview.serve.http.Query;
import org.greenview.serve.http.Refusal;

/**
 * How an observer of the live map looks.
 *
 * @param radiusMetres how far
 * @param view eye height and what else is particular
 * @param rays where rays go
 * @param precision how slopes are rounded
 * @param curvatureCoefficient 0 for a plane
 * @param decay weights of vgvi
 */
public record Sight(
    double radiusMetres,
    View view,
    RayPattern rays,
    Precision precision,
    double curvatureCoefficient,
    Decay decay) {
  /** Names of the parameters by which a request says it. */
  public static final List<String> PARAMETERS =
      List.of(
          "radius",
          "observerHeight",
          "targetHeight",
          "minDistance",
          "rays",
          "precision",
          "curvature",
          "decay");

  /**
   * Largest radius of the live map in cells: somebody waits for the answer, and the working memory
   * of one viewshed stays below 100 MiB.
   */
  public static final int MOST_RADIUS_CELLS = 2_000;

  /** The same where rays go to every cell, which takes as long as its cube. */
  private static final int MOST_RADIUS_CELLS_EVERY_CELL = 400;

  private static final double MOST_METRES = 100_000;

  /** The sight of a run that computes some measures; of their decays the first. */
  public static Sight of(
      double radiusMetres,
      View view,
      RayPattern rays,
      Precision precision,
      double curvatureCoefficient,
      Measures measures) {
    Decay decay =
        measures.list().stream()
            .filter(Measure.Vgvi.class::isInstance)
            .map(measure -> ((Measure.Vgvi) measure).decay())
            .findFirst()
            .orElse(Decay.DEFAULT);
    return new Sight(radiusMetres, view, rays, precision, curvatureCoefficient, decay);
  }

  /** The parameters of a request; those that are absent are as {@code usual}. */
  public static Sight of(Query query, Sight usual) {
    View view = usual.view;
    return new Sight(
        query.number("radius", usual.radiusMetres, 0.01, MOST_METRES),
        new View(
            query.number("observerHeight", view.observerHeightMetres(), -1_000, 10_000),
            query.number("targetHeight", view.targetHeightMetres(), 0, 10_000),
            query.number("minDistance", view.minimumDistanceMetres(), 0, MOST_METRES),
            view.azimuth(),
            view.pitch()),
        oneOf("rays", RayPattern.values(), RayPattern::label, query, usual.rays),
        oneOf(
            "precision",
            Precision.values(),
            p -> p.name().toLowerCase(Locale.ROOT),
            query,
            usual.precision),
        query.number("curvature", usual.curvatureCoefficient, 0, 1),
        query.text("decay").map(Sight::decay).orElse(usual.decay));
  }

  private static Decay decay(String text) {
    try {
      return Decay.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          400, "decay is none, exponential:k, logistic:m,b or power:m,b, not " + Query.shown(text));
    }
  }

  private static <T> T oneOf(
      String name,
      T[] values,
      java.util.function.Function<T, String> label,
      Query query,
      T otherwise) {
    if (query.text(name).isEmpty()) {
      return otherwise;
    }
    String asked = query.text(name).orElseThrow();
    return Stream.of(values)
        .filter(value -> label.apply(value).equals(asked))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    400,
                    Text.of(
                        "%s is %s, not %s",
                        name,
                        Stream.of(values).map(label).collect(Collectors.joining(" or ")),
                        Query.shown(asked))));
  }

  /**
   * What the engine is asked for.
   *
   * @param classes shares that are wanted besides gvi, vgvi and vvi
   */
  ViewshedRequest request(RasterGrid grid, GreenCodes greenCodes, List<Measure.Share> classes) {
    int radiusCells = ViewshedRequest.radiusCells(radiusMetres, grid);
    int most = rays == RayPattern.EVERY_CELL ? MOST_RADIUS_CELLS_EVERY_CELL : MOST_RADIUS_CELLS;
    if (radiusCells < 1 || radiusCells > most) {
      double cell = grid.cellSizeMetres();
      throw new Refusal(
          400,
          Text.of(
              "a radius of %s m is %d cells of %s m; with rays %s it is 1 to %d cells here, %s to"
                  + " %s m",
              radiusMetres, radiusCells, cell, rays.label(), most, cell, cell * most));
    }
    List<Measure> measures =
        new ArrayList<>(
            List.of(new Measure.Gvi(), new Measure.Vgvi(decay, false), new Measure.Vvi()));
    measures.addAll(classes);
    return new ViewshedRequest(
        radiusCells,
        precision,
        rays,
        curvatureCoefficient,
        view,
        greenCodes,
        new Measures(measures));
  }

  /** The parameters that say it, name by name. */
  public Map<String, Object> parameters() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("radius", radiusMetres);
    all.put("observerHeight", view.observerHeightMetres());
    all.put("targetHeight", view.targetHeightMetres());
    all.put("minDistance", view.minimumDistanceMetres());
    all.put("rays", rays.label());
    all.put("precision", precision.name().toLowerCase(Locale.ROOT));
    all.put("curvature", curvatureCoefficient);
    all.put("decay", decay.text());
    return all;
  }
}
