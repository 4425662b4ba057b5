package org.greenview.engine.viewshed;

/**
 * How one observer looks. May differ from observer to observer of one request.
 *
 * <p>Cells outside the azimuth range or nearer than the minimum distance are not counted, but hide
 * what is behind them. The observer's own cell has no direction and lies straight below: it counts
 * if the azimuth range is all around, the pitch range goes down to -90 degrees and the minimum
 * distance is 0.
 *
 * @param observerHeightMetres height of the eye above the DSM at the observer's cell, or above the
 *     DTM where the scene has one
 * @param targetHeightMetres by how much each cell is raised when asked whether it is seen, at least
 *     0; what it hides stays as it is
 * @param minimumDistanceMetres nearest that is counted, between cell centres, at least 0
 * @param azimuth directions that are counted
 * @param pitch angles of the line of sight to the (raised) cell that are counted
 */
public record View(
    double observerHeightMetres,
    double targetHeightMetres,
    double minimumDistanceMetres,
    AzimuthRange azimuth,
    PitchRange pitch) {

  public View {
    if (!Double.isFinite(observerHeightMetres)) {
      throw new IllegalArgumentException("an observer height is a number of metres");
    }
    if (!(targetHeightMetres >= 0 && targetHeightMetres < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a target height is 0 metres or more");
    }
    if (!(minimumDistanceMetres >= 0 && minimumDistanceMetres < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a minimum distance is 0 metres or more");
    }
  }

  /** Looks all around, at the ground as it is. */
  public static View ofHeight(double observerHeightMetres) {
    return new View(observerHeightMetres, 0, 0, AzimuthRange.ALL, PitchRange.ALL);
  }

  /** Whether the observer's own cell counts. */
  boolean countsOwnCell() {
    return azimuth.isAll() && minimumDistanceMetres == 0 && pitch.fromDegrees() == -90;
  }
}
