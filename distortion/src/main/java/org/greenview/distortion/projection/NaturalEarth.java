package org.greenview.distortion.projection;

/**
 * The Natural Earth projection on the sphere of the equatorial radius, as PROJ has it.
 *
 * <p>Source: Šavrič, Jenny, Patterson, Petrovič and Hurni (2011), A polynomial equation for the
 * Natural Earth projection, Cartography and Geographic Information Science 38(4),
 * doi:10.1559/15230406384363, equation 8 and table 1.
 */
final class NaturalEarth implements ForwardFormula {
  private final double radiusMetres;

  NaturalEarth(double radiusMetres) {
    this.radiusMetres = radiusMetres;
  }

  @Override
  public void forward(double lambda, double phi, double[] xy) {
    double p2 = phi * phi;
    double p4 = p2 * p2;
    double length =
        0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4));
    double height = 1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4));
    xy[0] = radiusMetres * lambda * length;
    xy[1] = radiusMetres * phi * height;
  }
}
