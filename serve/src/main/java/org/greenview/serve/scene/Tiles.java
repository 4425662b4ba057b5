package org.greenview.serve.scene;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.serve.http.Refusal;

/**
 * Pictures of a scene's layers in squares of 256 pixels. On the last level a pixel is a cell, on
 * each level before it a square of twice as many cells a side; level 0 is one tile.
 */
public final class Tiles {
  /** Pixels along a tile's side. */
  public static final int SIDE = 256;

  private static final int MOST_KEPT_BYTES = 32 << 20;

  private record Key(String layer, int level, int column, int row) {}

  private final LiveScene live;
  private final Map<String, Painter> layers = new LinkedHashMap<>();
  private final int lastLevel;
  private final Map<Key, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int keptBytes;

  /** Draws part of a layer, as {@link Relief} does. */
  @FunctionalInterface
  interface Painter {
    int[] pixels(int firstRow, int firstColumn, int step, int rows, int columns);
  }

  /** Tiles of a scene's relief and green. */
  public Tiles(LiveScene live) {
    this.live = live;
    GridShape shape = live.grid().shape();
    int tiles = Math.ceilDiv(Math.max(shape.rows(), shape.columns()), SIDE);
    this.lastLevel = tiles == 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(tiles - 1);
    Relief relief = new Relief(live.scene(), live.greenCodes());
    layers.put("hillshade", relief::hillshade);
    layers.put("green", relief::green);
  }

  /** Adds a raster of results. */
  public void add(String name, SurfaceLayer surface) {
    layers.put(name, surface::pixels);
  }

  /** Number of the level on which a pixel is a cell. */
  public int lastLevel() {
    return lastLevel;
  }

  /**
   * A tile as PNG.
   *
   * @throws Refusal if there is no such tile
   */
  public byte[] png(String layer, int level, int column, int row) throws IOException {
    Painter painter = layers.get(layer);
    GridShape shape = live.grid().shape();
    if (painter == null || level > lastLevel) {
      throw new Refusal(404, "there is no such layer or level");
    }
    int step = 1 << lastLevel - level;
    long firstRow = (long) row * SIDE * step;
    long firstColumn = (long) column * SIDE * step;
    if (firstRow >= shape.rows() || firstColumn >= shape.columns()) {
      throw new Refusal(404, "the tile lies outside the scene");
    }
    Key key = new Key(layer, level, column, row);
    synchronized (kept) {
      byte[] known = kept.get(key);
      if (known != null) {
        live.requireThere();
        return known;
      }
    }
    byte[] png =
        live.work(
            () ->
                Picture.png(
                    painter.pixels((int) firstRow, (int) firstColumn, step, SIDE, SIDE),
                    SIDE,
                    SIDE));
    keep(key, png);
    return png;
  }

  private void keep(Key key, byte[] png) {
    synchronized (kept) {
      byte[] before = kept.put(key, png);
      keptBytes += png.length - (before == null ? 0 : before.length);
      var oldest = kept.values().iterator();
      while (keptBytes > MOST_KEPT_BYTES) {
        keptBytes -= oldest.next().length;
        oldest.remove();
      }
    }
  }
}
