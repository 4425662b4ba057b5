package org.greenview.nativedata.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.nativedata.segment.SegmentView;
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

  /** A scene with a DTM whose cells and header differ from the DSM's. */
  private static void createWithDtm(Path scene) throws IOException {
    try (SceneCreator creator = SceneCreator.create(scene)) {
      addDsm(creator, GRID);
      addGreen(creator, GRID);
      creator.addLayer(
          SceneLayer.DTM,
          SegmentHeader.float32(GRID, "dtm.tif", 10),
          segment -> {
            segment.writeRows(0, 2, new float[] {0, 1, 2, 3, 4, 5});
            return List.of();
          });
      creator.publish();
    }
  }

  private static void assertRefused(Path scene, String words) {
    InputProblem problem = assertThrows(InputProblem.class, () -> Scene.map(scene).close());
    assertTrue(problem.getMessage().contains(words), problem.getMessage());
  }

  @Test
  void layersComeInTheirOrder() throws IOException {
    Path path = folder.resolve("scene");
    createWithDtm(path);
    try (Scene scene = Scene.map(path)) {
      assertEquals(List.of(SceneLayer.values()), List.copyOf(scene.views().keySet()));
      assertEquals("dsm,green,dtm", scene.manifest().get("layers"));
    }
  }

  @Test
  void flippedBitInAnyByteOfTheManifestIsRefused() throws IOException {
    Path path = folder.resolve("scene");
    createWithDtm(path);
    Path manifest = path.resolve("scene.properties");
    byte[] whole = Files.readAllBytes(manifest);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (1 << 3 * i % 8);
      Files.write(manifest, damaged);
      assertThrows(InputProblem.class, () -> Scene.map(path).close(), "byte " + i);
    }
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(manifest, Arrays.copyOf(whole, length));
      assertThrows(InputProblem.class, () -> Scene.map(path).close(), length + " bytes");
    }
    Files.writeString(manifest, Files.readString(manifest) + "dsm.note.9=added\n");
    assertThrows(InputProblem.class, () -> Scene.map(path).close());
    Files.write(manifest, whole);
    Scene.map(path).close();
  }

  @Test
  void segmentsThatAreNotTheScenesOwnAreRefused() throws IOException {
    Path path = folder.resolve("scene");
    createWithDtm(path);
    Path dsm = path.resolve("dsm.gvs");
    Path dtm = path.resolve("dtm.gvs");
    Path kept = folder.resolve("kept.gvs");
    Files.copy(dtm, kept);
    Files.copy(dsm, dtm, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(path, "dtm.gvs is not the dtm layer that the scene was made with");
    Files.copy(kept, dsm, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(path, "dsm.gvs is not the dsm layer");
    Path other = folder.resolve("other");
    create(other);
    Files.copy(other.resolve("scene.properties"), kept, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(kept, path.resolve("scene.properties"), StandardCopyOption.REPLACE_EXISTING);
    assertRefused(path, "it names no layer 'dtm', but there is dtm.gvs");
  }

  @Test
  void cellsAreComparedOnceAndAgainWhenAnythingOfTheirFileChanged() throws Exception {
    Path path = folder.resolve("scene");
    create(path);
    Path dsm = path.resolve("dsm.gvs");
    Path verified = path.resolve("verified");
    Thread.sleep(100);
    Scene.map(path).close();
    List<String> remembered = Files.readAllLines(verified);
    assertEquals(2, remembered.size(), remembered.toString());

    FileTime before = Files.getLastModifiedTime(dsm);
    byte[] bytes = Files.readAllBytes(dsm);
    bytes[4096 + 5] ^= 1;
    Files.write(dsm, bytes);
    Files.setLastModifiedTime(dsm, before);
    assertRefused(path, "dsm.gvs is damaged: the checksum of its cells");
    assertEquals(remembered, Files.readAllLines(verified));

    // With the word of the record alone the same cells pass: they are not read again.
    try (SegmentView view = SegmentView.map(dsm)) {
      Files.writeString(verified, VerifiedCells.line(view) + "\n" + remembered.getLast() + "\n");
    }
    try (Scene scene = Scene.map(path)) {
      assertThrows(InputProblem.class, scene::verify);
    }
    Scene.unlink(path);
    assertEquals(List.of(), entries());
  }

  @Test
  void sceneThatMayNotBeWrittenIsComparedEachTime() throws Exception {
    Path path = folder.resolve("scene");
    create(path);
    Thread.sleep(100);
    // A folder of that name, and one that is not empty, cannot be replaced by a file.
    Files.createDirectories(path.resolve("verified").resolve("full"));
    Scene.map(path).close();
    Files.delete(path.resolve("verified").resolve("full"));
    Files.delete(path.resolve("verified"));
    try (var left = Files.list(path)) {
      assertEquals(5, left.count());
    }
  }

  @Test
  void sceneOfTheFirstFormatOpensAndThatIsSaid() throws IOException {
    Path path = folder.resolve("scene");
    createWithDtm(path);
    Path manifest = path.resolve("scene.properties");
    String second = Files.readString(manifest);
    String first =
        second.replaceAll("(?m)^(\\w+\\.)?checksum=.*\n", "").replace("format=2", "format=1");
    Files.writeString(manifest, first);
    try (Scene scene = Scene.map(path)) {
      assertTrue(scene.formatNotice().orElseThrow().contains("format 1"));
      assertTrue(scene.dtm().isPresent());
    }
    Files.writeString(manifest, first.replace("layers=dsm,green,dtm", "layers=dsm,green,etm"));
    assertRefused(path, "it names a layer 'etm'");
    Files.writeString(manifest, first.replace("layers=dsm,green,dtm", "layers=dsm,green"));
    assertRefused(path, "but there is dtm.gvs");
    Files.writeString(manifest, second.replace("format=2", "format=1"));
    assertRefused(path, "its checksum is wrong");
  }

  @Test
  void linksInASceneAreNotFollowed() throws IOException {
    Path path = folder.resolve("scene");
    create(path);
    Files.move(path.resolve("dsm.gvs"), folder.resolve("elsewhere.gvs"));
    Files.createSymbolicLink(path.resolve("dsm.gvs"), folder.resolve("elsewhere.gvs"));
    assertRefused(path, "dsm.gvs is a symbolic link");
    assertThrows(IOException.class, () -> SegmentView.map(path.resolve("dsm.gvs")));
  }

  @Test
  void sceneOfAGroupMayBeReadByIt() throws IOException {
    Path path = folder.resolve("scene");
    String group = Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
    try (SceneCreator creator = SceneCreator.create(path, group)) {
      addDsm(creator, GRID);
      addGreen(creator, GRID);
      creator.publish();
    }
    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    try (var files = Files.list(path)) {
      for (Path file : files.toList()) {
        PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class);
        assertEquals("rw-r-----", PosixFilePermissions.toString(found.permissions()));
        assertEquals(group, found.group().getName());
      }
    }
    InputProblem none =
        assertThrows(
            InputProblem.class,
            () -> SceneCreator.create(folder.resolve("no"), "no-such-group").close());
    assertTrue(none.getMessage().contains("there is no group 'no-such-group'"), none.getMessage());
    assertEquals(List.of("scene"), entries());
  }
}
