package org.greenview.engine.viewshed;

/**
 * Walks the cells of one ray after the other, exactly the cells of {@code skimage.draw.line}
 * without the first: with major and minor extents D and d, step i lies i cells along the major axis
 * and floor((2 * d * i + D) / (2 * D)) along the minor one. Where both extents are equal, columns
 * are the major axis. A ray ends before the first cell farther than the radius; the edges of the
 * raster are the caller's to see.
 *
 * <p>Reused from ray to ray, so that nothing is allocated.
 */
final class RayWalk {
  private final int radiusSquared;
  private boolean columnsAreMajor;
  private int major;
  private int minor;
  private int rowSign;
  private int columnSign;
  private int alongMajor;
  private int alongMinor;

  /** Numerator of the division above, less what was taken out of it already. */
  private int remainder;

  RayWalk(int radiusCells) {
    this.radiusSquared = radiusCells * radiusCells;
  }

  /** Stands at the observer, before the first cell of a ray. */
  void begin(int endRowOffset, int endColumnOffset) {
    int rowExtent = Math.abs(endRowOffset);
    int columnExtent = Math.abs(endColumnOffset);
    columnsAreMajor = columnExtent >= rowExtent;
    major = Math.max(rowExtent, columnExtent);
    minor = Math.min(rowExtent, columnExtent);
    rowSign = Integer.signum(endRowOffset);
    columnSign = Integer.signum(endColumnOffset);
    alongMajor = 0;
    alongMinor = 0;
    remainder = major;
  }

  /** Goes on to the next cell; false when the ray has ended. */
  boolean advance() {
    if (alongMajor == major) {
      return false;
    }
    alongMajor++;
    remainder += 2 * minor;
    if (remainder >= 2 * major) {
      remainder -= 2 * major;
      alongMinor++;
    }
    return alongMajor * alongMajor + alongMinor * alongMinor <= radiusSquared;
  }

  int rowOffset() {
    return rowSign * (columnsAreMajor ? alongMinor : alongMajor);
  }

  int columnOffset() {
    return columnSign * (columnsAreMajor ? alongMajor : alongMinor);
  }
}
