package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.vector.LayerReader;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.OneLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files made to stop, to fill or to end whoever reads them: each is one sentence that names it,
 * soon, and leaves nothing behind. With GDAL by choice, so that the built-in reader does not spare
 * it the trouble.
 */
@Timeout(60)
class HostileFilesTest {
  private static final String SILENCE = "greenview.gdalSilenceSeconds";
  private static final String MEMORY = "greenview.gdalMemoryMib";
  private static final RasterReaders GDAL = new RasterReaders(ReaderChoice.GDAL);

  @TempDir Path folder;

  @BeforeEach
  void needGdal() throws IOException {
    Gdal.assumeLibrary();
  }

  @AfterEach
  void forgetLimits() {
    System.clearProperty(SILENCE);
    System.clearProperty(MEMORY);
  }

  private static String vrt(long columns, long rows, String bandContent) {
    return """
    <VRTDataset rasterXSize="%d" rasterYSize="%d"><SRS>EPSG:25830</SRS>
    <GeoTransform>500000, 5, 0, 4790000, 0, -5</GeoTransform>
    <VRTRasterBand dataType="Float32" band="1">%s</VRTRasterBand></VRTDataset>
    """
        .formatted(columns, rows, bandContent);
  }

  private static String source(String name) {
    return """
    <SimpleSource><SourceFilename relativeToVRT="0">%s</SourceFilename>
    <SourceBand>1</SourceBand></SimpleSource>\
    """
        .formatted(name);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void read(RasterReaders readers, Path file) throws IOException {
    try (RasterSource source = readers.openAnywhere(file, 0)) {
      source.readHeights((row, rows, cells) -> {}, () -> false);
    }
  }

  private static String sentence(Exception thrown, String name) {
    // Names are cut where sentences are printed.
    String said = OneLine.of(thrown.getMessage());
    assertTrue(thrown instanceof InputProblem || thrown instanceof IOException, said);
    assertTrue(said.contains(name), said);
    assertTrue(said.lines().count() == 1, said);
    assertTrue(!said.contains("java.") && !said.contains("Exception"), said);
    return said;
  }

  private static String refusal(Path file) {
    return sentence(
        assertThrows(Exception.class, () -> read(GDAL, file)), file.getFileName().toString());
  }

  @Test
  void virtualRastersThatReferToThemselves() throws Exception {
    Path self = folder.resolve("self.vrt");
    write("self.vrt", vrt(50, 40, source(self.toString())));
    refusal(self);
    Path first = folder.resolve("first.vrt");
    Path second = write("second.vrt", vrt(50, 40, source(first.toString())));
    write("first.vrt", vrt(50, 40, source(second.toString())));
    refusal(first);
  }

  @Test
  void virtualRastersOfAbsurdSizeFillNoDisk() throws Exception {
    for (long side : new long[] {3_000_000, Integer.MAX_VALUE}) {
      String name = "side-%d.vrt".formatted(side);
      String said = refusal(write(name, vrt(side, side, "")).toAbsolutePath());
      assertTrue(said.contains("MiB are free") || said.contains("no disk has room"), said);
    }
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      String own = "greenview-" + ProcessHandle.current().pid() + "-";
      assertEquals(0, left.filter(f -> f.getFileName().toString().startsWith(own)).count());
    }
  }

  /** One strip that says nothing of a million by a million cells. */
  @Test
  void sparseRastersOfAbsurdSize() throws Exception {
    byte[] sparse = tiff(1_000_000, 1_000_000, new byte[0]);
    Path file = Files.write(folder.resolve("sparse.tif"), sparse);
    refusal(file);
    sentence(assertThrows(Exception.class, () -> read(RasterReaders.AUTO, file)), "sparse.tif");
  }

  private static byte[] tiff(int columns, int rows, byte[] strip) {
    return new TiffBytes(ByteOrder.LITTLE_ENDIAN, false)
        .tag(TiffTag.IMAGE_WIDTH, new int[] {columns})
        .tag(TiffTag.IMAGE_LENGTH, new int[] {rows})
        .tag(TiffTag.BITS_PER_SAMPLE, new short[] {32})
        .tag(TiffTag.SAMPLE_FORMAT, new short[] {3})
        .tag(TiffTag.PHOTOMETRIC, new short[] {1})
        .tag(TiffTag.SAMPLES_PER_PIXEL, new short[] {1})
        .tag(TiffTag.COMPRESSION, new short[] {8})
        .tag(TiffTag.ROWS_PER_STRIP, new int[] {rows})
        .tag(TiffTag.MODEL_PIXEL_SCALE, new double[] {5, 5, 0})
        .tag(TiffTag.MODEL_TIEPOINT, new double[] {0, 0, 0, 500000, 4797000, 0})
        .tag(
            TiffTag.GEO_KEY_DIRECTORY,
            new short[] {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 25830})
        .build(false, strip);
  }

  /** A strip of 256 MB in a quarter of a megabyte; GDAL's process may have less. */
  @Test
  void bombsMeetTheBoundOfMemory() throws Exception {
    int side = 8_000;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(1);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
      byte[] row = new byte[4 * side];
      for (int i = 0; i < side; i++) {
        out.write(row);
      }
    } finally {
      deflater.end();
    }
    Path bomb = Files.write(folder.resolve("bomb.tif"), tiff(side, side, packed.toByteArray()));
    System.setProperty(MEMORY, "300");
    refusal(bomb);
    System.clearProperty(MEMORY);
    // With the usual bound there is enough, and the cells are what they are.
    read(GDAL, bomb);
  }

  @Test
  void archivesInArchivesWithoutEnd() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        out.write(zeros);
      }
    }
    Path zeros = Files.write(folder.resolve("zeros.tif.gz"), packed.toByteArray());
    refusal(Path.of("/vsigzip/" + zeros));
    for (String part : List.of("/vsizip", "/vsigzip", "/vsitar", "/vsicrypt", "/vsicached?x=")) {
      Path name = Path.of(part.repeat(300) + "/" + zeros);
      sentence(assertThrows(Exception.class, () -> read(GDAL, name)), part.repeat(2));
    }
    Path name = Path.of("/vsisubfile/0_10,".repeat(300) + zeros);
    sentence(assertThrows(Exception.class, () -> read(GDAL, name)), "/vsisubfile/0_10");
    refusal(Path.of("/vsisparse/" + write("loop.xml", loop("/vsisparse/" + folder + "/loop.xml"))));
  }

  private static String loop(String name) {
    return """
    <VSISparseFile><Length>100000</Length><SubfileRegion><Filename relative="0">%s</Filename>
    <DestinationOffset>0</DestinationOffset><SourceOffset>0</SourceOffset>
    <RegionLength>100000</RegionLength></SubfileRegion></VSISparseFile>
    """
        .formatted(name);
  }

  @Test
  void pipesDevicesAndStandardInputAreNoFiles() throws Exception {
    Path pipe = folder.resolve("pipe.tif");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    List<Path> names = new ArrayList<>(List.of(pipe, Path.of("/dev/zero"), Path.of("/dev/null")));
    for (Path name : names) {
      for (RasterReaders readers : List.of(RasterReaders.AUTO, GDAL)) {
        Exception thrown = assertThrows(Exception.class, () -> read(readers, name));
        assertTrue(sentence(thrown, name.getFileName().toString()).contains("a pipe or a device"));
      }
    }
    refusal(Path.of("/vsistdin/"));
    refusal(Path.of("/vsigzip//vsistdin"));
    refusal(folder);
  }

  /** Only GDAL sees what is inside; its process says nothing until it is ended. */
  @Test
  void pipesAndStandardInputInsideOfVirtualRasters() throws Exception {
    refusal(write("stdin.vrt", vrt(50, 40, source("/vsistdin/"))));
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    System.setProperty(SILENCE, "2");
    String said = refusal(write("inside.vrt", vrt(50, 40, source(pipe.toString()))));
    assertTrue(said.contains("no sign of life for 2 s"), said);
  }

  @Test
  void linksThatLeadRoundInACircle() throws Exception {
    Path there = folder.resolve("there.tif");
    Path back = Files.createSymbolicLink(folder.resolve("back.tif"), there);
    Files.createSymbolicLink(there, back);
    refusal(there);
    sentence(assertThrows(Exception.class, () -> read(RasterReaders.AUTO, there)), "there.tif");
  }

  /** After each of these the next file is read as ever. */
  @Test
  void whatIsReadAfterwardsIsRight() throws Exception {
    RasterGrid grid = Rasters.grid(3, 2, "EPSG:25830");
    Path whole = Rasters.write(folder.resolve("a.tif"), grid, new float[] {1, 2, 3, 4, 5, 6});
    for (int i = 0; i < 3; i++) {
      refusal(write("broken.vrt", vrt(50, 40, source(folder + "/nowhere.tif"))));
      try (RasterSource source = GDAL.openAnywhere(whole, 0)) {
        assertEquals(21, sum(Rasters.heights(source, new ArrayList<>())));
      }
    }
  }

  private static float sum(float[] cells) {
    float sum = 0;
    for (float cell : cells) {
      sum += cell;
    }
    return sum;
  }

  /** A view of SQLite's that never ends; of our formats GDAL alone reads it under this ending. */
  @Test
  void layersThatNeverEnd() throws Exception {
    System.setProperty(SILENCE, "2");
    Path layer =
        write(
            "endless.vrt",
            """
            <OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>:memory:</SrcDataSource>
            <SrcSQL dialect="SQLITE">WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
            SELECT count(*) FROM n</SrcSQL></OGRVRTLayer></OGRVRTDataSource>
            """);
    sentence(assertThrows(Exception.class, () -> LayerReader.read(layer, null)), "endless.vrt");
  }
}
