package org.greenview.nativedata.grid;

import java.io.Serializable;
import org.greenview.nativedata.problem.Text;

/**
 * Size, place and CRS of a raster.
 *
 * @param shape rows and columns
 * @param transform where the cells lie
 * @param crs the CRS as text: {@code EPSG:n} where a code is known, else a PROJ string
 * @param metresPerUnit length of one unit of the CRS: 1, or 0.3048 where coordinates are feet
 */
public record RasterGrid(GridShape shape, GeoTransform transform, String crs, double metresPerUnit)
    implements Serializable {
  /** Share of a cell by which two grids may differ in place and still be the same grid. */
  public static final double ALIGNMENT_TOLERANCE_CELLS = 1e-3;

  public RasterGrid {
    if (!(metresPerUnit > 0) || Double.isInfinite(metresPerUnit)) {
      throw new IllegalArgumentException("a unit of the CRS has a length, not " + metresPerUnit);
    }
  }

  /** A grid whose coordinates are metres. */
  public RasterGrid(GridShape shape, GeoTransform transform, String crs) {
    this(shape, transform, crs, 1);
  }

  /** The part of the grid that a window is. */
  public RasterGrid part(CellWindow window) {
    return new RasterGrid(
        new GridShape(window.rows(), window.columns()),
        transform.shifted(window.rowStart(), window.columnStart()),
        crs,
        metresPerUnit);
  }

  /** Side of a cell of a grid of squares. */
  public double cellSizeMetres() {
    return Math.abs(transform.a1()) * metresPerUnit;
  }

  /**
   * Says how this grid differs from another, in the words of a sentence.
   *
   * @return null when the cells of both grids coincide
   */
  public String differenceFrom(RasterGrid other) {
    if (!crs.equals(other.crs)) {
      return "its CRS is " + crs + ", not " + other.crs;
    }
    double cell = other.transform.a1();
    if (transform.isRotated() != other.transform.isRotated()) {
      return "it is rotated";
    }
    // A difference in cell size adds up over the whole raster, so it is judged at its far corner.
    double far = Math.max(other.shape.rows(), other.shape.columns());
    if (Math.abs(transform.a1() - cell) * far > ALIGNMENT_TOLERANCE_CELLS * Math.abs(cell)
        || Math.abs(transform.a5() - other.transform.a5()) * far
            > ALIGNMENT_TOLERANCE_CELLS * Math.abs(cell)) {
      return Text.of(
          "its cells are %s x %s m, not %s x %s m",
          Math.abs(transform.a1()) * metresPerUnit,
          Math.abs(transform.a5()) * metresPerUnit,
          Math.abs(other.transform.a1()) * other.metresPerUnit,
          Math.abs(other.transform.a5()) * other.metresPerUnit);
    }
    double shiftX = transform.a0() - other.transform.a0();
    double shiftY = transform.a3() - other.transform.a3();
    if (Math.max(Math.abs(shiftX), Math.abs(shiftY)) > ALIGNMENT_TOLERANCE_CELLS * Math.abs(cell)) {
      return Text.of(
          "its upper-left corner is (%s, %s), not (%s, %s)",
          transform.a0(), transform.a3(), other.transform.a0(), other.transform.a3());
    }
    if (!shape.equals(other.shape)) {
      return "it has " + shape + ", not " + other.shape;
    }
    return null;
  }
}
