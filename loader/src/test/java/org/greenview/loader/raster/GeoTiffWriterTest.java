package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.CellType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class GeoTiffWriterTest {
  private static final int ROWS = 600;
  private static final int COLUMNS = 700;

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    RasterGrid grid = Rasters.grid(ROWS, COLUMNS, "EPSG:27700");
    Path floats = Rasters.write(folder.resolve("floats.tif"), grid, heights());
    assertArrayEquals(heights(), Rasters.heights(floats));
    try (GeoTiffSource source = GeoTiffSource.open(floats)) {
      assertEquals(grid, source.grid());
      assertTrue(Double.isNaN(source.noData().orElseThrow()));
    }
    Path bytes = Rasters.write(folder.resolve("bytes.tif"), grid, codes(), 255);
    assertArrayEquals(codes(), Rasters.codes(bytes));
    assertOnly("floats.tif", "bytes.tif");
  }

  @Test
  void gdalReadsWhatIsWritten() throws Exception {
    Gdal.assumeInstalled();
    RasterGrid grid = Rasters.grid(ROWS, COLUMNS, "EPSG:27700");
    Path floats = Rasters.write(folder.resolve("floats.tif"), grid, heights());
    float[] heights = heights();
    double[] gdal = Gdal.cells(floats);
    for (int i = 0; i < gdal.length; i++) {
      assertEquals(heights[i], (float) gdal[i]);
    }
    String info = Gdal.info(floats);
    assertTrue(info.contains("NoData Value=nan"), info);
    assertTrue(info.contains("Block=256x256 Type=Float32"), info);
    assertTrue(info.contains("ID[\"EPSG\",27700]"), info);
    assertTrue(info.contains("Origin = (499400.0"), info);
    Path bytes = Rasters.write(folder.resolve("bytes.tif"), grid, codes(), 255);
    byte[] codes = codes();
    double[] gdalCodes = Gdal.cells(bytes);
    for (int i = 0; i < gdalCodes.length; i++) {
      assertEquals(codes[i] & 0xff, gdalCodes[i]);
    }
    assertTrue(Gdal.info(bytes).contains("NoData Value=255"));
    Path none = Rasters.write(folder.resolve("none.tif"), grid, codes(), Double.NaN);
    assertTrue(!Gdal.info(none).contains("NoData"));
  }

  @Test
  void tilesComeInAnyOrderFromSeveralThreads() throws IOException {
    Path file = folder.resolve("tiles.tif");
    RasterGrid grid = Rasters.grid(ROWS, COLUMNS, "EPSG:25830");
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.FLOAT32, -1)) {
      int tiles = writer.tilesAcross() * writer.tilesDown();
      // The last tile is left out.
      IntStream.range(0, tiles - 1)
          .map(i -> tiles - 2 - i)
          .parallel()
          .forEach(
              tile -> {
                float[] cells = new float[65536];
                Arrays.fill(cells, tile);
                try {
                  writer.writeTile(tile / writer.tilesAcross(), tile % writer.tilesAcross(), cells);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      assertThrows(IllegalStateException.class, () -> writer.writeTile(0, 0, new float[65536]));
      writer.finish();
    }
    float[] read = Rasters.heights(file);
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        int tile = row / 256 * 3 + column / 256;
        assertEquals(tile == 8 ? Float.NaN : tile, read[row * COLUMNS + column]);
      }
    }
  }

  @Test
  void overviewsAreMeansAndCommonestCodesAndChangeNoCell() throws Exception {
    RasterGrid grid = Rasters.grid(ROWS, COLUMNS, "EPSG:25830");
    float[] heights = heights();
    Path floats = withOverviews("floats.tif", grid, Double.NaN, heights, null);
    assertArrayEquals(heights, Rasters.heights(floats));
    Path bytes = withOverviews("bytes.tif", grid, 255, null, codes());
    assertArrayEquals(codes(), Rasters.codes(bytes));
    Gdal.assumeInstalled();
    assertTrue(Gdal.info(floats).contains("Overviews: 350x300, 175x150"), Gdal.info(floats));
    float[] halved = Rasters.heights(halvedByGdal(floats));
    byte[] halvedCodes = Rasters.codes(halvedByGdal(bytes));
    byte[] codes = codes();
    for (int row = 0; row < ROWS / 2; row++) {
      for (int column = 0; column < COLUMNS / 2; column++) {
        int nw = 2 * row * COLUMNS + 2 * column;
        int[] four = {nw, nw + 1, nw + COLUMNS, nw + COLUMNS + 1};
        int to = row * COLUMNS / 2 + column;
        float mean =
            (float)
                IntStream.of(four)
                    .mapToDouble(i -> heights[i])
                    .filter(height -> !Double.isNaN(height))
                    .average()
                    .orElse(Double.NaN);
        assertEquals(mean, halved[to], row + ", " + column);
        assertEquals(commonest(four, codes), halvedCodes[to] & 0xff, row + ", " + column);
      }
    }
  }

  /** The code that most of these cells have, the greatest of several; 255 has no value. */
  private static int commonest(int[] cells, byte[] codes) {
    int[] counts = new int[256];
    IntStream.of(cells).map(i -> codes[i] & 0xff).filter(c -> c != 255).forEach(c -> counts[c]++);
    int best = 255;
    for (int code = 0; code < 255; code++) {
      if (counts[code] > 0 && (best == 255 || counts[code] >= counts[best])) {
        best = code;
      }
    }
    return best;
  }

  private Path withOverviews(
      String name, RasterGrid grid, double noData, float[] heights, byte[] codes)
      throws IOException {
    Path file = folder.resolve(name);
    CellType type = heights == null ? CellType.UINT8 : CellType.FLOAT32;
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, type, noData)) {
      if (heights == null) {
        writer.writeRows(0, ROWS, codes);
      } else {
        writer.writeRows(0, ROWS, heights);
      }
      writer.addOverviews(() -> {});
      writer.finish();
    }
    return file;
  }

  private Path halvedByGdal(Path file) throws Exception {
    Path halved = folder.resolve("half-" + file.getFileName());
    Gdal.translate(file, halved, "-oo", "OVERVIEW_LEVEL=0");
    return halved;
  }

  /** Where nothing was written there is no overview, and where something was there is. */
  @Test
  void overviewsOfTilesThatWereNeverWritten() throws IOException {
    Path file = folder.resolve("sparse.tif");
    RasterGrid grid = Rasters.grid(1100, 520, "EPSG:25830");
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.FLOAT32, Double.NaN)) {
      float[] cells = new float[65536];
      Arrays.fill(cells, 2);
      writer.writeTile(0, 1, cells);
      writer.addOverviews(() -> {});
      writer.finish();
    }
    try (TiffFile tiff = TiffFile.open(file)) {
      List<Long> written =
          tiff.directories().stream()
              .map(d -> LongStream.of(d.integers(TiffTag.TILE_BYTE_COUNTS)).filter(n -> n > 0))
              .map(LongStream::count)
              .toList();
      assertEquals(List.of(1L, 1L, 1L, 1L), written);
    }
  }

  @Test
  void statisticsAreThoseOfTheCellsThatHaveAValue() throws IOException {
    RasterGrid grid = Rasters.grid(300, 300, "EPSG:25830");
    float[] cells = new float[300 * 300];
    Arrays.fill(cells, Float.NaN);
    // Two cells, one of them in the last tile; what a tile has beyond the grid does not count.
    cells[0] = 1;
    cells[cells.length - 1] = 4;
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(folder.resolve("a.tif"), grid, CellType.FLOAT32, Double.NaN)) {
      writer.writeRows(0, 300, cells);
      assertEquals(new BandStatistics(2, 1, 4, 2.5, 1.5), writer.finish().getFirst());
    }
    byte[] codes = new byte[300 * 300];
    Arrays.fill(codes, (byte) 255);
    codes[7] = 1;
    codes[8] = 0;
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(folder.resolve("b.tif"), grid, CellType.UINT8, 255)) {
      writer.writeRows(0, 300, codes);
      assertEquals(new BandStatistics(2, 0, 1, 0.5, 0.5), writer.finish().getFirst());
    }
  }

  @Test
  void leavesNothingUnlessFinished() throws IOException {
    Path file = Files.writeString(folder.resolve("old.tif"), "old");
    RasterGrid grid = Rasters.grid(ROWS, COLUMNS, "EPSG:25830");
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.FLOAT32, -1)) {
      writer.writeTile(0, 0, new float[65536]);
    }
    assertEquals("old", Files.readString(file));
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.UINT8, 0)) {
      writer.writeRows(0, 10, new byte[10 * COLUMNS]);
      assertThrows(IllegalStateException.class, writer::finish);
      assertThrows(
          IllegalArgumentException.class, () -> writer.writeRows(11, 1, new byte[COLUMNS]));
    }
    assertOnly("old.tif");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+proj=utm +zone=30 +datum=WGS84 +units=m +no_defs",
        "+proj=utm +zone=33 +south +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs",
        "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy"
            + " +towgs84=446.448,-125.157,542.06,0.15,0.247,0.75,-20.489 +units=m",
        "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80"
            + " +towgs84=0,0,0 +units=m",
        "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=2.3 +k_0=0.99987742 +x_0=600000 +y_0=2200000"
            + " +a=6378249.2 +b=6356515 +towgs84=-168,-60,320 +units=m",
        "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +towgs84=0,0,0",
        "+proj=aea +lat_0=23 +lon_0=-96 +lat_1=29.5 +lat_2=45.5 +x_0=0 +y_0=0 +datum=NAD83",
        "+proj=merc +lon_0=110 +k=0.997 +x_0=3900000 +y_0=900000 +ellps=bessel"
            + " +towgs84=-377,681,-50",
        "+proj=merc +lon_0=51 +lat_ts=42 +x_0=0 +y_0=0 +ellps=krass +towgs84=23,-141,-81",
        "+proj=stere +lat_0=90 +lat_ts=70 +lon_0=-45 +k=1 +x_0=0 +y_0=0 +datum=WGS84",
        "+proj=stere +lat_0=-90 +lon_0=0 +k=0.994 +x_0=2000000 +y_0=2000000 +datum=WGS84",
        "+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000"
            + " +y_0=463000 +ellps=bessel +towgs84=565.417,50.3319,465.552",
      })
  void crsWithoutACodeSurvives(String crs) throws Exception {
    Path file = folder.resolve("crs.tif");
    CoordinateSystem system = CoordinateSystem.ofText(crs, "test");
    Rasters.write(file, Rasters.grid(8, 9, system.text()), new float[72]);
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      assertTrue(source.crs().isSameAs(system), source.crs() + " was " + system);
    }
    Gdal.assumeInstalled();
    Path byGdal = folder.resolve("gdal.tif");
    Gdal.translate(file, byGdal);
    try (GeoTiffSource source = GeoTiffSource.open(byGdal)) {
      assertTrue(source.crs().isSameAs(system), "through GDAL: " + source.crs() + " was " + system);
    }
  }

  @Test
  void refusesCrsThatGeoKeysCannotSay() {
    for (String crs :
        new String[] {
          "+proj=omerc +lat_0=4 +lonc=115 +alpha=53 +ellps=GRS80",
          "+proj=tmerc +ellps=airy +nadgrids=grid.gsb",
          "+proj=tmerc +ellps=airy +units=us-ft",
          "EPSG:102100",
        }) {
      String said =
          assertThrows(
                  InputProblem.class,
                  () -> Rasters.write(folder.resolve("no.tif"), Rasters.grid(2, 2, crs), heights()))
              .getMessage();
      assertTrue(said.contains(crs), said);
    }
    assertOnly();
  }

  @Test
  void becomesBigWhereOffsetsDemandIt() throws IOException {
    Path file = folder.resolve("directory.tif");
    TiffDirectoryWriter directory = new TiffDirectoryWriter();
    directory.longs(TiffTag.TILE_OFFSETS, 5_000_000_000L, 6_000_000_000L);
    directory.shorts(TiffTag.COMPRESSION, 8);
    long end = 0xFFFF_0000L;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.READ)) {
      TiffDirectoryWriter.write(channel, end, List.of(directory, directory));
      ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(header, 0);
      assertEquals(43, header.getShort(2));
      assertEquals(end, header.getLong(8));
    }
    try (TiffFile big = TiffFile.open(file)) {
      assertEquals(2, big.directories().size());
      for (TiffDirectory read : big.directories()) {
        assertArrayEquals(
            new long[] {5_000_000_000L, 6_000_000_000L}, read.integers(TiffTag.TILE_OFFSETS));
      }
    }
  }

  private void assertOnly(String... names) {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          Arrays.stream(names).sorted().toList(),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] heights() {
    Random random = new Random(3);
    float[] heights = new float[ROWS * COLUMNS];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = i % 11 == 0 ? Float.NaN : 1000 * random.nextFloat() - 200;
    }
    return heights;
  }

  private static byte[] codes() {
    byte[] codes = new byte[ROWS * COLUMNS];
    new Random(4).nextBytes(codes);
    return codes;
  }
}
