package org.greenview.engine.viewshed;

/** The cells of one quarter of the circle, axes included, in order of their distance. Immutable. */
final class QuadrantOrder {
  /** By place in the order: index into an array of a quarter. */
  final int[] cells;

  /** By {@link DistanceClasses} class: the place after its last cell. */
  final int[] stop;

  /**
   * Orders.
   *
   * @param stride elements of a quarter from one row offset to the next
   */
  QuadrantOrder(int radius, int stride, DistanceClasses distances) {
    this.stop = new int[distances.count()];
    for (int r = 0; r <= radius; r++) {
      for (int c = 0; c <= radius && r * r + c * c <= radius * radius; c++) {
        stop[distances.classOf(r, c)]++;
      }
    }
    for (int i = 1; i < stop.length; i++) {
      stop[i] += stop[i - 1];
    }
    this.cells = new int[stop[stop.length - 1]];
    int[] next = new int[stop.length];
    System.arraycopy(stop, 0, next, 1, stop.length - 1);
    for (int r = 0; r <= radius; r++) {
      for (int c = 0; c <= radius && r * r + c * c <= radius * radius; c++) {
        cells[next[distances.classOf(r, c)]++] = r * stride + c;
      }
    }
  }
}
