package org.greenview.loader.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.CellType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SceneLoaderTest {
  private static final int ROWS = 520;
  private static final int COLUMNS = 300;
  private static final RasterGrid GRID =
      new RasterGrid(
          new GridShape(ROWS, COLUMNS), GeoTransform.northUp(400000, 300000, 5), "EPSG:27700");

  @TempDir Path folder;

  private final List<String> notices = new ArrayList<>();

  @Test
  void layersEqualTheirRasters() throws IOException {
    Path scene = folder.resolve("scene");
    loader()
        .load(
            new SceneSources(dsm("dsm.tif", GRID), green("green.tif", GRID), dsm("dtm.tif", GRID)),
            scene);
    try (Scene mapped = Scene.map(scene)) {
      mapped.verify();
      assertEquals(GRID, mapped.grid());
      assertEquals(255, mapped.green().header().noData());
      assertEquals("dsm.tif", mapped.dsm().header().sourceName());
      assertEquals(Files.size(folder.resolve("dsm.tif")), mapped.dsm().header().sourceBytes());
      for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++) {
          assertEquals(height(row * COLUMNS + column), mapped.dsm().floatAt(row, column));
          assertEquals(
              height(row * COLUMNS + column), mapped.dtm().orElseThrow().floatAt(row, column));
          assertEquals(code(row * COLUMNS + column), mapped.green().byteAt(row, column));
        }
      }
      assertEquals(
          "dsm.tif: Float32, DEFLATE with predictor 3, tiles of 256 x 256, read by the built-in"
              + " reader",
          mapped.manifest().get("dsm.note.1"));
    }
    assertEquals(List.of(), notices);
    Scene.unlink(scene);
  }

  @Test
  void layersMayWriteOneCrsInTwoWays() throws IOException {
    String text = "+proj=utm +zone=30 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";
    RasterGrid coded = new RasterGrid(GRID.shape(), GRID.transform(), "EPSG:25830");
    RasterGrid spelt = new RasterGrid(GRID.shape(), GRID.transform(), text);
    Path scene = folder.resolve("scene");
    loader().load(new SceneSources(dsm("a.tif", coded), green("b.tif", spelt), null), scene);
    try (Scene mapped = Scene.map(scene)) {
      assertEquals("EPSG:25830", mapped.green().grid().crs());
    }
  }

  @Test
  void refusesAnotherCrsWithTheCommandThatMendsIt() throws IOException {
    RasterGrid other = new RasterGrid(GRID.shape(), GRID.transform(), "EPSG:25830");
    Path dsm = dsm("dsm.tif", GRID);
    Path green = green("green.tif", other);
    String said =
        assertThrows(
                InputProblem.class,
                () ->
                    loader()
                        .load(
                            new SceneSources(
                                dsm,
                                new GreenInput.Codes(green, 0),
                                null,
                                Map.of(),
                                new RasterReaders(ReaderChoice.BUILTIN)),
                            folder.resolve("scene")))
            .getMessage();
    assertTrue(said.startsWith(green + " has the CRS EPSG:25830"), said);
    assertTrue(said.contains("'gdalwarp -t_srs EPSG:27700 -r near " + green), said);
    assertNoScene();
  }

  @Test
  void refusesALayerThatLiesElsewhere() throws IOException {
    Path dsm = dsm("dsm.tif", GRID);
    Path green =
        green(
            "green.tif",
            new RasterGrid(GRID.shape(), GeoTransform.northUp(500000, 300000, 5), GRID.crs()));
    String said =
        assertThrows(
                InputProblem.class,
                () -> loader().load(new SceneSources(dsm, green, null), folder.resolve("scene")))
            .getMessage();
    assertTrue(said.startsWith(green + " does not overlap the grid: it lies at x 500000.0"), said);
    assertNoScene();
  }

  @Test
  void failingLoadLeavesNothing() throws IOException {
    Path dsm = dsm("dsm.tif", GRID);
    Path heightsAsCodes = dsm("heights.tif", GRID);
    assertThrows(
        InputProblem.class,
        () -> loader().load(new SceneSources(dsm, heightsAsCodes, null), folder.resolve("scene")));
    assertNoScene();
  }

  @Test
  void cancelledLoadLeavesNothing() throws IOException {
    SceneSources sources = new SceneSources(dsm("dsm.tif", GRID), green("green.tif", GRID), null);
    for (int after = 0; after < 10; after++) {
      AtomicInteger left = new AtomicInteger(after);
      SceneLoader loader = new SceneLoader(notices::add, () -> left.getAndDecrement() <= 0);
      assertThrows(
          CancellationException.class, () -> loader.load(sources, folder.resolve("scene")));
      assertNoScene();
    }
  }

  @Test
  void refusesAFolderThatIsTaken() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Path file = Files.writeString(taken.resolve("mine.txt"), "mine");
    SceneSources sources = new SceneSources(dsm("dsm.tif", GRID), green("green.tif", GRID), null);
    assertThrows(InputProblem.class, () -> loader().load(sources, taken));
    assertArrayEquals("mine".getBytes(), Files.readAllBytes(file));
  }

  @Test
  void saysHowManyRowsAreReadAndNothingElseMeanwhile() throws IOException {
    List<String> heard = new ArrayList<>();
    LoadListener listener =
        new LoadListener() {
          @Override
          public void notice(String sentence) {}

          @Override
          public void detail(String sentence) {
            heard.add("detail");
          }

          @Override
          public LoadProgress progress(String what, long total) {
            AtomicInteger done = new AtomicInteger();
            return new LoadProgress() {
              @Override
              public void finished(int count) {
                done.addAndGet(count);
              }

              @Override
              public void close() {
                heard.add(done + " of " + total + " " + what);
              }
            };
          }
        };
    SceneSources sources = new SceneSources(dsm("dsm.tif", GRID), green("green.tif", GRID), null);
    new SceneLoader(listener, () -> false).load(sources, folder.resolve("scene"));
    int rows = GRID.shape().rows();
    assertEquals(
        List.of(
            rows + " of " + rows + " rows of dsm.tif",
            "detail",
            rows + " of " + rows + " rows of green.tif",
            "detail"),
        heard);
  }

  private SceneLoader loader() {
    return new SceneLoader(notices::add, () -> false);
  }

  private void assertNoScene() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> others =
          files.map(f -> f.getFileName().toString()).filter(n -> !n.endsWith(".tif")).toList();
      assertEquals(List.of(), others);
    }
    assertFalse(Files.exists(folder.resolve("scene")));
  }

  private Path dsm(String name, RasterGrid grid) throws IOException {
    float[] cells = new float[(int) grid.shape().cellCount()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = height(i);
    }
    Path file = folder.resolve(name);
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.FLOAT32, Double.NaN)) {
      writer.writeRows(0, grid.shape().rows(), cells);
      writer.finish();
    }
    return file;
  }

  private Path green(String name, RasterGrid grid) throws IOException {
    byte[] cells = new byte[(int) grid.shape().cellCount()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (byte) code(i);
    }
    Path file = folder.resolve(name);
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.UINT8, 255)) {
      writer.writeRows(0, grid.shape().rows(), cells);
      writer.finish();
    }
    return file;
  }

  private static float height(int index) {
    return index % 17 == 3 ? Float.NaN : index * 0.037f;
  }

  private static int code(int index) {
    return index % 19 == 2 ? 255 : index % 3;
  }
}
