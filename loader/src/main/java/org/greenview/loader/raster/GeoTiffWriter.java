package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.greenview.nativedata.file.FileFailure;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
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

  private final Path file;
  private final Path partFile;
  private final FileChannel channel;
  private final RasterGrid grid;
  private final CellType cellType;
  private final double noData;
  private final GeoKeyBlock geoKeys;
  private final List<String> bands;
  private final int tilesAcross;
  private final long[] offsets;
  private final long[] byteCounts;
  private final TileRowBuffer rowBuffer;
  private final Map<String, String> metadata = new TreeMap<>();
  private long end = TiffDirectoryWriter.HEADER_BYTES;
  private boolean finished;

  private GeoTiffWriter(
      Path file,
      Path partFile,
      FileChannel channel,
      RasterGrid grid,
      CellType cellType,
      double noData,
      List<String> bands,
      GeoKeyBlock geoKeys) {
    this.file = file;
    this.partFile = partFile;
    this.channel = channel;
    this.grid = grid;
    this.cellType = cellType;
    this.noData = noData;
    this.bands = List.copyOf(bands);
    this.geoKeys = geoKeys;
    this.tilesAcross = Math.ceilDiv(grid.shape().columns(), TILE_SIDE_CELLS);
    int tiles = Math.multiplyExact(bands.size(), Math.multiplyExact(tilesAcross, tilesDown()));
    this.offsets = new long[tiles];
    this.byteCounts = new long[tiles];
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
    Path partFile = PartName.beside(file);
    FileChannel channel =
        FileChannel.open(
            partFile,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    return new GeoTiffWriter(file, partFile, channel, grid, cellType, noData, bands, geoKeys);
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
    requireType(CellType.FLOAT32, cells.length);
    append(0, tileRow, tileColumn, TileEncoder.encode(cells));
  }

  /** Writes a tile of uint8 cells; like the one for float32. */
  public void writeTile(int tileRow, int tileColumn, byte[] cells) throws IOException {
    requireType(CellType.UINT8, cells.length);
    append(0, tileRow, tileColumn, TileEncoder.encode(cells));
  }

  /**
   * Encodes a tile of float32 cells for {@link #writeEncodedTile}: what is slow about writing, and
   * may be done by many threads.
   */
  public static byte[] encodeTile(float[] cells) {
    return TileEncoder.encode(cells);
  }

  /** Encodes a tile of uint8 cells; like the one for float32. */
  public static byte[] encodeTile(byte[] cells) {
    return TileEncoder.encode(cells);
  }

  /** Writes a tile of a band, from 0, that was encoded before from cells of the file's type. */
  public void writeEncodedTile(int band, int tileRow, int tileColumn, byte[] encoded)
      throws IOException {
    append(band, tileRow, tileColumn, encoded);
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
   * Writes the directory and gives the file its name.
   *
   * @return what the cells of each band are like, which the file says, too
   */
  public synchronized List<BandStatistics> finish() throws IOException {
    rowBuffer.requireComplete();
    List<BandStatistics> statistics = statistics();
    TiffDirectoryWriter directory = new TiffDirectoryWriter();
    directory.longs(TiffTag.IMAGE_WIDTH, grid.shape().columns());
    directory.longs(TiffTag.IMAGE_LENGTH, grid.shape().rows());
    directory.shorts(TiffTag.BITS_PER_SAMPLE, forEachBand(8 * cellType.bytes()));
    directory.shorts(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
    directory.shorts(TiffTag.PHOTOMETRIC, 1);
    directory.shorts(TiffTag.SAMPLES_PER_PIXEL, bands.size());
    directory.shorts(TiffTag.PLANAR_CONFIGURATION, bands.size() == 1 ? 1 : 2);
    if (bands.size() > 1) {
      directory.shorts(TiffTag.EXTRA_SAMPLES, new int[bands.size() - 1]);
    }
    boolean floats = cellType == CellType.FLOAT32;
    directory.shorts(TiffTag.PREDICTOR, floats ? Predictor.FLOATING_POINT : Predictor.NONE);
    directory.shorts(TiffTag.SAMPLE_FORMAT, forEachBand(floats ? 3 : 1));
    directory.shorts(TiffTag.TILE_WIDTH, TILE_SIDE_CELLS);
    directory.shorts(TiffTag.TILE_LENGTH, TILE_SIDE_CELLS);
    directory.longs(TiffTag.TILE_OFFSETS, offsets);
    directory.longs(TiffTag.TILE_BYTE_COUNTS, byteCounts);
    double cell = grid.transform().a1();
    directory.doubles(TiffTag.MODEL_PIXEL_SCALE, cell, -grid.transform().a5(), 0);
    directory.doubles(
        TiffTag.MODEL_TIEPOINT, 0, 0, 0, grid.transform().a0(), grid.transform().a3(), 0);
    geoKeys.addTo(directory);
    if (floats || !Double.isNaN(noData)) {
      boolean whole = noData == Math.rint(noData) && Math.abs(noData) < 1e15;
      directory.text(
          TiffTag.GDAL_NO_DATA,
          Double.isNaN(noData) ? "nan" : whole ? "" + (long) noData : "" + noData);
    }
    directory.text(TiffTag.GDAL_METADATA, metadataXml(statistics));
    try {
      directory.write(channel, end);
      channel.force(true);
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
    channel.close();
    Files.move(partFile, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    finished = true;
    return statistics;
  }

  private List<BandStatistics> statistics() throws IOException {
    TileStatistics tiles = new TileStatistics(channel, grid.shape(), cellType, noData);
    List<BandStatistics> statistics = new ArrayList<>();
    int tilesOfBand = offsets.length / bands.size();
    for (int band = 0; band < bands.size(); band++) {
      int from = band * tilesOfBand;
      statistics.add(
          tiles.of(
              Arrays.copyOfRange(offsets, from, from + tilesOfBand),
              Arrays.copyOfRange(byteCounts, from, from + tilesOfBand)));
    }
    return statistics;
  }

  private int[] forEachBand(int value) {
    int[] values = new int[bands.size()];
    Arrays.fill(values, value);
    return values;
  }

  private String metadataXml(List<BandStatistics> statistics) {
    StringBuilder xml = new StringBuilder("<GDALMetadata>\n");
    metadata.forEach(
        (name, value) ->
            xml.append("  <Item name=\"")
                .append(escape(name))
                .append("\">")
                .append(escape(value))
                .append("</Item>\n"));
    for (int band = 0; band < bands.size(); band++) {
      if (!bands.get(band).isEmpty()) {
        xml.append(
                Text.of("  <Item name=\"DESCRIPTION\" sample=\"%d\" role=\"description\">", band))
            .append(escape(bands.get(band)))
            .append("</Item>\n");
      }
      BandStatistics cells = statistics.get(band);
      if (cells.count() > 0) {
        addStatistic(xml, band, "MAXIMUM", cells.greatest());
        addStatistic(xml, band, "MEAN", cells.mean());
        addStatistic(xml, band, "MINIMUM", cells.least());
        addStatistic(xml, band, "STDDEV", cells.standardDeviation());
        addStatistic(xml, band, "VALID_PERCENT", 100.0 * cells.count() / grid.shape().cellCount());
      }
    }
    return xml.append("</GDALMetadata>\n").toString();
  }

  /** As GDAL keeps them, so that programs need not read all cells to choose colours. */
  private static void addStatistic(StringBuilder xml, int band, String name, double value) {
    xml.append(
        Text.of("  <Item name=\"STATISTICS_%s\" sample=\"%d\">%s</Item>\n", name, band, value));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Gives the file up unless it was finished; idempotent. */
  @Override
  public synchronized void close() throws IOException {
    channel.close();
    if (!finished) {
      finished = true;
      Files.deleteIfExists(partFile);
    }
  }

  private void requireType(CellType type, int count) {
    if (cellType != type || count != TILE_SIDE_CELLS * TILE_SIDE_CELLS) {
      throw new IllegalArgumentException(
          "a tile holds 65536 " + cellType.label() + " cells, not " + count + " " + type.label());
    }
  }

  private synchronized void append(int band, int tileRow, int tileColumn, byte[] encoded)
      throws IOException {
    if (tileRow < 0 || tileRow >= tilesDown() || tileColumn < 0 || tileColumn >= tilesAcross) {
      throw new IndexOutOfBoundsException("tile " + tileRow + ", " + tileColumn);
    }
    int tile = (band * tilesDown() + tileRow) * tilesAcross + tileColumn;
    if (byteCounts[tile] != 0) {
      throw new IllegalStateException("tile " + tileRow + ", " + tileColumn + " is written twice");
    }
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    long at = end;
    try {
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
    offsets[tile] = end;
    byteCounts[tile] = encoded.length;
    end = at + (at & 1);
  }
}
