package org.greenview.serve.scene;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.greenview.nativedata.grid.GeoTransform;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * The outline of what is seen: a polygon for each patch of cells that touch by their sides. Rings
 * go along the edges of cells with the patch on their left, so the outer one goes counter-clockwise
 * and holes clockwise.
 */
public final class SeenOutline {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  /** Directions east, north, west, south. */
  private static final int[] ROW_STEP = {0, -1, 0, 1};

  private static final int[] COLUMN_STEP = {1, 0, -1, 0};

  private final byte[] seen;
  private final int rows;
  private final int columns;

  /** By cell: the number of its patch, 0 where nothing is seen. */
  private final int[] patches;

  /** By cell: a bit for each of its sides (south, east, north, west) that is traced already. */
  private final byte[] traced;

  private SeenOutline(byte[] seen, int columns) {
    this.seen = seen;
    this.columns = columns;
    this.rows = seen.length / columns;
    this.patches = new int[seen.length];
    this.traced = new byte[seen.length];
  }

  /**
   * Finds the outline.
   *
   * @param seen row-major, 0 where a cell is not seen
   * @param transform of the first cell
   */
  public static MultiPolygon of(byte[] seen, int columns, GeoTransform transform) {
    return new SeenOutline(seen, columns).outline(transform);
  }

  private MultiPolygon outline(GeoTransform transform) {
    int count = findPatches();
    List<List<LinearRing>> holes = new ArrayList<>();
    LinearRing[] shells = new LinearRing[count];
    for (int i = 0; i < count; i++) {
      holes.add(new ArrayList<>());
    }
    for (int cell = 0; cell < seen.length; cell++) {
      for (int side = 0; patches[cell] > 0 && side < 4; side++) {
        if ((traced[cell] >> side & 1) == 0 && patchBeyond(cell, side) != patches[cell]) {
          LinearRing ring = GEOMETRY.createLinearRing(trace(cell, side, transform));
          if (Orientation.isCCW(ring.getCoordinateSequence())) {
            shells[patches[cell] - 1] = ring;
          } else {
            holes.get(patches[cell] - 1).add(ring);
          }
        }
      }
    }
    Polygon[] polygons = new Polygon[count];
    Arrays.setAll(
        polygons, i -> GEOMETRY.createPolygon(shells[i], holes.get(i).toArray(LinearRing[]::new)));
    return GEOMETRY.createMultiPolygon(polygons);
  }

  private int findPatches() {
    int count = 0;
    Deque<Integer> open = new ArrayDeque<>();
    for (int start = 0; start < seen.length; start++) {
      if (seen[start] == 0 || patches[start] > 0) {
        continue;
      }
      patches[start] = ++count;
      open.push(start);
      while (!open.isEmpty()) {
        int cell = open.pop();
        for (int direction = 0; direction < 4; direction++) {
          int next = neighbour(cell, direction);
          if (next >= 0 && seen[next] != 0 && patches[next] == 0) {
            patches[next] = count;
            open.push(next);
          }
        }
      }
    }
    return count;
  }

  private int neighbour(int cell, int direction) {
    int row = cell / columns + ROW_STEP[direction];
    int column = cell % columns + COLUMN_STEP[direction];
    return row < 0 || row >= rows || column < 0 || column >= columns ? -1 : row * columns + column;
  }

  /**
   * Side 0 is walked eastward, so is the southern one; 1 the eastern, 2 the northern, 3 the
   * western.
   */
  private int patchBeyond(int cell, int side) {
    int beyond = neighbour(cell, (side + 3) % 4);
    return beyond < 0 ? 0 : patches[beyond];
  }

  private Coordinate[] trace(int firstCell, int firstSide, GeoTransform transform) {
    List<Coordinate> corners = new ArrayList<>();
    int patch = patches[firstCell];
    int cell = firstCell;
    int side = firstSide;
    do {
      traced[cell] |= (byte) (1 << side);
      int ahead = neighbour(cell, side);
      int right = ahead < 0 ? -1 : neighbour(ahead, (side + 3) % 4);
      int before = side;
      // Where two cells of the patch touch by a corner alone, the ring goes over to the other: then
      // what they enclose is a ring of its own, and no ring meets itself.
      if (right >= 0 && patches[right] == patch) {
        cell = right;
        side = (side + 3) % 4;
      } else if (ahead >= 0 && patches[ahead] == patch) {
        cell = ahead;
      } else {
        side = (side + 1) % 4;
      }
      if (side != before) {
        corners.add(cornerBefore(cell, side, transform));
      }
    } while (cell != firstCell || side != firstSide);
    corners.add(corners.getFirst().copy());
    return corners.toArray(Coordinate[]::new);
  }

  /** The corner at which a side begins, walked with the cell on the left. */
  private Coordinate cornerBefore(int cell, int side, GeoTransform transform) {
    int row = cell / columns + (side == 0 || side == 1 ? 1 : 0);
    int column = cell % columns + (side == 1 || side == 2 ? 1 : 0);
    return new Coordinate(
        transform.a0() + column * transform.a1(), transform.a3() + row * transform.a5());
  }
}
