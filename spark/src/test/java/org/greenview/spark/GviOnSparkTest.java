package org.greenview.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.runs.GviRequest;
import org.greenview.runs.GviRun;
import org.greenview.runs.ObserverSpec;
import org.greenview.runs.RunListener;
import org.greenview.runs.SceneSpec;
import org.greenview.spark.raster.RasterNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Greenview} gives is what {@code greenview gvi} gives. */
class GviOnSparkTest {
  @TempDir static Path folder;

  private static SparkSession spark;
  private static TownFiles town;
  private static Map<Long, Map<String, String>> expected;

  @BeforeAll
  static void start() throws IOException {
    spark = LocalSpark.start(folder);
    town = TownFiles.write(folder);
    Path out = folder.resolve("expected.csv");
    new GviRun(
            GviRequest.of(
                new SceneSpec.Prepared(town.scene(), TrustedFolders.OWN),
                ObserverSpec.ofPoints(town.observers()),
                TownFiles.settings(),
                out))
        .run();
    expected = new TreeMap<>();
    List<String> lines = Files.readAllLines(out);
    List<String> names = List.of(lines.getFirst().split(","));
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < values.length; i++) {
        row.put(names.get(i), values[i]);
      }
      // One place is missing, so the table keeps what was given.
      row.remove("x_input");
      row.remove("y_input");
      expected.put(Long.valueOf(row.get("id")), row);
    }
    assertEquals(152, expected.size());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Dataset<Row> homes() {
    return spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(town.observers().toString());
  }

  private static void requireExpected(Dataset<Row> found) {
    Map<Long, Map<String, String>> rows = new TreeMap<>();
    for (Row row : found.collectAsList()) {
      Map<String, String> values = new TreeMap<>();
      for (String name : found.columns()) {
        Object value = row.getAs(name);
        values.put(name, value == null ? "" : value.toString());
      }
      rows.put(Long.valueOf(values.get("id")), values);
    }
    assertEquals(expected.keySet(), rows.keySet());
    for (Long id : expected.keySet()) {
      assertSame(expected.get(id), rows.get(id));
    }
  }

  /** The same words, and the same numbers to the last bit, however they are written. */
  private static void assertSame(Map<String, String> expected, Map<String, String> found) {
    assertEquals(expected.keySet(), found.keySet());
    for (String name : expected.keySet()) {
      if (!expected.get(name).equals(found.get(name))) {
        assertFalse(expected.get(name).isEmpty() || found.get(name).isEmpty(), name + found);
        assertEquals(
            Double.parseDouble(expected.get(name)),
            Double.parseDouble(found.get(name)),
            () -> name + " of " + expected + " but " + found);
      }
    }
  }

  @Test
  void sceneGivesWhatThePlainCommandGives() throws IOException {
    Dataset<Row> found =
        Greenview.gvi(
            homes(),
            ClusterRequest.of(RasterNames.ofScene(town.scene().toString()), TownFiles.settings()));
    requireExpected(found);
  }

  @Test
  void tilesGiveTheSameInAnyNumberOfTasks() throws IOException {
    for (int partitions : new int[] {1, 7, 100}) {
      Dataset<Row> found =
          Greenview.gvi(
              homes(),
              ClusterRequest.of(town.tiles(), TownFiles.settings()).withPartitions(partitions));
      assertEquals(partitions, found.javaRDD().getNumPartitions());
      requireExpected(found);
    }
  }

  @Test
  void functionOfSqlGivesTheSame() throws IOException {
    Greenview.register(
        spark,
        "gvi_of",
        ClusterRequest.of(RasterNames.ofScene(town.scene().toString()), TownFiles.settings()));
    homes().createOrReplaceTempView("homes");
    requireExpected(
        spark.sql("SELECT id, name, g.* FROM (SELECT id, name, gvi_of(x, y) AS g FROM homes)"));
  }

  @Test
  void filesAreThoseOfThePlainCommandAndMayBeReadAgain() throws Exception {
    Path csv = folder.resolve("seen.csv");
    Path parquet = folder.resolve("seen.parquet");
    RasterNames scene = RasterNames.ofScene(town.scene().toString());
    new ClusterGvi(
            spark,
            new GviOnCluster(
                scene,
                TownFiles.settings(),
                town.observers().toString(),
                null,
                ObserverColumns.XY,
                3,
                List.of(csv.toString(), parquet.toString()),
                false),
            RunListener.SILENT)
        .run();
    assertEquals(Files.readString(folder.resolve("expected.csv")), Files.readString(csv));
    GeoParquet.require(parquet, csv);
    Path again = folder.resolve("again.csv");
    GviOnCluster second =
        new GviOnCluster(
            scene,
            TownFiles.settings(),
            parquet.toString(),
            null,
            ObserverColumns.ofGeometry("geometry"),
            0,
            List.of(again.toString()),
            false);
    new ClusterGvi(spark, second, RunListener.SILENT).run();
    List<String> lines = Files.readAllLines(again);
    assertEquals(153, lines.size());
    assertTrue(
        lines.getFirst().startsWith("id,name,x_input,y_input,x_input_input,"), lines.getFirst());
    InputProblem refusal =
        assertThrows(
            InputProblem.class, () -> new ClusterGvi(spark, second, RunListener.SILENT).run());
    assertTrue(refusal.getMessage().endsWith("exists: name another file, or add --overwrite"));
  }

  @Test
  void columnsThatAreNotThereAreNamed() {
    ClusterRequest request =
        ClusterRequest.of(town.tiles(), TownFiles.settings())
            .withColumns(ObserverColumns.ofGeometry("geometry"));
    InputProblem refusal = assertThrows(InputProblem.class, () -> Greenview.gvi(homes(), request));
    assertEquals(
        "the observers have no column geometry, they have id, name, x, y: name the columns of"
            + " places",
        refusal.getMessage());
  }
}
