package org.greenview.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;

/**
 * A scene to measure on: a terrain in a folder of its own, which ends with it, or a given one.
 *
 * @param folder to be removed; null for a given scene
 */
record BenchScene(Path folder, Scene scene) implements AutoCloseable {
  /**
   * Draws or maps.
   *
   * @param terrain name of a {@link Terrain}, or the folder of a scene
   * @param side cells along a side of a drawn terrain
   */
  static BenchScene of(String terrain, int side) throws IOException {
    for (Terrain known : Terrain.values()) {
      if (known.name().equals(terrain)) {
        return of(known, side);
      }
    }
    return new BenchScene(null, Scene.map(Path.of(terrain)));
  }

  static BenchScene of(Terrain terrain, int side) throws IOException {
    Terrain.Cells cells = terrain.draw(side);
    RasterGrid grid =
        new RasterGrid(
            new GridShape(side, side), GeoTransform.northUp(400_000, 300_000, 1), "EPSG:27700");
    Path folder = Files.createTempDirectory("greenview-bench");
    Path path = folder.resolve("scene");
    try (SceneCreator creator = SceneCreator.create(path)) {
      creator.addLayer(
          SceneLayer.DSM,
          SegmentHeader.float32(grid, "dsm", 0),
          segment -> {
            for (int row = 0; row < side; row++) {
              segment.writeRows(row, 1, cells.dsmMetres()[row]);
            }
            return List.of();
          });
      creator.addLayer(
          SceneLayer.GREEN,
          SegmentHeader.uint8(grid, Double.NaN, "green", 0),
          segment -> {
            for (int row = 0; row < side; row++) {
              segment.writeRows(row, 1, cells.green()[row]);
            }
            return List.of();
          });
      creator.publish();
    }
    return new BenchScene(folder, Scene.map(path));
  }

  ViewshedRasters rasters() {
    return ViewshedRasters.of(scene);
  }

  @Override
  public void close() throws IOException {
    scene.close();
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
