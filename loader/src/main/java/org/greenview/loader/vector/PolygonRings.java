package org.greenview.loader.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Makes polygons of the rings of a Shapefile, where a clockwise ring is a shell and a
 * counter-clockwise one a hole.
 */
record PolygonRings(GeometryFactory factory) {
  Geometry assemble(List<Coordinate[]> parts) {
    List<LinearRing> shells = new ArrayList<>();
    List<LinearRing> holes = new ArrayList<>();
    for (Coordinate[] part : parts) {
      Coordinate[] closed = closed(part);
      if (closed.length < 4) {
        continue;
      }
      LinearRing ring = factory.createLinearRing(closed);
      (Orientation.isCCW(closed) ? holes : shells).add(ring);
    }
    List<List<LinearRing>> holesOfShell = new ArrayList<>();
    shells.forEach(_ -> holesOfShell.add(new ArrayList<>()));
    for (LinearRing hole : holes) {
      int shell = smallestAround(hole, shells);
      if (shell < 0 || shell >= holesOfShell.size()) {
        // Written the wrong way round by some programs: a hole in nothing is a shell.
        shells.add(hole);
        holesOfShell.add(new ArrayList<>());
      } else {
        holesOfShell.get(shell).add(hole);
      }
    }
    Polygon[] polygons = new Polygon[shells.size()];
    for (int i = 0; i < polygons.length; i++) {
      polygons[i] =
          factory.createPolygon(shells.get(i), holesOfShell.get(i).toArray(LinearRing[]::new));
    }
    return polygons.length == 1 ? polygons[0] : factory.createMultiPolygon(polygons);
  }

  private static int smallestAround(LinearRing hole, List<LinearRing> shells) {
    int best = -1;
    for (int i = 0; i < shells.size(); i++) {
      LinearRing shell = shells.get(i);
      if (shell.getEnvelopeInternal().covers(hole.getEnvelopeInternal())
          && isInside(hole, shell)
          && (best < 0
              || shells.get(best).getEnvelopeInternal().covers(shell.getEnvelopeInternal()))) {
        best = i;
      }
    }
    return best;
  }

  /** A hole may touch its shell, so any of its points may lie on it, but not all outside. */
  private static boolean isInside(LinearRing hole, LinearRing shell) {
    Coordinate[] around = shell.getCoordinates();
    return Arrays.stream(hole.getCoordinates()).allMatch(c -> PointLocation.isInRing(c, around));
  }

  private static Coordinate[] closed(Coordinate[] part) {
    if (part.length == 0 || part[0].equals2D(part[part.length - 1])) {
      return part;
    }
    Coordinate[] closed = Arrays.copyOf(part, part.length + 1);
    closed[part.length] = part[0].copy();
    return closed;
  }
}
