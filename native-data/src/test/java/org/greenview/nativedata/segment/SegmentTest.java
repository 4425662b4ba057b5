package org.greenview.nativedata.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTest {
  @TempDir Path folder;

  @Test
  void whatWasWrittenIsMapped() throws IOException {
    Path file = folder.resolve("dsm.gvs");
    TestSegments.createHeights(file);
    try (SegmentView view = SegmentView.map(file)) {
      assertEquals(TestSegments.GRID, view.grid());
      assertEquals("dsm.tif", view.header().sourceName());
      assertEquals(1234, view.header().sourceBytes());
      assertEquals(7f, view.floatAt(1, 2));
      assertTrue(Float.isNaN(view.floatAt(2, 4)));
      float[] row = new float[4];
      view.copyFloats(1, 2, row, 1, 3);
      assertArrayEquals(new float[] {0, 7, 8, 9}, row);
      view.verifyCells();
    }
  }

  @Test
  void theUnitOfTheGridIsKept() throws IOException {
    RasterGrid feet =
        new RasterGrid(
            TestSegments.GRID.shape(), TestSegments.GRID.transform(), "EPSG:2263", 1200.0 / 3937);
    Path file = folder.resolve("feet.gvs");
    try (SegmentCreator creator =
        SegmentCreator.create(file, SegmentHeader.float32(feet, "dsm.tif", 1))) {
      creator.writeRows(0, 3, TestSegments.heights());
      creator.publish();
    }
    try (SegmentView view = SegmentView.map(file)) {
      assertEquals(feet, view.grid());
    }
  }

  @Test
  void rowsMayComeInAnyOrder() throws IOException {
    Path file = folder.resolve("green.gvs");
    SegmentHeader header = SegmentHeader.uint8(TestSegments.GRID, 255, "trees.tif", 0);
    try (SegmentCreator creator = SegmentCreator.create(file, header)) {
      creator.writeRows(2, 1, new byte[] {11, 12, 13, 14, (byte) 255});
      creator.writeRows(0, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
      creator.publish();
    }
    try (SegmentView view = SegmentView.map(file)) {
      assertEquals(255, view.byteAt(2, 4));
      assertEquals(6, view.byteAt(1, 0));
      assertEquals(255, view.header().noData());
      view.verifyCells();
    }
  }

  @Test
  void cellsBeginAt4096AndAreLittleEndian() throws IOException {
    Path file = folder.resolve("dsm.gvs");
    TestSegments.createHeights(file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(4096 + 15 * 4, bytes.capacity());
    assertEquals(7f, bytes.getFloat(4096 + 7 * 4));
    assertEquals(3, bytes.getInt(28));
    assertEquals(5, bytes.getInt(32));
    assertEquals(400_000, bytes.getDouble(40));
  }

  @Test
  void fileIsForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("deep/er/dsm.gvs");
    PrivateFiles.createFolder(file.getParent());
    TestSegments.createHeights(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
  }

  @Test
  void createRefusesAnExistingNameAndASymbolicLink() throws IOException {
    Path file = folder.resolve("dsm.gvs");
    TestSegments.createHeights(file);
    assertThrows(FileAlreadyExistsException.class, () -> TestSegments.createHeights(file));
    Path victim = Files.writeString(folder.resolve("victim"), "keep me");
    Path link = Files.createSymbolicLink(folder.resolve("link.gvs"), victim);
    assertThrows(FileAlreadyExistsException.class, () -> TestSegments.createHeights(link));
    assertEquals("keep me", Files.readString(victim));
  }

  @Test
  void unpublishedSegmentLeavesNothing() throws IOException {
    Path file = folder.resolve("dsm.gvs");
    SegmentHeader header = SegmentHeader.float32(TestSegments.GRID, "dsm.tif", 0);
    try (SegmentCreator creator = SegmentCreator.create(file, header)) {
      creator.writeRows(0, 1, new float[5]);
      assertThrows(IllegalStateException.class, creator::publish);
    }
    try (var entries = Files.list(folder)) {
      assertEquals(0, entries.count());
    }
  }

  @Test
  void unfinishedSegmentIsRefused() throws IOException {
    Path file = folder.resolve("dsm.gvs");
    SegmentHeader header = SegmentHeader.float32(TestSegments.GRID, "dsm.tif", 0);
    try (SegmentCreator creator = SegmentCreator.create(file, header)) {
      creator.writeRows(0, 3, TestSegments.heights());
      Path part;
      try (var entries = Files.list(folder)) {
        part = entries.findFirst().orElseThrow();
      }
      assertTrue(PartName.maker(part).isPresent(), part.toString());
      InputProblem problem = assertThrows(InputProblem.class, () -> SegmentView.map(part));
      assertTrue(problem.getMessage().contains("was never finished"), problem.getMessage());
    }
  }

  @Test
  void closeIsIdempotentAndLeavesTheFile() throws IOException {
    Path file = folder.resolve("dsm.gvs");
    TestSegments.createHeights(file);
    SegmentView view = SegmentView.map(file);
    view.close();
    view.close();
    assertTrue(Files.exists(file));
    assertThrows(IllegalStateException.class, () -> view.floatAt(0, 0));
  }

  @Test
  void everyDamagedHeaderByteIsNoticed() throws IOException {
    Path file = folder.resolve("dsm.gvs");
    TestSegments.createHeights(file);
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(20261122);
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      int at = i < 200 ? i : random.nextInt(4096);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      InputProblem problem =
          assertThrows(InputProblem.class, () -> SegmentView.map(file).close(), "byte " + at);
      assertTrue(problem.getMessage().contains("dsm.gvs"), problem.getMessage());
    }
  }

  @Test
  void newerMajorVersionIsRefused() throws IOException {
    Path file = folder.resolve("dsm.gvs");
    TestSegments.createHeights(file);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(10);
      raw.write(2);
    }
    InputProblem problem = assertThrows(InputProblem.class, () -> SegmentView.map(file).close());
    assertTrue(problem.getMessage().contains("use a newer Greenview"), problem.getMessage());
  }

  @Test
  void wrongLengthIsRefused() throws IOException {
    Path file = folder.resolve("dsm.gvs");
    TestSegments.createHeights(file);
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {0, 8, 4095, 4096, good.length - 1, good.length + 1}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThrows(SegmentCorrupt.class, () -> SegmentView.map(file).close(), length + " bytes");
    }
  }

  @Test
  void damagedCellIsNoticedByVerify() throws IOException {
    Path file = folder.resolve("dsm.gvs");
    TestSegments.createHeights(file);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(4096 + 13);
      raw.write(0x55);
    }
    try (SegmentView view = SegmentView.map(file)) {
      SegmentCorrupt problem = assertThrows(SegmentCorrupt.class, view::verifyCells);
      assertTrue(problem.getMessage().contains("checksum of its cells"));
    }
  }

  @Test
  void layoutTableEqualsTheConstants() throws IOException {
    String source =
        Files.readString(
            Path.of(
                System.getProperty("greenview.root"),
                "native-data/src/main/java/org/greenview/nativedata/segment/SegmentLayout.java"));
    String formats =
        Files.readString(Path.of(System.getProperty("greenview.root"), "docs/FORMATS.md"));
    Object[][] fields = {
      {SegmentLayout.MAGIC_OFFSET, 8, "magic"},
      {SegmentLayout.VERSION_MINOR_OFFSET, 2, "versionMinor"},
      {SegmentLayout.VERSION_MAJOR_OFFSET, 2, "versionMajor"},
      {SegmentLayout.STATE_OFFSET, 4, "state"},
      {SegmentLayout.TOTAL_BYTES_OFFSET, 8, "totalBytes"},
      {SegmentLayout.CELL_TYPE_OFFSET, 4, "cellType"},
      {SegmentLayout.ROWS_OFFSET, 4, "rows"},
      {SegmentLayout.COLUMNS_OFFSET, 4, "columns"},
      {SegmentLayout.GEOTRANSFORM_OFFSET, 48, "geotransform"},
      {SegmentLayout.NO_DATA_OFFSET, 8, "noData"},
      {SegmentLayout.CELLS_OFFSET_OFFSET, 8, "cellsOffset"},
      {SegmentLayout.CELLS_CHECKSUM_OFFSET, 8, "cellsChecksum"},
      {SegmentLayout.SOURCE_BYTES_OFFSET, 8, "sourceBytes"},
      {SegmentLayout.HEADER_CHECKSUM_OFFSET, 8, "headerChecksum"},
      {SegmentLayout.CRS_OFFSET, 4, "crsBytes"},
      {SegmentLayout.CRS_OFFSET + 4, SegmentLayout.CRS_CAPACITY, "crs"},
      {SegmentLayout.SOURCE_NAME_OFFSET, 4, "sourceNameBytes"},
      {SegmentLayout.SOURCE_NAME_OFFSET + 4, SegmentLayout.SOURCE_NAME_CAPACITY, "sourceName"},
      {SegmentLayout.METRES_PER_UNIT_OFFSET, 8, "metresPerUnit"},
    };
    for (Object[] field : fields) {
      String row = "(?s).*\\n \\* +%s +%s %s .*".formatted(field);
      assertTrue(source.matches(row), "the table in SegmentLayout lacks " + field[2]);
      String page = "(?s).*\\n\\| %s \\| %s \\| `%s` \\|.*".formatted(field);
      assertTrue(formats.matches(page), "docs/FORMATS.md lacks " + field[2] + ": " + page);
    }
  }
}
