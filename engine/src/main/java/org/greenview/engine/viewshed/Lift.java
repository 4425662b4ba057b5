package org.greenview.engine.viewshed;

/**
 * What a request asks for beyond the tutorial's rule when rays are walked: a curved earth, raised
 * targets, limits of pitch. For the surface kernel with vectors, by step of its program.
 *
 * @param dropMetres by step: how much lower its cell lies
 * @param targetMetres by how much cells are raised when asked whether they are seen
 * @param leastSlope least slope that is counted, metres per cell
 * @param greatestSlope greatest slope that is counted
 */
record Lift(float[] dropMetres, float targetMetres, double leastSlope, double greatestSlope) {

  /** Whether a view asks for anything of it. */
  static boolean isNeeded(ViewshedRequest request, View view) {
    return request.curvatureCoefficient() != 0
        || view.targetHeightMetres() != 0
        || !view.pitch().isAll();
  }

  /**
   * Null where a request asks for nothing of it.
   *
   * @param distance by step, in cells
   */
  static Lift of(ViewshedRequest request, double[] distance, double cellMetres) {
    View view = request.view();
    if (!isNeeded(request, view)) {
      return null;
    }
    float[] drops = new float[distance.length];
    for (int step = 0; step < drops.length; step++) {
      drops[step] = request.dropMetres(distance[step] * cellMetres);
    }
    return new Lift(
        drops,
        (float) view.targetHeightMetres(),
        view.pitch().leastSlope(cellMetres),
        view.pitch().greatestSlope(cellMetres));
  }

  /** The least float32 that is not below a number. */
  static float notBelow(double slope) {
    float nearest = (float) slope;
    return nearest < slope ? Math.nextUp(nearest) : nearest;
  }

  /** The greatest float32 that is not above a number. */
  static float notAbove(double slope) {
    float nearest = (float) slope;
    return nearest > slope ? Math.nextDown(nearest) : nearest;
  }
}
