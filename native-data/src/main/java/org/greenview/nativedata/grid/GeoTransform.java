package org.greenview.nativedata.grid;

import java.io.Serializable;

/**
 * The six coefficients that place a raster, in GDAL's order: x = a0 + column * a1 + row * a2, y =
 * a3 + column * a4 + row * a5. The origin (a0, a3) is the outer corner of the upper-left cell, in
 * the units of the CRS. Python's {@code Affine} holds the same numbers in the order (a1, a2, a0,
 * a4, a5, a3).
 *
 * @param a0 x of the outer corner of the upper-left cell
 * @param a1 width of a cell
 * @param a2 row rotation, 0 for a north-up raster
 * @param a3 y of the outer corner of the upper-left cell
 * @param a4 column rotation, 0 for a north-up raster
 * @param a5 height of a cell, negative for a north-up raster
 */
public record GeoTransform(double a0, double a1, double a2, double a3, double a4, double a5)
    implements Serializable {
  /** Relative difference between width and height of a cell up to which cells count as square. */
  public static final double SQUARE_TOLERANCE = 1e-6;

  /** A north-up grid of square cells. */
  public static GeoTransform northUp(double west, double north, double cellSize) {
    return new GeoTransform(west, cellSize, 0, north, 0, -cellSize);
  }

  /** Whether none of the six numbers is NaN or infinite. */
  public boolean isFinite() {
    return Double.isFinite(a0)
        && Double.isFinite(a1)
        && Double.isFinite(a2)
        && Double.isFinite(a3)
        && Double.isFinite(a4)
        && Double.isFinite(a5);
  }

  /** Whether rows or columns run aslant to the axes of the coordinate system. */
  public boolean isRotated() {
    return a2 != 0 || a4 != 0;
  }

  /** True when x grows with the columns and y falls with the rows. */
  public boolean isNorthUp() {
    return !isRotated() && a1 > 0 && a5 < 0;
  }

  /** Whether cells are as wide as high, but for what rounding in files leaves. */
  public boolean isSquare() {
    double width = Math.abs(a1);
    double height = Math.abs(a5);
    return Math.abs(width - height) <= SQUARE_TOLERANCE * Math.max(width, height);
  }

  /**
   * Column in which x lies: floor((x - a0) / a1), for a grid that is not rotated.
   *
   * @return the column as a double, so that coordinates far away (or NaN) stay what they are
   */
  public double columnAt(double x) {
    return Math.floor((x - a0) / a1);
  }

  /** Row in which y lies: floor((y - a3) / a5), for a grid that is not rotated. */
  public double rowAt(double y) {
    return Math.floor((y - a3) / a5);
  }

  /**
   * Easting of the centres of a column's cells, in the CRS's units; the grid must not be rotated.
   */
  public double xOfCentre(double column) {
    return a0 + (column + 0.5) * a1;
  }

  /** Northing of the centres of a row's cells, in the CRS's units; the grid must not be rotated. */
  public double yOfCentre(double row) {
    return a3 + (row + 0.5) * a5;
  }

  /** The transform of the part of this grid that begins at a cell. */
  public GeoTransform shifted(int rows, int columns) {
    return new GeoTransform(a0 + columns * a1, a1, a2, a3 + rows * a5, a4, a5);
  }

  @Override
  public String toString() {
    return a0 + ", " + a1 + ", " + a2 + ", " + a3 + ", " + a4 + ", " + a5;
  }
}
