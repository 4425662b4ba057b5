package org.greenview.distortion.projection;

/** A projection by one of our own formulas. */
final class FormulaProjection implements MapProjection {
  private final ForwardFormula formula;
  private final PlaneFrame frame;
  private final double centralMeridianRadians;
  private final double[] xy = new double[2];

  FormulaProjection(ForwardFormula formula, PlaneFrame frame) {
    this.formula = formula;
    this.frame = frame;
    this.centralMeridianRadians = Math.toRadians(frame.centralMeridianDegrees());
  }

  @Override
  public void project(
      double[] lonDegrees, double[] latDegrees, double[] xMetres, double[] yMetres, int count) {
    for (int i = 0; i < count; i++) {
      double lambda = Math.toRadians(lonDegrees[i]) - centralMeridianRadians;
      // As PROJ does: a longitude that is in range already keeps its bits (and its side at 180).
      if (lambda > Math.PI) {
        lambda -= 2 * Math.PI;
      } else if (lambda < -Math.PI) {
        lambda += 2 * Math.PI;
      }
      formula.forward(lambda, Math.toRadians(latDegrees[i]), xy);
      xMetres[i] = xy[0] + frame.falseEastingMetres();
      yMetres[i] = xy[1] + frame.falseNorthingMetres();
    }
  }

  @Override
  public ReferenceEllipsoid ellipsoid() {
    return frame.measuredOn();
  }

  @Override
  public double centralMeridianDegrees() {
    return frame.centralMeridianDegrees();
  }
}
