package org.greenview.maps;

import java.util.Objects;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.CellType;
import org.greenview.nativedata.segment.SegmentView;

/**
 * What a GVI map shows. The arrays are not copied: leave them alone until the map is written.
 *
 * @param title one line above the map
 * @param green the green raster, uint8, north up, in a CRS in metres; stays open until the map is
 *     written
 * @param greenCodes 256 entries: which codes of {@code green} count as green; its NoData code never
 *     does
 * @param x one per observer, in the raster's CRS
 * @param y one per observer, in the raster's CRS
 * @param gvi one per observer, finite, or NaN where it has no value
 */
public record GviMap(
    String title, SegmentView green, boolean[] greenCodes, double[] x, double[] y, double[] gvi) {
  public GviMap {
    Objects.requireNonNull(title, "title");
    if (green.header().cellType() != CellType.UINT8) {
      throw new IllegalArgumentException(
          "the green raster of a map holds uint8, not " + green.header().cellType().label());
    }
    if (!green.grid().transform().isNorthUp()) {
      throw new IllegalArgumentException("the green raster of a map is north up");
    }
    if (greenCodes.length != 256) {
      throw new IllegalArgumentException("256 green codes, not " + greenCodes.length);
    }
    if (x.length != y.length || x.length != gvi.length) {
      throw new IllegalArgumentException(
          Text.of("observers: %d x, %d y, %d gvi", x.length, y.length, gvi.length));
    }
    for (double value : gvi) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException("a gvi is finite or NaN");
      }
    }
  }

  /** A map on which code 1 of the raster is green. */
  public GviMap(String title, SegmentView green, double[] x, double[] y, double[] gvi) {
    this(title, green, codes(1), x, y, gvi);
  }

  /** The 256 entries in which just these codes count as green. */
  public static boolean[] codes(int... green) {
    boolean[] codes = new boolean[256];
    for (int code : green) {
      codes[code] = true;
    }
    return codes;
  }

  int observerCount() {
    return x.length;
  }

  /** True when the observer stands on a cell of the raster: all others are not drawn. */
  boolean isInside(int observer) {
    GeoTransform transform = green.grid().transform();
    double column = transform.columnAt(x[observer]);
    double row = transform.rowAt(y[observer]);
    return column >= 0
        && column < green.shape().columns()
        && row >= 0
        && row < green.shape().rows();
  }

  boolean hasValue(int observer) {
    return !Double.isNaN(gvi[observer]);
  }
}
