package org.greenview.nativedata.grid;

/**
 * Size, place and CRS of a raster.
 *
 * @param shape rows and columns
 * @param transform where the cells lie
 * @param crs the CRS as text: {@code EPSG:n} where a code is known, else a PROJ string
 */
public record RasterGrid(GridShape shape, GeoTransform transform, String crs) {
  /** Share of a cell by which two grids may differ in place and still be the same grid. */
  public static final double ALIGNMENT_TOLERANCE_CELLS = 1e-3;

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
      return "its cells are %s x %s m, not %s x %s m"
          .formatted(
              Math.abs(transform.a1()),
              Math.abs(transform.a5()),
              Math.abs(other.transform.a1()),
              Math.abs(other.transform.a5()));
    }
    double shiftX = transform.a0() - other.transform.a0();
    double shiftY = transform.a3() - other.transform.a3();
    if (Math.max(Math.abs(shiftX), Math.abs(shiftY)) > ALIGNMENT_TOLERANCE_CELLS * Math.abs(cell)) {
      return "its upper-left corner is (%s, %s), not (%s, %s)"
          .formatted(transform.a0(), transform.a3(), other.transform.a0(), other.transform.a3());
    }
    if (!shape.equals(other.shape)) {
      return "it has " + shape + ", not " + other.shape;
    }
    return null;
  }
}
