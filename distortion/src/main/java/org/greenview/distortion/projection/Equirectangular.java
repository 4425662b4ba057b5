package org.greenview.distortion.projection;

/**
 * The equirectangular projection on the sphere of the equatorial radius, as PROJ has it.
 *
 * <p>Source: Snyder (1987), USGS Professional Paper 1395, p. 91, equations 12-1 and 12-2.
 */
final class Equirectangular implements ForwardFormula {
  private final double radiusMetres;
  private final double cosTrueScale;
  private final double phi0;

  Equirectangular(double radiusMetres, double phi0, double phiTrueScale) {
    this.radiusMetres = radiusMetres;
    this.phi0 = phi0;
    this.cosTrueScale = Math.cos(phiTrueScale);
  }

  @Override
  public void forward(double lambda, double phi, double[] xy) {
    xy[0] = radiusMetres * cosTrueScale * lambda;
    xy[1] = radiusMetres * (phi - phi0);
  }
}
