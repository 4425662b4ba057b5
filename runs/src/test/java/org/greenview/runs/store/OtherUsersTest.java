package org.greenview.runs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenes and runs of two users. */
@Timeout(60)
class OtherUsersTest {
  /** Of the user nobody on most systems; any number will do. */
  private static final int OTHER = 65534;

  private static final int GROUP = 1;

  @TempDir Path folder;

  @BeforeEach
  void requireRoot() throws IOException {
    assumeTrue(
        Files.getAttribute(folder, "unix:uid").equals(0),
        "needs root, to give files to another user");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path scene(String group) throws IOException {
    Path path = folder.resolve("scene");
    RasterGrid grid =
        new RasterGrid(new GridShape(1, 2), GeoTransform.northUp(100, 200, 5), "EPSG:27700");
    try (SceneCreator creator = SceneCreator.create(path, group)) {
      creator.addLayer(
          SceneLayer.DSM,
          SegmentHeader.float32(grid, "dsm.tif", 10),
          segment -> {
            segment.writeRows(0, 1, new float[] {1, 2});
            return List.of();
          });
      creator.addLayer(
          SceneLayer.GREEN,
          SegmentHeader.uint8(grid, 0, "trees.tif", 11),
          segment -> {
            segment.writeRows(0, 1, new byte[] {1, 0});
            return List.of();
          });
      creator.publish();
    }
    return path;
  }

  private static void give(Path path, int user) throws IOException {
    Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
  }

  private static void giveAll(Path path, int user) throws IOException {
    try (var files = Files.walk(path)) {
      for (Path file : files.toList()) {
        give(file, user);
      }
    }
  }

  @Test
  void sceneOfAnotherUserIsReadOnlyWhereItIsNamed() throws IOException {
    Path scene = scene(null);
    giveAll(scene, OTHER);
    InputProblem problem = assertThrows(InputProblem.class, () -> Scene.map(scene).close());
    assertTrue(problem.getMessage().contains("add --trust " + scene), problem.getMessage());
    Scene.map(scene, new TrustedFolders(List.of(folder))).close();

    // One file of another's in a folder of the user's own, as somebody planted it.
    giveAll(scene, 0);
    give(scene.resolve("green.gvs"), OTHER);
    problem = assertThrows(InputProblem.class, () -> Scene.map(scene).close());
    assertTrue(problem.getMessage().contains("green.gvs belongs to"), problem.getMessage());
    // Another's link to a scene of the user's own.
    give(scene.resolve("green.gvs"), 0);
    Path link = Files.createSymbolicLink(folder.resolve("link"), scene);
    Scene.map(link).close();
    give(link, OTHER);
    assertThrows(InputProblem.class, () -> Scene.map(link).close());
  }

  @Test
  void runOfAnotherUserIsNotGoneOnFrom() throws IOException {
    Path run = folder.resolve("out.run");
    RunFolder.create(run, new Properties(), Map.of(), new byte[32], 3, 12, () -> {}).close();
    giveAll(run, OTHER);
    InputProblem problem =
        assertThrows(InputProblem.class, () -> RunFolder.lead(run, TrustedFolders.OWN).close());
    assertTrue(problem.getMessage().contains("add --trust " + run), problem.getMessage());
    assertThrows(InputProblem.class, () -> RunFolder.request(run, TrustedFolders.OWN));
    assertFalse(RunFolder.sweep(run, true));
    giveAll(run, 0);
    give(run.resolve("results.bin"), OTHER);
    problem =
        assertThrows(InputProblem.class, () -> RunFolder.lead(run, TrustedFolders.OWN).close());
    assertTrue(problem.getMessage().contains("results.bin belongs to"), problem.getMessage());
    give(run.resolve("results.bin"), 0);
    assertTrue(RunFolder.sweep(run, false));
  }

  @Test
  void groupReadsASceneThatItsOwnerShared() throws Exception {
    Path probe = Files.createFile(folder.resolve("probe"));
    Files.setAttribute(probe, "unix:gid", GROUP);
    String group = Files.readAttributes(probe, PosixFileAttributes.class).group().getName();
    List<String> member =
        List.of("setpriv", "--reuid=" + OTHER, "--regid=" + GROUP, "--clear-groups");
    List<String> stranger =
        List.of("setpriv", "--reuid=" + OTHER, "--regid=" + OTHER, "--clear-groups");
    assumeTrue(OtherProcess.can(member), "needs setpriv");
    Path scene = scene(group);
    assertEquals("mapped 1 rows x 2 columns", first(member, "map", scene, scene));
    assertTrue(first(member, "map", scene).contains("belongs to root"));
    assertFalse(first(stranger, "map", scene, scene).startsWith("mapped"));
  }

  private static String first(List<String> starter, String what, Path... paths) throws IOException {
    String[] arguments = new String[paths.length + 1];
    arguments[0] = what;
    for (int i = 0; i < paths.length; i++) {
      arguments[i + 1] = paths[i].toString();
    }
    try (OtherProcess process = OtherProcess.start(starter, arguments)) {
      return process.line();
    }
  }
}
