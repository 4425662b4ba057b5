package org.greenview.distortion.projection;

/**
 * Winkel Tripel on the sphere of the equatorial radius, as PROJ has it: the mean of Aitoff's and an
 * equirectangular projection.
 *
 * <p>Source: Snyder (1993), Flattening the Earth, pp. 231-232; Snyder and Voxland (1989), An Album
 * of Map Projections, USGS Professional Paper 1453, pp. 164 and 232.
 */
final class WinkelTripel implements ForwardFormula {
  private final double radiusMetres;
  private final double cosStandardParallel;

  WinkelTripel(double radiusMetres, double phi1) {
    this.radiusMetres = radiusMetres;
    this.cosStandardParallel = Math.cos(phi1);
  }

  @Override
  public void forward(double lambda, double phi, double[] xy) {
    double alpha = Math.acos(Math.clamp(Math.cos(phi) * Math.cos(lambda / 2), -1, 1));
    double ratio = alpha == 0 ? 1 : alpha / Math.sin(alpha);
    double aitoffX = 2 * ratio * Math.cos(phi) * Math.sin(lambda / 2);
    double aitoffY = ratio * Math.sin(phi);
    xy[0] = radiusMetres * (aitoffX + lambda * cosStandardParallel) / 2;
    xy[1] = radiusMetres * (aitoffY + phi) / 2;
  }
}
