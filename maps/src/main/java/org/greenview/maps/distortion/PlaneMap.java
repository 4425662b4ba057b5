package org.greenview.maps.distortion;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.greenview.distortion.LongitudeSpan;
import org.greenview.distortion.projection.MapEdge;
import org.greenview.distortion.projection.MapProjection;
import org.greenview.maps.MapViewport;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.util.AffineTransformation;

/** A frame on the page that shows part of a projection's plane. */
record PlaneMap(MapProjection projection, MapViewport viewport) {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  /** A cut polygon must not touch the edge, where it could be projected to the other side. */
  static final double EDGE_DEGREES = 180 - 1e-7;

  private static final int OUTLINE_POINTS = 121;

  /** Shows a rectangle of the plane whole and in the middle of the frame. */
  static PlaneMap showing(MapProjection projection, Rectangle2D plane, Rectangle2D frame) {
    double metresPerPixel =
        Math.max(plane.getWidth() / frame.getWidth(), plane.getHeight() / frame.getHeight());
    return new PlaneMap(
        projection,
        new MapViewport(
            frame,
            plane.getCenterX() - metresPerPixel * frame.getWidth() / 2,
            plane.getCenterY() + metresPerPixel * frame.getHeight() / 2,
            metresPerPixel));
  }

  /** A point of the plane on the page. */
  Point2D onPage(double xMetres, double yMetres) {
    return new Point2D.Double(viewport.pixelX(xMetres), viewport.pixelY(yMetres));
  }

  /**
   * The line through some places, broken where it does not project or leaves over the map's edge.
   */
  Path2D line(double[] lon, double[] lat) {
    return line(lon, lat, 180);
  }

  /** The closed line through places that the map's edge does not cut. */
  Path2D ring(double[] lon, double[] lat) {
    Path2D path = line(lon, lat, 360);
    if (path.getCurrentPoint() != null) {
      path.closePath();
    }
    return path;
  }

  /** Breaks where the longitude from the central meridian jumps by more than some degrees. */
  private Path2D line(double[] lon, double[] lat, double mostJump) {
    double[] x = new double[lon.length];
    double[] y = new double[lon.length];
    projection.project(between180(lon), lat, x, y, lon.length);
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    double last = 0;
    for (int i = 0; i < lon.length; i++) {
      double fromCentre = Math.IEEEremainder(lon[i] - projection.centralMeridianDegrees(), 360);
      boolean here = Double.isFinite(x[i]) && Double.isFinite(y[i]);
      if (!here) {
        drawing = false;
        continue;
      }
      Point2D at = onPage(x[i], y[i]);
      if (drawing && Math.abs(fromCentre - last) <= mostJump) {
        path.lineTo(at.getX(), at.getY());
      } else {
        path.moveTo(at.getX(), at.getY());
      }
      drawing = true;
      last = fromCentre;
    }
    return path;
  }

  private static double[] between180(double[] lon) {
    double[] same = new double[lon.length];
    for (int i = 0; i < lon.length; i++) {
      same[i] = Math.abs(lon[i]) > 180 ? Math.IEEEremainder(lon[i], 360) : lon[i];
    }
    return same;
  }

  /** Whether the map is cut opposite its central meridian. */
  boolean hasEdge() {
    return new MapEdge(projection).exists();
  }

  /** Longitudes from one edge of the map to the other. */
  double[] edgeToEdge(int points) {
    double[] lon = new double[points];
    for (int i = 0; i < points; i++) {
      double share = 2.0 * i / (points - 1) - 1;
      lon[i] = projection.centralMeridianDegrees() + share * EDGE_DEGREES;
    }
    return lon;
  }

  /** The outline of the whole Earth on a map that has an edge. */
  Path2D world() {
    double[] across = edgeToEdge(OUTLINE_POINTS);
    int n = across.length;
    double[] lon = new double[4 * n];
    double[] lat = new double[4 * n];
    for (int i = 0; i < n; i++) {
      double up = 180.0 * i / (n - 1) - 90;
      put(lon, lat, i, across[i], -90);
      put(lon, lat, n + i, across[n - 1], up);
      put(lon, lat, 2 * n + i, across[n - 1 - i], 90);
      put(lon, lat, 3 * n + i, across[0], -up);
    }
    return ring(lon, lat);
  }

  private static void put(double[] lon, double[] lat, int i, double lonDegrees, double latDegrees) {
    lon[i] = lonDegrees;
    lat[i] = latDegrees;
  }

  /** The outline of a polygon, cut at the map's edge. */
  Path2D area(Polygon polygon) {
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    for (Polygon piece : pieces(polygon)) {
      append(path, piece.getExteriorRing());
      for (int i = 0; i < piece.getNumInteriorRing(); i++) {
        append(path, piece.getInteriorRingN(i));
      }
    }
    return path;
  }

  private void append(Path2D path, LinearRing ring) {
    double[] lon = new double[ring.getNumPoints()];
    double[] lat = new double[lon.length];
    for (int i = 0; i < lon.length; i++) {
      double around = ring.getCoordinateN(i).x + projection.centralMeridianDegrees();
      lon[i] = around > 180 ? around - 360 : around < -180 ? around + 360 : around;
      lat[i] = ring.getCoordinateN(i).y;
    }
    Path2D line = line(lon, lat);
    if (line.getCurrentPoint() != null) {
      line.closePath();
      path.append(line, false);
    }
  }

  /** The parts of a polygon between the map's edges, in longitudes from the central meridian. */
  private List<Polygon> pieces(Polygon polygon) {
    Polygon unrolled = fromCentralMeridian(polygon);
    double west = unrolled.getEnvelopeInternal().getMinX();
    double east = unrolled.getEnvelopeInternal().getMaxX();
    List<Polygon> pieces = new ArrayList<>();
    if (west >= -180 && east <= 180) {
      pieces.add(unrolled);
      return pieces;
    }
    for (int turn = -360; turn <= 360; turn += 360) {
      Geometry turned = AffineTransformation.translationInstance(turn, 0).transform(unrolled);
      Geometry inside = inside(turned);
      for (int i = 0; i < inside.getNumGeometries(); i++) {
        if (inside.getGeometryN(i) instanceof Polygon piece && !piece.isEmpty()) {
          pieces.add(piece);
        }
      }
    }
    return pieces;
  }

  private static Geometry inside(Geometry polygon) {
    Geometry window = GEOMETRY.toGeometry(new Envelope(-EDGE_DEGREES, EDGE_DEGREES, -90, 90));
    try {
      return polygon.intersection(window);
    } catch (TopologyException e) {
      return polygon.buffer(0).intersection(window); // mends rings that touch themselves
    }
  }

  private Polygon fromCentralMeridian(Polygon polygon) {
    LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = fromCentralMeridian(polygon.getInteriorRingN(i));
    }
    return GEOMETRY.createPolygon(fromCentralMeridian(polygon.getExteriorRing()), holes);
  }

  private LinearRing fromCentralMeridian(LinearRing ring) {
    double first =
        Math.IEEEremainder(ring.getCoordinateN(0).x - projection.centralMeridianDegrees(), 360);
    double[] lon = LongitudeSpan.unroll(ring.getCoordinateSequence(), first);
    // A ring around a pole along the antimeridian unrolls onto itself; leave it as it was.
    boolean closed = Math.abs(lon[lon.length - 1] - lon[0]) < 1e-9;
    double[] flat = new double[2 * lon.length];
    for (int i = 0; i < lon.length; i++) {
      double plain = ring.getCoordinateN(i).x - projection.centralMeridianDegrees();
      flat[2 * i] = closed ? lon[i] : Math.IEEEremainder(plain, 360);
      flat[2 * i + 1] = ring.getCoordinateN(i).y;
    }
    flat[flat.length - 2] = flat[0];
    flat[flat.length - 1] = flat[1];
    return GEOMETRY.createLinearRing(new PackedCoordinateSequence.Double(flat, 2, 0));
  }
}
