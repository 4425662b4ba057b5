package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.transform.Place;
import org.greenview.loader.transform.Transformation;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Brings the coordinates of a layer into the raster's system, and says what it took them for. */
final class LayerPlacement {
  private static final String OPTION = "--observers-crs";

  private final Path file;
  private final CoordinateSystem rasterCrs;
  private final CoordinateSystem crs;
  private final Transformation transformation;
  private final List<String> notices = new ArrayList<>();

  /**
   * @param observersCrs the coordinate system that stands before what the file says, may be null
   * @throws InputProblem if the layer's coordinate system is not known, or no way from it to the
   *     raster's
   */
  LayerPlacement(Path file, FeatureTable table, String observersCrs, Place raster)
      throws IOException {
    this.file = file;
    this.rasterCrs = raster.crs();
    this.crs = crs(table, observersCrs);
    this.transformation = Transformation.between(crs, rasterCrs, raster, file.toString());
  }

  private CoordinateSystem crs(FeatureTable table, String observersCrs) {
    if (observersCrs != null) {
      CoordinateSystem given = CoordinateSystem.ofText(observersCrs, OPTION);
      String instead =
          switch (table.crs()) {
            case LayerCrs.Stated s ->
                ", not as " + s.where() + " says, because " + OPTION + " stands before it";
            case LayerCrs.Unknown _, LayerCrs.OfRaster _ -> ", as " + OPTION + " says";
          };
      notices.add(Text.of("%s: coordinates are read as %s%s", file, described(given), instead));
      return given;
    }
    return switch (table.crs()) {
      case LayerCrs.Stated s -> {
        CoordinateSystem stated = s.system();
        notices.add(Text.of("%s: coordinates are in %s", file, described(stated)));
        yield stated;
      }
      case LayerCrs.OfRaster _ -> {
        notices.add(
            Text.of(
                "%s: x and y are read in the raster's coordinate system, %s",
                file, described(rasterCrs)));
        yield rasterCrs;
      }
      case LayerCrs.Unknown _ ->
          throw InputProblem.of(
              "%s does not say in which coordinate system layer %s is; say it with %s, for example"
                  + " %s %s",
              file,
              table.name(),
              OPTION,
              OPTION,
              (rasterCrs.epsgCode().isPresent() ? rasterCrs.text() : "EPSG:4326"));
    };
  }

  /** What was assumed, and whether coordinates change. */
  List<String> notices() {
    List<String> all = new ArrayList<>(notices);
    if (!transformation.isIdentity()) {
      all.add(
          Text.of(
              "%s: observers were reprojected from %s to %s",
              file, described(crs), described(rasterCrs)));
    }
    transformation.notice().ifPresent(all::add);
    return all;
  }

  /**
   * Moves coordinates in place; those that are nowhere become NaN.
   *
   * @param feature by index: the number of the feature, from 1, for messages; 0 where there is no
   *     place
   * @throws InputProblem if one has no place in the raster's system
   */
  void place(double[] x, double[] y, IntUnaryOperator feature) throws IOException {
    double[] givenX = transformation.isIdentity() ? x : x.clone();
    double[] givenY = transformation.isIdentity() ? y : y.clone();
    for (int i = 0; crs.isGeographic() && i < x.length; i++) {
      if (Math.abs(x[i]) > 360 || Math.abs(y[i]) > 90) {
        throw InputProblem.of(
            "%s: feature %d lies at (%s, %s), which is no longitude and latitude as %s needs; say"
                + " with %s in which coordinate system the layer is",
            file, feature.applyAsInt(i), x[i], y[i], described(crs), OPTION);
      }
    }
    transformation.move(x, y);
    for (int i = 0; i < x.length; i++) {
      int number = feature.applyAsInt(i);
      if (number > 0 && (!Double.isFinite(x[i]) || !Double.isFinite(y[i]))) {
        throw InputProblem.of(
            "%s: feature %d at (%s, %s) in %s has no place in the raster's %s",
            file, number, givenX[i], givenY[i], described(crs), described(rasterCrs));
      }
    }
  }

  private static String described(CoordinateSystem crs) {
    return crs.epsgCode().isPresent() && !crs.name().equals(crs.text())
        ? Text.of("EPSG:%d (%s)", crs.epsgCode().getAsInt(), crs.name())
        : crs.name();
  }
}
