package org.greenview.distortion.projection;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;

/** A projection's formula for one ellipsoid, before false origin and central meridian. */
interface ForwardFormula {
  /**
   * Projects one point.
   *
   * @param lambda longitude from the central meridian in radians, between -pi and pi
   * @param phi geodetic latitude in radians
   * @param xy receives x and y in metres; NaN where the point does not project
   */
  void forward(double lambda, double phi, double[] xy);

  /**
   * The sinusoidal projection of the ellipsoid.
   *
   * <p>Source: Snyder (1987), USGS Professional Paper 1395, p. 248, equations 30-8 and 30-9.
   */
  final class Sinusoidal implements ForwardFormula {
    private final double semiMajorAxisMetres;
    private final double e2;
    private final MeridianArc meridian;

    Sinusoidal(ReferenceEllipsoid ellipsoid) {
      semiMajorAxisMetres = ellipsoid.semiMajorAxisMetres();
      e2 = ellipsoid.eccentricitySquared();
      meridian = new MeridianArc(ellipsoid);
    }

    @Override
    public void forward(double lambda, double phi, double[] xy) {
      double sin = Math.sin(phi);
      xy[0] = semiMajorAxisMetres * lambda * Math.cos(phi) / Math.sqrt(1 - e2 * sin * sin);
      xy[1] = meridian.metresFromEquator(phi);
    }
  }

  /**
   * The Natural Earth projection on the sphere of the equatorial radius, as PROJ has it.
   *
   * <p>Source: Šavrič, Jenny, Patterson, Petrovič and Hurni (2011), A polynomial equation for the
   * Natural Earth projection, Cartography and Geographic Information Science 38(4),
   * doi:10.1559/15230406384363, equation 8 and table 1.
   */
  record NaturalEarth(double radiusMetres) implements ForwardFormula {
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

  /**
   * Winkel Tripel on the sphere of the equatorial radius, as PROJ has it: the mean of Aitoff's and
   * an equirectangular projection.
   *
   * <p>Source: Snyder (1993), Flattening the Earth, pp. 231-232; Snyder and Voxland (1989), An
   * Album of Map Projections, USGS Professional Paper 1453, pp. 164 and 232.
   */
  record WinkelTripel(double radiusMetres, double cosStandardParallel) implements ForwardFormula {
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

  /**
   * The equirectangular projection on the sphere of the equatorial radius, as PROJ has it.
   *
   * <p>Source: Snyder (1987), USGS Professional Paper 1395, p. 91, equations 12-1 and 12-2.
   */
  record Equirectangular(double radiusMetres, double phi0, double cosTrueScale)
      implements ForwardFormula {
    @Override
    public void forward(double lambda, double phi, double[] xy) {
      xy[0] = radiusMetres * cosTrueScale * lambda;
      xy[1] = radiusMetres * (phi - phi0);
    }
  }

  /**
   * The azimuthal equidistant projection of the ellipsoid about a point on the equator: distance
   * and azimuth of the geodesic from the centre (Karney 2013, doi:10.1007/s00190-012-0578-z,
   * section 9).
   */
  record GeodesicAzimuthal(Geodesic geodesic) implements ForwardFormula {
    @Override
    public void forward(double lambda, double phi, double[] xy) {
      GeodesicData line =
          geodesic.Inverse(
              0,
              0,
              Math.toDegrees(phi),
              Math.toDegrees(lambda),
              GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH);
      double azimuth = Math.toRadians(line.azi1);
      xy[0] = line.s12 * Math.sin(azimuth);
      xy[1] = line.s12 * Math.cos(azimuth);
    }
  }

  /**
   * Distance along a meridian from the equator.
   *
   * <p>Source: the series in the third flattening n of Helmert (1880), Die mathematischen und
   * physikalischen Theorieen der höheren Geodäsie, vol. 1, ch. 1, to n⁴: below a micrometre from
   * equator to pole on earthly ellipsoids.
   */
  static final class MeridianArc {
    private final double rectifyingRadiusMetres;
    private final double c2;
    private final double c4;
    private final double c6;
    private final double c8;

    MeridianArc(ReferenceEllipsoid ellipsoid) {
      double f = ellipsoid.flattening();
      double n = f / (2 - f);
      double n2 = n * n;
      rectifyingRadiusMetres =
          ellipsoid.semiMajorAxisMetres() / (1 + n) * (1 + n2 / 4 + n2 * n2 / 64);
      c2 = -3.0 / 2 * n + 9.0 / 16 * n2 * n;
      c4 = 15.0 / 16 * n2 - 15.0 / 32 * n2 * n2;
      c6 = -35.0 / 48 * n2 * n;
      c8 = 315.0 / 512 * n2 * n2;
    }

    /** Metres from the equator, negative to the south; latitude in radians. */
    double metresFromEquator(double phi) {
      return rectifyingRadiusMetres
          * (phi
              + c2 * Math.sin(2 * phi)
              + c4 * Math.sin(4 * phi)
              + c6 * Math.sin(6 * phi)
              + c8 * Math.sin(8 * phi));
    }
  }
}
