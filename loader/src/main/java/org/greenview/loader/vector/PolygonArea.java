package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * The area inside the polygons of a layer, asked for row by row. A point is inside if it is inside
 * any of the polygons; holes are outside. Immutable, for any number of threads.
 */
public final class PolygonArea {
  /** Vertices of each polygon's rings, all rings of a polygon together. */
  private final List<List<Coordinate[]>> polygons;

  private final Envelope envelope;
  private final List<String> notices;

  private PolygonArea(List<List<Coordinate[]>> polygons, Envelope envelope, List<String> notices) {
    this.polygons = polygons;
    this.envelope = envelope;
    this.notices = notices;
  }

  /**
   * Reads the polygons of a layer, in another coordinate system if need be.
   *
   * @param target the raster of the questions to come
   * @throws org.greenview.nativedata.problem.InputProblem if the file is no layer of polygons, its
   *     coordinate system is unknown, or no way from it to the target is known
   */
  public static PolygonArea read(LayerFile from, RasterGrid target) throws IOException {
    PolygonLayer read = PolygonLayer.read(from, target);
    Envelope envelope = new Envelope();
    read.polygons().stream()
        .flatMap(List::stream)
        .flatMap(Arrays::stream)
        .forEach(envelope::expandToInclude);
    return new PolygonArea(read.polygons(), envelope, read.notices());
  }

  /** The area inside a polygon or a multipolygon. */
  static PolygonArea of(Geometry geometry) {
    List<List<Coordinate[]>> polygons = new ArrayList<>();
    for (Object part : PolygonExtracter.getPolygons(geometry)) {
      polygons.add(PolygonLayer.rings((Polygon) part));
    }
    return new PolygonArea(List.copyOf(polygons), geometry.getEnvelopeInternal(), List.of());
  }

  /** What a person should know of how the polygons were read. */
  public List<String> notices() {
    return notices;
  }

  /** A number that differs, as good as surely, for other polygons. */
  public String fingerprint() {
    CRC32C crc = new CRC32C();
    ByteBuffer xy = ByteBuffer.allocate(16);
    polygons.stream()
        .flatMap(List::stream)
        .flatMap(Arrays::stream)
        .forEach(corner -> crc.update(xy.clear().putDouble(corner.x).putDouble(corner.y).flip()));
    return Text.of("%d polygons %08x", polygons.size(), crc.getValue());
  }

  /** Smallest rectangle around the area: west, south, east, north. */
  public double[] bounds() {
    return new double[] {
      envelope.getMinX(), envelope.getMinY(), envelope.getMaxX(), envelope.getMaxY()
    };
  }

  /**
   * Clears the entries of points outside.
   *
   * @param y of all the points
   * @param firstX x of the first point
   * @param stepX distance from point to point, positive
   * @param inside one entry per point
   */
  public void clearOutside(double y, double firstX, double stepX, boolean[] inside, int count) {
    boolean[] any = new boolean[count];
    boolean[] one = new boolean[count];
    for (List<Coordinate[]> rings : polygons) {
      double[] crossings = crossings(rings, y);
      if (crossings.length == 0) {
        continue;
      }
      Arrays.fill(one, false);
      for (int i = 0; i + 1 < crossings.length; i += 2) {
        int start = (int) Math.max(0, Math.ceil((crossings[i] - firstX) / stepX));
        for (int k = start; k < count && firstX + k * stepX < crossings[i + 1]; k++) {
          one[k] = true;
        }
      }
      for (int k = 0; k < count; k++) {
        any[k] |= one[k];
      }
    }
    for (int k = 0; k < count; k++) {
      inside[k] &= any[k];
    }
  }

  /** Where the rings of a polygon cross a line of constant y, in rising order. */
  private static double[] crossings(List<Coordinate[]> rings, double y) {
    List<Double> found = new ArrayList<>();
    for (Coordinate[] ring : rings) {
      for (int i = 0; i + 1 < ring.length; i++) {
        Coordinate a = ring[i];
        Coordinate b = ring[i + 1];
        // Half-open, so that a corner on the line counts once.
        if (a.y <= y != b.y <= y) {
          found.add(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
        }
      }
    }
    return found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }
}
