package org.greenview.engine.viewshed;

/**
 * What the kernels of surfaces share: rays are cut into entries of a program; those that are to be
 * walked are listed by the way their quotients are found.
 */
abstract sealed class EntryRays permits LaneRays, WedgeRays {
  /** Observers at a time: one bit each in a long. */
  static final int LANES = Long.SIZE;

  /**
   * Vectors that are walked side by side: what is looked up for a step serves all of them, and one
   * need not wait for the other, as a vector must for its own running maximum.
   */
  static final int GROUP = 4;

  /** By entry of the program: 1 if the reciprocal of one of its distances is not proven exact. */
  final int[] divides;

  /** Entries to be walked. */
  final int[] byMultiplication;

  final int[] byDivision;
  int multiplied;
  int divided;

  /**
   * @param entries of the program
   * @param most that are listed at a time
   */
  EntryRays(int entries, int most) {
    this.divides = new int[entries];
    this.byMultiplication = new int[most + 1];
    this.byDivision = new int[most + 1];
  }

  /** Lanes of one vector. */
  abstract int width();

  /** Nothing seen so far on any ray. */
  abstract void begin();

  /** Copies running maxima as the copies [from, to) of the program say. */
  abstract void copy(int from, int to);

  /**
   * Lists entries [from, to) without choosing.
   *
   * @param base number in the program of what is entry 0 here
   * @param alwaysDivides 1 if all quotients must be found by division
   */
  final void takeAll(int from, int to, int base, int alwaysDivides) {
    multiplied = 0;
    divided = 0;
    for (int entry = from; entry < to; entry++) {
      int divide = divides[base + entry] | alwaysDivides;
      byMultiplication[multiplied] = entry;
      byDivision[divided] = entry;
      multiplied += 1 - divide;
      divided += divide;
    }
  }
}
