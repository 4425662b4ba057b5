package org.greenview.loader.transform;

import java.util.stream.DoubleStream;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * A rectangle on the Earth, for which a way between coordinate systems is chosen.
 *
 * @param crs in which the edges are given
 */
public record Place(CoordinateSystem crs, double west, double south, double east, double north) {
  /** Where a raster lies that is north up. */
  public static Place of(RasterGrid grid) {
    GeoTransform t = grid.transform();
    return new Place(
        CoordinateSystem.ofText(grid.crs(), "the raster"),
        t.a0(),
        t.a3() + t.a5() * grid.shape().rows(),
        t.a0() + t.a1() * grid.shape().columns(),
        t.a3());
  }

  /** Of which nothing is known but the system. */
  public static Place unknown(CoordinateSystem crs) {
    return new Place(crs, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Where points lie; those that are not numbers do not count. */
  public static Place of(CoordinateSystem crs, double[] x, double[] y) {
    double[] xs = DoubleStream.of(x).filter(Double::isFinite).toArray();
    double[] ys = DoubleStream.of(y).filter(Double::isFinite).toArray();
    return new Place(
        crs,
        DoubleStream.of(xs).min().orElse(Double.NaN),
        DoubleStream.of(ys).min().orElse(Double.NaN),
        DoubleStream.of(xs).max().orElse(Double.NaN),
        DoubleStream.of(ys).max().orElse(Double.NaN));
  }

  double[] edges() {
    return new double[] {west, south, east, north};
  }
}
