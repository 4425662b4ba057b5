package org.greenview.loader.raster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.greenview.nativedata.file.FileFailure;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.CellType;

/**
 * Writes a GeoTIFF of one band or more, tiled and DEFLATE-compressed (predictor 3 for float32),
 * tile by tile in any order and by any number of threads; BigTIFF by itself where the size demands
 * it. No library that was tried writes tiles as they come and a NoData value with them.
 *
 * <p>Cells go to a hidden file beside the final name, which {@link #finish} renames. Closed before
 * it is finished, it leaves nothing behind. Tiles that are never written count as NoData, or 0
 * where there is none.
 */
public final class GeoTiffWriter implements AutoCloseable {
  /** Rows and columns of a tile. */
  public static final int TILE_SIDE_CELLS = 256;

  /** Rows and columns up to which a raster is shown as fast without overviews. */
  public static final int MOST_CELLS_WITHOUT_OVERVIEWS = 512;

  private static final int TILES_AT_ONCE = 64;

  private final Path file;
  private final Replacement replacement;
  private final FileChannel channel;
  private final RasterGrid grid;
  private final CellType cellType;
  private final double noData;
  private final GeoKeyBlock geoKeys;
  private final List<String> bands;
  private final int tilesAcross;
  private final StoredImage image;

  /** At half the resolution, a quarter, and so on. */
  private final List<StoredImage> overviews = new ArrayList<>();

  /** By tile: what its cells are like; null until it is written. */
  private final TileSums[] sums;

  private final TileRowBuffer rowBuffer;
  private final Map<String, String> metadata = new TreeMap<>();
  private long end = TiffDirectoryWriter.HEADER_BYTES;

  private GeoTiffWriter(
      Path file,
      Replacement replacement,
      FileChannel channel,
      RasterGrid grid,
      CellType cellType,
      double noData,
      List<String> bands,
      GeoKeyBlock geoKeys) {
    this.file = file;
    this.replacement = replacement;
    this.channel = channel;
    this.grid = grid;
    this.cellType = cellType;
    this.noData = noData;
    this.bands = List.copyOf(bands);
    this.geoKeys = geoKeys;
    this.tilesAcross = Math.ceilDiv(grid.shape().columns(), TILE_SIDE_CELLS);
    this.image = StoredImage.empty(new TiledImage(grid.shape(), cellType, bands.size()));
    this.sums = new TileSums[image.image().tiles()];
    this.rowBuffer = new TileRowBuffer(this, grid.shape());
  }

  /** Begins a file of one band without a description. */
  public static GeoTiffWriter create(Path file, RasterGrid grid, CellType cellType, double noData)
      throws IOException {
    return create(file, grid, cellType, noData, List.of(""));
  }

  /**
   * Begins a file.
   *
   * @param file the final name; a file that has it stays until {@link #finish} replaces it
   * @param grid its CRS is {@code EPSG:n}, a PROJ string or well-known text
   * @param noData for {@link CellType#FLOAT32} usually NaN; for {@link CellType#UINT8} a code from
   *     0 to 255, or NaN for none
   * @param bands description of each band, empty for none
   * @throws org.greenview.nativedata.problem.InputProblem if GeoKeys cannot say what the CRS is
   */
  public static GeoTiffWriter create(
      Path file, RasterGrid grid, CellType cellType, double noData, List<String> bands)
      throws IOException {
    GeoKeyBlock geoKeys = GeoKeyWriter.keys(grid, file);
    Replacement replacement = Replacement.of(file);
    FileChannel channel =
        FileChannel.open(
            replacement.temporary(), StandardOpenOption.READ, StandardOpenOption.WRITE);
    return new GeoTiffWriter(file, replacement, channel, grid, cellType, noData, bands, geoKeys);
  }

  /** Tiles in a row of tiles; the last may reach beyond the raster. */
  public int tilesAcross() {
    return tilesAcross;
  }

  /** Rows of tiles; the last may reach beyond the raster. */
  public int tilesDown() {
    return Math.ceilDiv(grid.shape().rows(), TILE_SIDE_CELLS);
  }

  /**
   * Writes a tile of float32 cells of the first band.
   *
   * @param cells row-major, {@link #TILE_SIDE_CELLS} squared, also at the edges, where cells beyond
   *     the grid do not matter
   * @throws IllegalStateException if the tile was written before
   */
  public void writeTile(int tileRow, int tileColumn, float[] cells) throws IOException {
    write(0, encode(tileRow, tileColumn, cells));
  }

  /** Writes a tile of uint8 cells; like the one for float32. */
  public void writeTile(int tileRow, int tileColumn, byte[] cells) throws IOException {
    write(0, encode(tileRow, tileColumn, cells));
  }

  /**
   * Encodes a tile of float32 cells of any band for {@link #write}: what is slow about writing, and
   * may be done by many threads.
   *
   * @param cells as those of {@link #writeTile(int, int, float[])}
   */
  public EncodedTile encode(int tileRow, int tileColumn, float[] cells) {
    requireType(CellType.FLOAT32, cells.length);
    return new EncodedTile(
        tileRow, tileColumn, TileEncoder.encode(cells), sums(tileRow, tileColumn, i -> cells[i]));
  }

  /** Encodes a tile of uint8 cells; like the one for float32. */
  public EncodedTile encode(int tileRow, int tileColumn, byte[] cells) {
    requireType(CellType.UINT8, cells.length);
    return new EncodedTile(
        tileRow,
        tileColumn,
        TileEncoder.encode(cells),
        sums(tileRow, tileColumn, i -> Byte.toUnsignedInt(cells[i])));
  }

  private TileSums sums(int tileRow, int tileColumn, TileSums.Cells cells) {
    return TileSums.of(
        cells,
        Math.min(TILE_SIDE_CELLS, grid.shape().rows() - tileRow * TILE_SIDE_CELLS),
        Math.min(TILE_SIDE_CELLS, grid.shape().columns() - tileColumn * TILE_SIDE_CELLS),
        noData);
  }

  /**
   * Writes whole rows of float32 cells of the first band, for one thread that goes from north to
   * south without gaps.
   *
   * @param cells row-major, {@code rowCount * columns} of them from 0
   */
  public void writeRows(int firstRow, int rowCount, float[] cells) throws IOException {
    requireType(CellType.FLOAT32, TILE_SIDE_CELLS * TILE_SIDE_CELLS);
    rowBuffer.write(firstRow, rowCount, cells);
  }

  /** Writes whole rows of uint8 cells; like the one for float32. */
  public void writeRows(int firstRow, int rowCount, byte[] cells) throws IOException {
    requireType(CellType.UINT8, TILE_SIDE_CELLS * TILE_SIDE_CELLS);
    rowBuffer.write(firstRow, rowCount, cells);
  }

  /** Adds what is known of how the cells were made; GDAL shows it as the file's metadata. */
  public synchronized void describe(Map<String, String> items) {
    metadata.putAll(items);
  }

  /**
   * Adds the cells at half the resolution, a quarter and so on, down to one tile, so that programs
   * need not read all of a large raster to show it whole. Numbers are means, codes the commonest
   * ones. A raster of at most {@link #MOST_CELLS_WITHOUT_OVERVIEWS} across and down gets none. All
   * tiles are written before.
   *
   * @param betweenTiles may throw to end it
   */
  public synchronized void addOverviews(Runnable betweenTiles) throws IOException {
    if (!hasOverviews(grid.shape())) {
      return;
    }
    rowBuffer.requireComplete();
    StoredImage from = image;
    while (from.image().tiles() > bands.size()) {
      StoredImage to = StoredImage.empty(from.image().halved());
      // Tiles are encoded side by side but written in order: the same cells are the same file.
      for (int first = 0; first < to.image().tiles(); first += TILES_AT_ONCE) {
        betweenTiles.run();
        byte[][] encoded = halved(from, to, first);
        for (int i = 0; i < encoded.length; i++) {
          if (encoded[i] != null) {
            append(encoded[i], to, first + i);
          }
        }
      }
      overviews.add(to);
      from = to;
    }
  }

  /** Whether a raster of that size gets overviews. */
  public static boolean hasOverviews(GridShape shape) {
    return Math.max(shape.rows(), shape.columns()) > MOST_CELLS_WITHOUT_OVERVIEWS;
  }

  private byte[][] halved(StoredImage from, StoredImage to, int first) throws IOException {
    byte[][] encoded = new byte[Math.min(TILES_AT_ONCE, to.image().tiles() - first)][];
    try {
      IntStream.range(0, encoded.length)
          .parallel()
          .forEach(
              i -> {
                try {
                  encoded[i] = from.halvedTile(channel, to.image(), first + i, noData);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw FileFailure.of(file, e.getCause());
    }
    return encoded;
  }

  /**
   * Writes the directory and gives the file its name.
   *
   * @return what the cells of each band are like, which the file says, too
   */
  public synchronized List<BandStatistics> finish() throws IOException {
    rowBuffer.requireComplete();
    List<BandStatistics> statistics = statistics();
    List<TiffDirectoryWriter> directories = new ArrayList<>();
    TiffDirectoryWriter directory = image.directory();
    image
        .image()
        .place(
            directory,
            grid,
            geoKeys,
            noData,
            image.image().metadataXml(metadata, bands, statistics));
    directories.add(directory);
    for (StoredImage overview : overviews) {
      directories.add(
          overview.image().overviewDirectory(overview.offsets(), overview.byteCounts(), noData));
    }
    try {
      TiffDirectoryWriter.write(channel, end, directories);
      channel.close();
      replacement.finish();
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
    return statistics;
  }

  /** Tiles are added up in their order: the same cells have the same digits. */
  private List<BandStatistics> statistics() {
    List<BandStatistics> statistics = new ArrayList<>();
    int tilesOfBand = sums.length / bands.size();
    for (int band = 0; band < bands.size(); band++) {
      TileSums all = TileSums.NONE;
      for (int tile = 0; tile < tilesOfBand; tile++) {
        TileSums written = sums[band * tilesOfBand + tile];
        all = all.and(written == null ? unwritten(tile) : written);
      }
      statistics.add(all.statistics());
    }
    return statistics;
  }

  /** A tile that was never written holds NoData, and codes without NoData are 0. */
  private TileSums unwritten(int tile) {
    return cellType == CellType.UINT8 && Double.isNaN(noData)
        ? sums(tile / tilesAcross, tile % tilesAcross, _ -> 0)
        : TileSums.NONE;
  }

  /** Gives the file up unless it was finished; idempotent. */
  @Override
  public synchronized void close() throws IOException {
    channel.close();
    replacement.close();
  }

  private void requireType(CellType type, int count) {
    if (cellType != type || count != TILE_SIDE_CELLS * TILE_SIDE_CELLS) {
      throw new IllegalArgumentException(
          "a tile holds 65536 " + cellType.label() + " cells, not " + count + " " + type.label());
    }
  }

  /**
   * Writes a tile that was encoded before.
   *
   * @param band from 0
   * @throws IllegalStateException if the tile was written before
   */
  public synchronized void write(int band, EncodedTile encoded) throws IOException {
    int tileRow = encoded.row();
    int tileColumn = encoded.column();
    if (tileRow < 0 || tileRow >= tilesDown() || tileColumn < 0 || tileColumn >= tilesAcross) {
      throw new IndexOutOfBoundsException("tile " + tileRow + ", " + tileColumn);
    }
    int tile = (band * tilesDown() + tileRow) * tilesAcross + tileColumn;
    if (image.byteCounts()[tile] != 0) {
      throw new IllegalStateException("tile " + tileRow + ", " + tileColumn + " is written twice");
    }
    append(encoded.bytes(), image, tile);
    sums[tile] = encoded.sums();
  }

  private void append(byte[] encoded, StoredImage to, int tile) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    long at = end;
    try {
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
    to.offsets()[tile] = end;
    to.byteCounts()[tile] = encoded.length;
    end = at + (at & 1);
  }
}
