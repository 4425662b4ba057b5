package org.greenview.loader.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Decodes a geometry blob of a GeoPackage.
 *
 * <pre>
 *   off size field
 *     0    2 "GP"
 *     2    1 version
 *     3    1 flags: bits 1-3 kind of envelope, bit 4 empty, bit 5 extended
 *     4    4 srs_id
 *     8      envelope of 0, 32, 48, 48 or 64 bytes, then WKB
 * </pre>
 */
final class GeoPackageGeometry {
  private static final int HEADER_BYTES = 8;
  private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

  private static final int FIRST_CURVE = 8;

  /** Names of types of well-known binary beyond lines and polygons, from 8. */
  private static final List<String> CURVES =
      List.of(
          "CircularString",
          "CompoundCurve",
          "CurvePolygon",
          "MultiCurve",
          "MultiSurface",
          "Curve",
          "Surface",
          "PolyhedralSurface",
          "TIN",
          "Triangle");

  /** A valid geometry of curves or surfaces; the message is its type. */
  static final class NotPlain extends Exception {
    private static final long serialVersionUID = 1L;

    NotPlain(String type) {
      super(type);
    }
  }

  private final WKBReader reader = new WKBReader();

  /**
   * @throws NotPlain if it is made of curves
   * @throws IllegalArgumentException saying what is wrong with the blob
   */
  Geometry decode(byte[] blob) throws NotPlain {
    if (blob.length < HEADER_BYTES || blob[0] != 'G' || blob[1] != 'P') {
      throw new IllegalArgumentException("it does not begin with GP");
    }
    int flags = blob[3];
    int kind = flags >> 1 & 7;
    if (kind >= ENVELOPE_BYTES.length || (flags & 0x20) != 0) {
      throw new IllegalArgumentException("it has flags that are not known");
    }
    int start = HEADER_BYTES + ENVELOPE_BYTES[kind];
    if (start >= blob.length) {
      throw new IllegalArgumentException("it breaks off");
    }
    requirePlain(blob, start);
    byte[] wkb = Arrays.copyOfRange(blob, start, blob.length);
    try {
      Geometry geometry = reader.read(wkb);
      for (Coordinate c : geometry.getCoordinates()) {
        if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
          throw new IllegalArgumentException("a coordinate is not a number");
        }
      }
      return geometry;
    } catch (ParseException | RuntimeException e) {
      if (e.getMessage() != null && e.getMessage().startsWith("Unknown WKB type")) {
        throw new NotPlain("collection with curves");
      }
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requirePlain(byte[] blob, int start) throws NotPlain {
    if (blob.length >= start + 5) {
      ByteOrder order = blob[start] == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      // Thousands say that there are heights or measures.
      int type = ByteBuffer.wrap(blob).order(order).getInt(start + 1) % 1000;
      if (type >= FIRST_CURVE && type < FIRST_CURVE + CURVES.size()) {
        throw new NotPlain(CURVES.get(type - FIRST_CURVE));
      }
    }
  }
}
