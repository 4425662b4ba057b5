package org.greenview.loader.vector;

import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;

/**
 * Points along lines. Along each part they are exactly one spacing apart, and what is left over is
 * halved between both ends, so that they do not depend on the direction in which it was drawn. A
 * part shorter than the spacing has one point, in its middle. A part that ends where it begins is
 * divided evenly from there, into pieces of one spacing or more. All lengths are in units of the
 * coordinates.
 */
final class LineSampler {
  /** Lengths are sums: one that misses a whole number of spacings by less is meant to be it. */
  private static final double TOLERANCE = 1e-9;

  /**
   * A point on a line.
   *
   * @param part from 1
   * @param distance along the line, parts before it included
   */
  record Place(Coordinate at, int part, double distance) {}

  private LineSampler() {}

  static double points(Geometry lines, double spacing) {
    double points = 0;
    for (int i = 0; i < lines.getNumGeometries(); i++) {
      points += pointsOfPart((LineString) lines.getGeometryN(i), spacing);
    }
    return points;
  }

  private static double pointsOfPart(LineString part, double spacing) {
    double spacings = Math.floor(part.getLength() / spacing + TOLERANCE);
    return part.isClosed() ? Math.max(1, spacings) : spacings + 1;
  }

  static void sample(Geometry lines, double spacing, Consumer<Place> into) {
    double before = 0;
    for (int i = 0; i < lines.getNumGeometries(); i++) {
      LineString part = (LineString) lines.getGeometryN(i);
      samplePart(part, spacing, before, i + 1, into);
      before += part.getLength();
    }
  }

  private static void samplePart(
      LineString line, double spacing, double before, int part, Consumer<Place> into) {
    Coordinate[] corners = line.getCoordinates();
    double length = line.getLength();
    int points = (int) pointsOfPart(line, spacing);
    double step = line.isClosed() ? length / points : spacing;
    double first = line.isClosed() ? 0 : Math.max(0, (length - (points - 1) * step) / 2);
    int corner = 1;
    double atCorner = 0;
    LineSegment segment = new LineSegment(corners[0], corners[1]);
    for (int i = 0; i < points; i++) {
      double distance = first + i * step;
      while (corner + 1 < corners.length && atCorner + segment.getLength() < distance) {
        atCorner += segment.getLength();
        corner++;
        segment = new LineSegment(corners[corner - 1], corners[corner]);
      }
      double side = segment.getLength();
      double fraction = side == 0 ? 0 : Math.min(1, (distance - atCorner) / side);
      into.accept(new Place(segment.pointAlong(fraction), part, before + distance));
    }
  }
}
