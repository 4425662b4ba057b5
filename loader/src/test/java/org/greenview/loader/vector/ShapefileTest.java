package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;

class ShapefileTest {
  @TempDir Path folder;

  private String refusal(Path file) {
    return assertThrows(InputProblem.class, () -> LayerReader.read(file, null)).getMessage();
  }

  @Test
  void readsBackWhatTheWriterWrote() throws Exception {
    PointTable written = LayerFixtures.points();
    FeatureTable read = LayerReader.read(LayerFixtures.shapefile(folder), null);
    assertEquals("towns", read.name());
    assertEquals(LayerFixtures.ATTRIBUTES, read.attributes());
    assertTrue(((LayerCrs.Stated) read.crs()).system().isSameAs(LayerFixtures.BILBAO));
    for (int i = 0; i < 2; i++) {
      assertEquals(written.x()[i], read.features().get(i).geometry().getCoordinate().x);
      assertEquals(written.y()[i], read.features().get(i).geometry().getCoordinate().y);
      assertEquals(written.values().get(i)[1], read.features().get(i).values()[1]);
      assertEquals(
          (double) written.values().get(i)[2], (double) read.features().get(i).values()[2], 1e-12);
    }
    assertNull(read.features().get(2).geometry());
    assertArrayEquals(new Object[4], read.features().get(2).values());
  }

  @Test
  void findsItsPartsWhateverTheCaseOfTheirNames() throws Exception {
    Path shp = LayerFixtures.shapefile(folder);
    for (String ending : new String[] {"dbf", "prj", "cpg"}) {
      Files.move(
          folder.resolve("towns." + ending),
          folder.resolve("TOWNS." + ending.toUpperCase(Locale.ROOT)));
    }
    Files.move(shp, folder.resolve("Towns.SHP"));
    FeatureTable read = LayerReader.read(folder.resolve("Towns.SHP"), null);
    assertEquals("Zürich–東京", read.features().get(1).values()[1]);
    assertInstanceOf(LayerCrs.Stated.class, read.crs());
  }

  @Test
  void needsNoIndexNoProjectionAndNoTable() throws Exception {
    Path shp = LayerFixtures.shapefile(folder);
    for (String ending : new String[] {"dbf", "prj", "cpg", "shx"}) {
      Files.delete(folder.resolve("towns." + ending));
    }
    FeatureTable read = LayerReader.read(shp, null);
    assertEquals(3, read.features().size());
    assertTrue(read.attributes().isEmpty());
    assertInstanceOf(LayerCrs.Unknown.class, read.crs());
    assertTrue(read.notices().getFirst().contains("no .dbf"));
  }

  @Test
  void readsAPolygonWithAHoleAndASecondShell() throws Exception {
    byte[] content =
        LayerFixtures.parts(
            5,
            new double[] {0, 0, 0, 10, 10, 10, 10, 0, 0, 0},
            new double[] {2, 2, 4, 2, 4, 4, 2, 4, 2, 2},
            new double[] {20, 0, 20, 5, 25, 5, 20, 0});
    Path shp = Files.write(folder.resolve("areas.shp"), LayerFixtures.shape(5, content));
    Geometry geometry = LayerReader.read(shp, null).features().getFirst().geometry();
    assertEquals(100 - 4 + 12.5, geometry.getArea());
    assertEquals(2, geometry.getNumGeometries());
    assertTrue(geometry.isValid());
  }

  @Test
  void readsLinesAndMultipointsAndLeavesHeightsOut() throws Exception {
    byte[] line = LayerFixtures.parts(3, new double[] {0, 0, 3, 4}, new double[] {5, 5, 5, 7});
    Path shp = Files.write(folder.resolve("lines.shp"), LayerFixtures.shape(3, line));
    assertEquals(7, LayerReader.read(shp, null).features().getFirst().geometry().getLength());

    ByteBuffer points = ByteBuffer.allocate(40 + 32).order(ByteOrder.LITTLE_ENDIAN);
    points.putInt(8).position(36);
    points.putInt(2).putDouble(1).putDouble(2).putDouble(3).putDouble(4);
    shp = Files.write(folder.resolve("many.shp"), LayerFixtures.shape(8, points.array()));
    assertEquals(
        "MULTIPOINT ((1 2), (3 4))",
        LayerReader.read(shp, null).features().getFirst().geometry().toText());

    ByteBuffer high = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    high.putInt(11).putDouble(1).putDouble(2).putDouble(300).putDouble(0);
    shp = Files.write(folder.resolve("high.shp"), LayerFixtures.shape(11, high.array()));
    assertEquals(
        "POINT (1 2)", LayerReader.read(shp, null).features().getFirst().geometry().toText());
  }

  @Test
  void refusesAFileThatIsCutShort() throws Exception {
    Path shp = LayerFixtures.shapefile(folder);
    byte[] whole = Files.readAllBytes(shp);
    Files.write(shp, Arrays.copyOf(whole, whole.length - 10));
    assertTrue(refusal(shp).contains("cut short: its header promises"), refusal(shp));
    Files.write(shp, whole);
    Path dbf = folder.resolve("towns.dbf");
    Files.write(dbf, Arrays.copyOf(Files.readAllBytes(dbf), 200));
    assertTrue(refusal(shp).contains("towns.dbf is damaged"), refusal(shp));
  }

  @Test
  void refusesCountsThatTheFileHasNoRoomFor() throws Exception {
    byte[] line = LayerFixtures.parts(3, new double[] {0, 0, 3, 4});
    ByteBuffer.wrap(line).order(ByteOrder.LITTLE_ENDIAN).putInt(40, Integer.MAX_VALUE);
    Path shp = Files.write(folder.resolve("lines.shp"), LayerFixtures.shape(3, line));
    assertTrue(refusal(shp).contains("record 1: it promises more points"), refusal(shp));
    Path dbf = folder.resolve("towns.dbf");
    LayerFixtures.shapefile(folder);
    byte[] table = Files.readAllBytes(dbf);
    ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).putInt(4, -1);
    Files.write(dbf, table);
    assertTrue(refusal(folder.resolve("towns.shp")).contains("promises 4294967295 rows"));
  }

  @Test
  void refusesATableOfAnotherLength() throws Exception {
    Path shp = LayerFixtures.shapefile(folder);
    byte[] one = new byte[20];
    ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN).putInt(1).putDouble(3).putDouble(4);
    Files.write(shp, LayerFixtures.shape(1, one));
    assertTrue(refusal(shp).contains("record 2: the .shx has it at byte 128 of 128"), refusal(shp));
    Files.delete(folder.resolve("towns.shx"));
    assertTrue(refusal(shp).contains("has 1 shapes but towns.dbf has 3 rows"), refusal(shp));
  }

  @Test
  void theIndexSaysWhichRecordsCountAndInWhichOrder() throws Exception {
    byte[][] points = new byte[3][];
    for (int i = 0; i < 3; i++) {
      points[i] =
          ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putInt(1).putDouble(i).array();
    }
    Path shp = Files.write(folder.resolve("stale.shp"), LayerFixtures.shape(1, points));
    ByteBuffer index = ByteBuffer.allocate(116).putInt(9994).putInt(24, 58);
    index.putInt(100, (100 + 56) / 2).putInt(108, 50);
    Path shx = Files.write(folder.resolve("stale.shx"), index.array());
    assertEquals(List.of(2.0, 0.0), xs(LayerReader.read(shp, null)));
    // As some programs leave it: the length of its header is not its own.
    Files.write(shx, index.putInt(24, 90).array());
    FeatureTable asTheyCome = LayerReader.read(shp, null);
    assertEquals(List.of(0.0, 1.0, 2.0), xs(asTheyCome));
    assertTrue(asTheyCome.notices().toString().contains("stale.shx is damaged"));
  }

  private static List<Double> xs(FeatureTable table) {
    return table.features().stream().map(f -> f.geometry().getCoordinate().x).toList();
  }

  @Test
  void refusesWhatIsNoShapefile() throws Exception {
    Path shp = Files.writeString(folder.resolve("text.shp"), "hello");
    assertTrue(refusal(shp).contains("is not a Shapefile"));
    assertTrue(refusal(folder.resolve("none.shp")).endsWith("does not exist"));
    assertTrue(refusal(folder).contains("is not a file"));
    assertTrue(
        refusal(
                Files.write(
                    folder.resolve("patch.shp"), LayerFixtures.shape(31, new byte[] {31, 0, 0, 0})))
            .contains("shapes of type 31"));
    // In GDAL's words where it is there, in ours where it is not.
    String other = refusal(Files.write(folder.resolve("x.kml"), new byte[3]));
    assertTrue(other.contains("x.kml") && other.contains("GDAL"), other);
  }

  @Test
  void refusesALayerWithoutFeatures() throws Exception {
    byte[] empty = Arrays.copyOf(LayerFixtures.shape(1, new byte[0]), 100);
    ByteBuffer.wrap(empty).putInt(24, 50);
    Path shp = Files.write(folder.resolve("empty.shp"), empty);
    assertTrue(refusal(shp).contains("the layer empty has no features"));
  }

  @Test
  void readsEveryKindOfField() {
    DbfTable table =
        DbfReader.read(
            Path.of("t.dbf"),
            dbf(
                0,
                "N5.0 F6.2 L1.0 D8.0 C6.0 M4.0",
                "   12  1.50T20240131caf\u00e9  1234",
                "    *      ?00000000      1234"),
            null);
    assertEquals(List.of("f0", "f1", "f2", "f3", "f4"), table.names());
    assertArrayEquals(new Object[] {12L, 1.5, true, "2024-01-31", "café"}, table.rows().get(0));
    assertArrayEquals(new Object[5], table.rows().get(1));
    assertTrue(table.notices().stream().anyMatch(n -> n.contains("f5 of type M was left out")));
    assertTrue(table.notices().stream().anyMatch(n -> n.contains("read as ISO-8859-1")));
  }

  @Test
  void takesTheEncodingFromCpgThenFromTheLanguageByte() {
    byte[] bytes = dbf(0xC9, "C4.0", "\u00c4\u00ee\u00ec ");
    assertEquals("Дом", DbfReader.read(Path.of("t.dbf"), bytes, null).rows().getFirst()[0]);
    assertEquals("Äîì", DbfReader.read(Path.of("t.dbf"), bytes, "1252").rows().getFirst()[0]);
    assertEquals("Äîì", DbfReader.read(Path.of("t.dbf"), bytes, "ISO 8859-1").rows().getFirst()[0]);
    assertEquals("UTF-8", DbfEncoding.ofCpg("UTF-8\n").orElseThrow().name());
    assertTrue(DbfEncoding.ofCpg("Klingon").isEmpty());
  }

  @Test
  void whatIsNoNumberInANumericFieldIsLeftEmptyAndSaid() {
    DbfTable table =
        DbfReader.read(Path.of("t.dbf"), dbf(0, "N5.0", " 1x2 ", "    7", "79,68"), null);
    assertEquals(Arrays.asList(null, 7L, null), table.rows().stream().map(row -> row[0]).toList());
    assertEquals(
        List.of(
            "t.dbf: row 1 has \"1x2\" in the field of numbers f0, which is no number and was left"
                + " empty",
            "t.dbf: 2 values in fields of numbers are no numbers; all of them were left empty"),
        table.notices());
  }

  @Test
  void validUtf8IsUtf8WhereNothingButADefaultSaysOtherwise() {
    byte[] letters = dbf(0, "C9.0", utf8("Łódź") + "  ", utf8("東京 é"));
    for (byte driver : new byte[] {0, 0x57}) {
      letters[29] = driver;
      DbfTable table = DbfReader.read(Path.of("t.dbf"), letters, null);
      assertEquals(List.of("Łódź", "東京 é"), table.rows().stream().map(row -> row[0]).toList());
      assertTrue(table.notices().toString().contains("were read as UTF-8"));
    }
    // The field is too short for its last letter.
    byte[] broken = dbf(0, "C4.0", utf8("caf\u00e9").substring(0, 4));
    assertEquals("caf\uFFFD", DbfReader.read(Path.of("t.dbf"), broken, null).rows().getFirst()[0]);
    letters[29] = (byte) 0xC9;
    assertEquals("ЕЃГіdЕє", DbfReader.read(Path.of("t.dbf"), letters, null).rows().getFirst()[0]);
  }

  /** Bytes of a text as characters. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** A table in ISO-8859-1 bytes; fields as type, width, decimals. */
  private static byte[] dbf(int languageDriver, String fields, String... rows) {
    String[] each = fields.split(" ");
    int header = 33 + 32 * each.length;
    ByteBuffer bytes =
        ByteBuffer.allocate(header + rows.length * (rows[0].length() + 1))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, (byte) 3).putInt(4, rows.length).putShort(8, (short) header);
    bytes.putShort(10, (short) (rows[0].length() + 1)).put(29, (byte) languageDriver);
    for (int i = 0; i < each.length; i++) {
      int at = 32 + 32 * i;
      String[] size = each[i].substring(1).split("\\.");
      bytes.put(at, ("f" + i).getBytes(StandardCharsets.US_ASCII));
      bytes.put(at + 11, (byte) each[i].charAt(0)).put(at + 16, Byte.parseByte(size[0]));
      bytes.put(at + 17, Byte.parseByte(size[1]));
    }
    bytes.put(header - 1, (byte) 0x0D).position(header);
    for (String row : rows) {
      bytes.put((byte) ' ').put(row.getBytes(StandardCharsets.ISO_8859_1));
    }
    return bytes.array();
  }

  @Test
  void writerRefusesWhatTheFormatCannotHold() {
    PointTable longName =
        new PointTable(
            "t",
            LayerFixtures.BILBAO,
            List.of(new Attribute("elevenbytes", AttributeType.TEXT)),
            new double[1],
            new double[1],
            List.<Object[]>of(new Object[1]));
    assertTrue(
        assertThrows(
                InputProblem.class,
                () -> PointShapefileWriter.write(folder.resolve("t.shp"), longName))
            .getMessage()
            .contains("longer than the 10 bytes"));
    assertEquals(0, folder.toFile().list().length);
  }
}
