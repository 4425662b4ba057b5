package org.greenview.engine.viewshed;

/** What depends on distances, for 64 observers. */
sealed interface LaneSums permits QuadrantSums, WedgeSums {
  /** VGVI by cells of a lane; NaN where nothing is seen. */
  double byCells(int table, int lane);

  /** VGVI by rings of 1 m. */
  double byRings(int table, int lane);

  /** Cells that a lane sees in a band. */
  double inBand(int band, int lane);
}
