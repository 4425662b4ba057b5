package org.greenview.engine.viewshed;

import java.util.Arrays;

/**
 * The distances that cells of a circle have: classes of cells with one squared distance, from the
 * observer's own cell (class 0) outward. Immutable.
 */
final class DistanceClasses {
  private final int side;

  /** By |row offset| and |column offset|; -1 beyond the radius. */
  private final int[] classOf;

  /** By class: distance in cells, squared. */
  final int[] squared;

  DistanceClasses(int radius) {
    this.side = radius + 1;
    boolean[] occurs = new boolean[radius * radius + 1];
    for (int r = 0; r <= radius; r++) {
      for (int c = 0; c <= r && r * r + c * c <= radius * radius; c++) {
        occurs[r * r + c * c] = true;
      }
    }
    int[] classOfSquared = new int[occurs.length];
    int[] found = new int[occurs.length];
    int count = 0;
    for (int d = 0; d < occurs.length; d++) {
      if (occurs[d]) {
        found[count] = d;
        classOfSquared[d] = count++;
      }
    }
    this.squared = Arrays.copyOf(found, count);
    this.classOf = new int[side * side];
    for (int r = 0; r < side; r++) {
      for (int c = 0; c < side; c++) {
        int d = r * r + c * c;
        classOf[r * side + c] = d <= radius * radius ? classOfSquared[d] : -1;
      }
    }
  }

  /** Most classes, or pairs of a cell of a quarter and its mirror image. */
  static long most(int radius) {
    return radius * (long) radius * 2 / 5 + 2L * radius + 2;
  }

  /** Memory while the classes are found. */
  static long bytes(int radius) {
    return (radius + 1L) * (radius + 1) * (1 + 3 * Integer.BYTES) + most(radius) * Integer.BYTES;
  }

  int count() {
    return squared.length;
  }

  /** Class of a cell within the radius. */
  int classOf(int rowOffset, int columnOffset) {
    return classOf[Math.abs(rowOffset) * side + Math.abs(columnOffset)];
  }

  /** Distance of a class, in cells. */
  double distance(int distanceClass) {
    return Math.sqrt(squared[distanceClass]);
  }
}
