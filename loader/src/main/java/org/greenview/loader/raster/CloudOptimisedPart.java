package org.greenview.loader.raster;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.CellType;

/**
 * Makes a Cloud Optimised GeoTIFF of float32 cells that fit into memory, without GDAL: directories
 * first, then the cells of overviews, the smallest first, then those of full resolution. Overviews
 * are means of the cells that have a value.
 */
public final class CloudOptimisedPart {
  private static final int SIDE = GeoTiffWriter.TILE_SIDE_CELLS;

  private final TiledImage image;

  /** By band. */
  private final float[][] cells;

  private CloudOptimisedPart(GridShape shape, float[][] cells) {
    this.image = new TiledImage(shape, CellType.FLOAT32, cells.length);
    this.cells = cells;
  }

  /**
   * Encodes a file.
   *
   * @param file its name, for the sentence of a refusal
   * @param cells by band, row-major, NaN for NoData
   * @param bands description of each band
   * @param metadata what GDAL shows as the file's
   * @throws org.greenview.nativedata.problem.InputProblem if GeoKeys cannot say what the CRS is
   */
  public static byte[] encode(
      Path file,
      RasterGrid grid,
      float[][] cells,
      List<String> bands,
      Map<String, String> metadata) {
    List<CloudOptimisedPart> levels = new ArrayList<>();
    CloudOptimisedPart level = new CloudOptimisedPart(grid.shape(), cells);
    levels.add(level);
    while (level.image.tiles() > level.image.bands()) {
      level = level.halved();
      levels.add(level);
    }
    List<byte[][]> encoded = levels.stream().map(CloudOptimisedPart::encodeTiles).toList();
    List<TiffDirectoryWriter> directories = new ArrayList<>();
    int at = TiffDirectoryWriter.HEADER_BYTES;
    int[] starts = new int[levels.size() + 1];
    // Twice: the second time it is known where the tiles are. Sizes stay the same.
    for (boolean known : new boolean[] {false, true}) {
      directories.clear();
      int end = at;
      for (int i = levels.size() - 1; i >= 0; i--) {
        byte[][] tiles = encoded.get(i);
        long[] offsets = new long[tiles.length];
        long[] byteCounts = new long[tiles.length];
        for (int tile = 0; tile < tiles.length; tile++) {
          offsets[tile] = end;
          byteCounts[tile] = tiles[tile].length;
          end = Math.addExact(end, tiles[tile].length);
        }
        TiledImage image = levels.get(i).image;
        if (i > 0) {
          directories.addFirst(image.overviewDirectory(offsets, byteCounts, Double.NaN));
          continue;
        }
        TiffDirectoryWriter directory = image.directory(offsets, byteCounts);
        image.place(
            directory,
            grid,
            GeoKeyWriter.keys(grid, file),
            Double.NaN,
            image.metadataXml(new TreeMap<>(metadata), bands, List.of()));
        directories.addFirst(directory);
      }
      if (!known) {
        starts[0] = at;
        for (int i = 0; i < directories.size(); i++) {
          starts[i + 1] = starts[i] + directories.get(i).bytes(false);
        }
        at = starts[directories.size()];
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(at);
    write(out, TiffDirectoryWriter.header(starts[0], false));
    for (int i = 0; i < directories.size(); i++) {
      int next = i + 1 < directories.size() ? starts[i + 1] : 0;
      write(out, directories.get(i).encode(starts[i], next, false));
    }
    for (byte[][] tiles : encoded.reversed()) {
      for (byte[] tile : tiles) {
        out.writeBytes(tile);
      }
    }
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, ByteBuffer bytes) {
    out.write(bytes.array(), 0, bytes.limit());
  }

  /** Band after band, row by row. */
  private byte[][] encodeTiles() {
    byte[][] tiles = new byte[image.tiles()][];
    int rows = image.shape().rows();
    int columns = image.shape().columns();
    int next = 0;
    for (float[] band : cells) {
      for (int top = 0; top < rows; top += SIDE) {
        for (int left = 0; left < columns; left += SIDE) {
          float[] tile = new float[SIDE * SIDE];
          Arrays.fill(tile, Float.NaN);
          int width = Math.min(SIDE, columns - left);
          for (int row = 0; row < Math.min(SIDE, rows - top); row++) {
            System.arraycopy(band, (top + row) * columns + left, tile, row * SIDE, width);
          }
          tiles[next++] = TileEncoder.encode(tile);
        }
      }
    }
    return tiles;
  }

  private CloudOptimisedPart halved() {
    float[][] halved = new float[cells.length][];
    Arrays.setAll(halved, band -> Halving.means(cells[band], image.shape()));
    return new CloudOptimisedPart(Halving.shape(image.shape()), halved);
  }
}
