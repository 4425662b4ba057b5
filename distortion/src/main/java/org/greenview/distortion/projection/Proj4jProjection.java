package org.greenview.distortion.projection;

import java.util.List;
import java.util.Set;
import org.greenview.nativedata.problem.Text;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.Projection;

/** A projection by Proj4J, restricted to those that agree with PROJ. */
final class Proj4jProjection implements MapProjection {
  /** Agree with PROJ 9.1.1 within 1 mm (see the package's tests), some after {@link #mended}. */
  private static final Set<String> HELD_AGAINST_PROJ =
      Set.of(
          "hammer", "eck1", "eck2", "eck4", "eck5", "eck6", "wag3", "wag4", "wag5", "wag7", "laea",
          "aea", "merc", "utm", "tmerc", "etmerc", "lcc", "stere", "sterea", "aeqd", "cea", "tcea",
          "somerc", "robin", "aitoff", "gall", "boggs", "putp4p", "putp5", "kav5", "qua_aut",
          "fouc", "hatano", "crast", "collg", "nicol");

  /** Farther from the origin there is only a singularity (a projection's antipode). */
  private static final double FARTHEST_METRES = 1e12;

  private final Projection projection;
  private final PlaneFrame frame;
  private final double meridianShiftDegrees;
  private final double northernLimitDegrees;
  private final double southernLimitDegrees;
  private final ProjCoordinate from = new ProjCoordinate();
  private final ProjCoordinate to = new ProjCoordinate();

  private Proj4jProjection(ProjParameters p, Projection projection, PlaneFrame frame) {
    this.projection = projection;
    this.frame = frame;
    this.meridianShiftDegrees = primeMeridianDegrees(projection);
    // Mercator has no poles, a conformal cone only one; Proj4J gives finite numbers there.
    boolean mercator = "merc".equals(p.get("proj"));
    boolean cone = "lcc".equals(p.get("proj"));
    double parallels = p.number("lat_1", 0) + p.number("lat_2", p.number("lat_1", 0));
    double pole = 90 - 1e-8;
    northernLimitDegrees = mercator || (cone && parallels < 0) ? pole : 90;
    southernLimitDegrees = mercator || (cone && parallels > 0) ? -pole : -90;
  }

  static MapProjection of(ProjParameters p, boolean geographicOnWgs84) {
    String name = p.get("proj");
    if (!HELD_AGAINST_PROJ.contains(name)) {
      throw p.refused(Text.of("+proj=%s is not among the supported projections", name));
    }
    CoordinateReferenceSystem crs = crs(p.without(List.of("lat_ts")));
    PlaneFrame frame = frame(crs, geographicOnWgs84);
    return new Proj4jProjection(p, crs(mended(p, frame.ellipsoid())).getProjection(), frame);
  }

  /** Says in other words what Proj4J would misunderstand. */
  private static ProjParameters mended(ProjParameters p, ReferenceEllipsoid ellipsoid) {
    boolean sphere = ellipsoid.flattening() == 0;
    switch (p.get("proj")) {
      case "tmerc":
        // Proj4J's tmerc is a short series; etmerc is Poder and Engsager's, as PROJ's tmerc is.
        return sphere ? p : p.with("proj", "etmerc");
      case "merc":
        // Proj4J ignores the latitude of true scale on the ellipsoid.
        if (p.number("lat_ts", 0) == 0) {
          return p.without(List.of("lat_ts"));
        }
        double phi = Math.toRadians(p.number("lat_ts", 0));
        double sin = Math.sin(phi);
        double scale = Math.cos(phi) / Math.sqrt(1 - ellipsoid.eccentricitySquared() * sin * sin);
        return p.without(List.of("lat_ts", "k")).with("k_0", Double.toString(scale));
      case "stere":
        double lat0 = p.number("lat_0", 0);
        if (lat0 == 0 && !sphere) {
          throw p.refused("+proj=stere about the equator is not supported on an ellipsoid");
        }
        // Without it Proj4J scales the polar aspect wrongly; the pole is PROJ's default.
        return Math.abs(lat0) == 90 && !p.has("lat_ts")
            ? p.with("lat_ts", p.get("lat_0"))
            : p.with("lat_0", Double.toString(lat0)); // Proj4J's default is the pole
      default:
        return p;
    }
  }

  static CoordinateReferenceSystem crs(ProjParameters p) {
    return new CRSFactory().createFromParameters(p.text(), p.words());
  }

  static PlaneFrame frame(CoordinateReferenceSystem crs, boolean geographicOnWgs84) {
    Projection projection = crs.getProjection();
    double a = projection.getEllipsoid().getA();
    double e2 = projection.getEllipsoid().getEccentricitySquared();
    ReferenceEllipsoid ellipsoid = ReferenceEllipsoid.ofAxes(a, a * Math.sqrt(1 - e2));
    double meridian =
        Math.toDegrees(projection.getProjectionLongitude()) + primeMeridianDegrees(projection);
    return new PlaneFrame(
        ellipsoid,
        geographicOnWgs84 ? ReferenceEllipsoid.WGS84 : ellipsoid,
        Math.IEEEremainder(meridian, 360),
        projection.getFalseEasting(),
        projection.getFalseNorthing());
  }

  private static double primeMeridianDegrees(Projection projection) {
    ProjCoordinate origin = new ProjCoordinate(0, 0);
    projection.getPrimeMeridian().toGreenwich(origin);
    return Math.toDegrees(origin.x);
  }

  @Override
  public void project(
      double[] lonDegrees, double[] latDegrees, double[] xMetres, double[] yMetres, int count) {
    double metresPerUnit = 1 / projection.getFromMetres();
    for (int i = 0; i < count; i++) {
      xMetres[i] = Double.NaN;
      yMetres[i] = Double.NaN;
      double lat = latDegrees[i];
      if (lat > northernLimitDegrees || lat < southernLimitDegrees) {
        continue;
      }
      double lon = lonDegrees[i] - meridianShiftDegrees;
      from.x = Math.abs(lon) > 180 ? lon - Math.copySign(360, lon) : lon;
      from.y = lat;
      try {
        projection.project(from, to);
      } catch (Proj4jException e) {
        continue; // this point does not project
      }
      double x = to.x * metresPerUnit;
      double y = to.y * metresPerUnit;
      if (Math.abs(x) < FARTHEST_METRES && Math.abs(y) < FARTHEST_METRES) {
        xMetres[i] = x;
        yMetres[i] = y;
      }
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
