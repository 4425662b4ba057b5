package org.greenview.nativedata.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.SegmentHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneTest {
  private static final RasterGrid GRID =
      new RasterGrid(new GridShape(2, 3), GeoTransform.northUp(100, 200, 5), "EPSG:27700");

  @TempDir Path folder;

  private static void addDsm(SceneCreator creator, RasterGrid grid) throws IOException {
    creator.addLayer(
        SceneLayer.DSM,
        SegmentHeader.float32(grid, "dsm.tif", 10),
        segment -> {
          segment.writeRows(0, 2, new float[] {1, 2, 3, 4, 5, Float.NaN});
          return List.of("heights were rounded, by at most 0.1 m");
        });
  }

  private static void addGreen(SceneCreator creator, RasterGrid grid) throws IOException {
    creator.addLayer(
        SceneLayer.GREEN,
        SegmentHeader.uint8(grid, 0, "trees.tif", 11),
        segment -> {
          segment.writeRows(0, 2, new byte[] {1, 0, 1, 0, 1, 0});
          return List.of();
        });
  }

  private static void create(Path scene) throws IOException {
    try (SceneCreator creator = SceneCreator.create(scene)) {
      addDsm(creator, GRID);
      addGreen(creator, GRID);
      creator.publish();
    }
  }

  private List<String> entries() throws IOException {
    try (var list = Files.list(folder)) {
      return list.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void publishedSceneIsMappedAndVerified() throws IOException {
    Path path = folder.resolve("scene");
    create(path);
    assertEquals(List.of("scene"), entries());
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    try (Scene scene = Scene.map(path)) {
      assertEquals(GRID, scene.grid());
      assertEquals(3f, scene.dsm().floatAt(0, 2));
      assertEquals(1, scene.green().byteAt(1, 1));
      assertTrue(scene.dtm().isEmpty());
      assertEquals("dsm,green", scene.manifest().get("layers"));
      assertEquals("heights were rounded, by at most 0.1 m", scene.manifest().get("dsm.note.1"));
      scene.verify();
    }
  }

  @Test
  void failedLoadLeavesNothing() throws IOException {
    Path path = folder.resolve("scene");
    assertThrows(
        IOException.class,
        () -> {
          try (SceneCreator creator = SceneCreator.create(path)) {
            addDsm(creator, GRID);
            creator.addLayer(
                SceneLayer.GREEN,
                SegmentHeader.uint8(GRID, 0, "trees.tif", 11),
                segment -> {
                  throw new IOException("disk full");
                });
          }
        });
    assertEquals(List.of(), entries());
  }

  @Test
  void layersOfDifferentGridsAreRefused() throws IOException {
    RasterGrid shifted =
        new RasterGrid(GRID.shape(), GeoTransform.northUp(102, 200, 5), GRID.crs());
    try (SceneCreator creator = SceneCreator.create(folder.resolve("scene"))) {
      addDsm(creator, GRID);
      InputProblem problem = assertThrows(InputProblem.class, () -> addGreen(creator, shifted));
      assertTrue(
          problem.getMessage().startsWith("trees.tif does not lie on the grid of dsm.tif"),
          problem.getMessage());
    }
    assertEquals(List.of(), entries());
  }

  @Test
  void existingFolderIsRefusedAndEmptyOneTaken() throws IOException {
    Path path = folder.resolve("scene");
    create(path);
    InputProblem problem = assertThrows(InputProblem.class, () -> create(path));
    assertTrue(problem.getMessage().contains("greenview scene unlink"), problem.getMessage());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    create(empty);
    Scene.map(empty).close();
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
    assertThrows(InputProblem.class, () -> create(link));
    assertFalse(Files.exists(folder.resolve("target")));
  }

  @Test
  void unlinkRemovesTheSceneWhileMappingsLive() throws IOException {
    Path path = folder.resolve("scene");
    create(path);
    try (Scene scene = Scene.map(path)) {
      Scene.unlink(path);
      assertEquals(List.of(), entries());
      assertEquals(2f, scene.dsm().floatAt(0, 1));
    }
  }

  @Test
  void unlinkTouchesNothingForeign() throws IOException {
    Path path = folder.resolve("scene");
    create(path);
    Files.writeString(path.resolve("thesis.txt"), "keep");
    assertThrows(InputProblem.class, () -> Scene.unlink(path));
    assertEquals("keep", Files.readString(path.resolve("thesis.txt")));
    InputProblem problem = assertThrows(InputProblem.class, () -> Scene.unlink(folder));
    assertTrue(problem.getMessage().contains("is not a scene"), problem.getMessage());
  }

  @Test
  void sceneWithoutALayerOrManifestIsRefused() throws IOException {
    Path path = folder.resolve("scene");
    create(path);
    Files.delete(path.resolve("green.gvs"));
    InputProblem missing = assertThrows(InputProblem.class, () -> Scene.map(path).close());
    assertTrue(missing.getMessage().contains("green.gvs is missing"), missing.getMessage());
    Files.delete(path.resolve("scene.properties"));
    InputProblem none = assertThrows(InputProblem.class, () -> Scene.map(path).close());
    assertTrue(none.getMessage().contains("is not a scene"), none.getMessage());
  }
}
