package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultWriterTest {
  @TempDir Path folder;

  @Test
  void writesCsvByRfc4180() throws Exception {
    Path file = folder.resolve("out.csv");
    ResultWriter.write(file, LayerFixtures.points());
    assertEquals(
        "x,y,id,name,share,school\r\n"
            + "505000.125,4790000.25,1,\"Bilbao, \"\"botxo\"\"\",0.1,true\r\n"
            + "505010.5,4790020.0,-2,Zürich–東京,0.3333333333333333,false\r\n"
            + ",,,,,\r\n",
        Files.readString(file));
  }

  /** Nobody's data is changed, though a spreadsheet may take such a text for a formula. */
  @Test
  void writesTextThatLooksLikeAFormulaAsItIs() throws Exception {
    Object[][] texts = {{"=1+2"}, {"+49"}, {"-3 m"}, {"@home"}};
    PointTable table =
        new PointTable(
            "towns",
            LayerFixtures.BILBAO,
            List.of(new Attribute("note", AttributeType.TEXT)),
            new double[] {505_000, 505_001, 505_002, 505_003},
            new double[] {4_790_000, 4_790_000, 4_790_000, 4_790_000},
            List.of(texts));
    for (String name : List.of("out.csv", "out.gpkg", "out.geojson")) {
      Path file = folder.resolve(name);
      ResultWriter.write(file, table);
      Observers back = ObserverReader.read(LayerFile.of(file), null, LayerFixtures.RASTER);
      // A CSV file has columns x and y in front.
      Object[][] read =
          back.values().stream()
              .map(row -> new Object[] {row[row.length - 1]})
              .toArray(Object[][]::new);
      assertArrayEquals(texts, read, name);
    }
  }

  @Test
  void writesGeoJsonInLongitudeAndLatitude() throws Exception {
    Path file = folder.resolve("out.geojson");
    ResultWriter.write(file, LayerFixtures.points());
    Observers back = ObserverReader.read(LayerFile.of(file), null, LayerFixtures.RASTER);
    assertArrayEquals(LayerFixtures.points().x(), back.x(), 2e-4);
    assertArrayEquals(LayerFixtures.points().y(), back.y(), 2e-4);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(LayerFixtures.points().values().get(i), back.values().get(i));
    }
    assertTrue(Files.readString(file).contains("\"geometry\":null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "gpkg", "geojson"})
  void bringsEveryNumberBackBitForBit(String ending) throws Exception {
    Random random = new Random(7);
    int rows = 500;
    double[] x = random.doubles(rows, 490_000, 510_000).toArray();
    double[] y = random.doubles(rows, 4_700_000, 4_800_000).toArray();
    Object[][] values = new Object[rows][];
    for (int i = 0; i < rows; i++) {
      double real = Double.longBitsToDouble(random.nextLong());
      values[i] = new Object[] {random.nextLong(), Double.isFinite(real) ? real : 0.1};
    }
    List<Attribute> attributes =
        List.of(
            new Attribute("whole", AttributeType.INTEGER),
            new Attribute("real", AttributeType.REAL));
    Path file = folder.resolve("out." + ending);
    ResultWriter.write(
        file, new PointTable("out", LayerFixtures.BILBAO, attributes, x, y, List.of(values)));
    Observers back = ObserverReader.read(LayerFile.of(file), null, LayerFixtures.RASTER);
    int skipped = back.attributes().size() - 2;
    for (int i = 0; i < rows; i++) {
      assertEquals(values[i][0], back.values().get(i)[skipped]);
      assertEquals(values[i][1], back.values().get(i)[skipped + 1]);
    }
    if (!ending.equals("geojson")) {
      assertArrayEquals(x, back.x());
      assertArrayEquals(y, back.y());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "gpkg", "geojson"})
  void replacesAFileAndLeavesNothingElse(String ending) throws Exception {
    Path file = Files.writeString(folder.resolve("out." + ending), "old");
    ResultWriter.write(file, LayerFixtures.points());
    assertEquals(3, LayerReader.read(file, null).features().size());
    assertArrayEquals(new String[] {"out." + ending}, folder.toFile().list());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpkg", "geojson"})
  void leavesTheOldFileAloneWhereWritingFails(String ending) throws Exception {
    Path file = Files.writeString(folder.resolve("out." + ending), "old");
    Object unwritable =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("a value that breaks the writer");
          }
        };
    PointTable broken =
        new PointTable(
            "t",
            LayerFixtures.BILBAO,
            List.of(new Attribute("a", AttributeType.TEXT)),
            new double[1],
            new double[1],
            List.<Object[]>of(new Object[] {unwritable}));
    assertThrows(RuntimeException.class, () -> ResultWriter.write(file, broken));
    assertEquals("old", Files.readString(file));
    assertArrayEquals(new String[] {"out." + ending}, folder.toFile().list());
  }

  @Test
  void saysBeforeTheRunWhatItCannotWrite() {
    assertTrue(refusal("out.xyzzy", LayerFixtures.BILBAO).contains(".csv, .gpkg, .geojson"));
    assertTrue(refusal("none/out.csv", LayerFixtures.BILBAO).contains("does not exist"));
    CoordinateSystem unknown = CoordinateSystem.ofText("+proj=utm +zone=30 +ellps=bessel", "test");
    assertTrue(refusal("out.geojson", unknown).contains("write .gpkg or .csv instead"));
  }

  private String refusal(String name, CoordinateSystem crs) {
    return assertThrows(
            InputProblem.class, () -> ResultWriter.check(ResultFile.of(folder.resolve(name)), crs))
        .getMessage();
  }
}
