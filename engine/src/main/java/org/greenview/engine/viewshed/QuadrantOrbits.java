package org.greenview.engine.viewshed;

/**
 * The cells of a quarter of the circle in pairs that mirror each other at its diagonal, so that the
 * eight cells of four quarters that lie at one offset and its mirror images are taken together.
 * Pairs are ordered by squares of cells, so that what is read stays in the first-level cache.
 * Immutable.
 */
final class QuadrantOrbits {
  private static final int SQUARE = 8;

  /** By pair: index of the cell into an array of a quarter. */
  final int[] cells;

  /** Its mirror image; for a cell on the diagonal one that is beyond the circle, so never seen. */
  final int[] mirrored;

  /** By pair: its {@link DistanceClasses} class. */
  final int[] distanceClass;

  /**
   * Pairs.
   *
   * @param stride elements of a quarter from one row offset to the next
   */
  QuadrantOrbits(int radius, int stride, DistanceClasses distances) {
    int count = 0;
    for (int r = 0; r <= radius; r++) {
      for (int c = 0; c <= r && r * r + c * c <= radius * radius; c++) {
        count++;
      }
    }
    this.cells = new int[count];
    this.mirrored = new int[count];
    this.distanceClass = new int[count];
    int at = 0;
    for (int rows = 0; rows <= radius; rows += SQUARE) {
      for (int columns = 0; columns <= rows; columns += SQUARE) {
        for (int r = rows; r < Math.min(rows + SQUARE, radius + 1); r++) {
          for (int c = columns; c < columns + SQUARE && c <= r; c++) {
            if (r * r + c * c <= radius * radius) {
              cells[at] = r * stride + c;
              mirrored[at] = r == c ? radius * stride + radius : c * stride + r;
              distanceClass[at++] = distances.classOf(r, c);
            }
          }
        }
      }
    }
  }
}
