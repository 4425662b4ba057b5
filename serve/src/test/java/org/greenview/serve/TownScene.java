package org.greenview.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.greenview.demo.Town;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;

/** The middle of a made-up town as a scene. */
public final class TownScene {
  private static final long SEED = 20261122;

  private TownScene() {}

  private enum What {
    GROUND,
    SURFACE,
    TREES
  }

  /** Makes a scene of so many rows and columns of 5 m. */
  public static Scene make(Path folder, int side) throws IOException {
    Town town = new Town(new GridShape(side, side), SEED);
    try (SceneCreator creator = SceneCreator.create(folder)) {
      creator.addLayer(
          SceneLayer.DSM,
          SegmentHeader.float32(town.grid(), "dsm.tif", 0),
          segment -> fill(town, side, segment, What.SURFACE));
      creator.addLayer(
          SceneLayer.GREEN,
          SegmentHeader.uint8(town.grid(), Double.NaN, "trees.tif", 0),
          segment -> fill(town, side, segment, What.TREES));
      creator.addLayer(
          SceneLayer.DTM,
          SegmentHeader.float32(town.grid(), "dtm.tif", 0),
          segment -> fill(town, side, segment, What.GROUND));
      creator.publish();
    }
    return Scene.map(folder);
  }

  private static List<String> fill(Town town, int side, SegmentCreator segment, What what)
      throws IOException {
    float[] ground = new float[side];
    float[] surface = new float[side];
    byte[] trees = new byte[side];
    for (int row = 0; row < side; row++) {
      town.fillRow(row, 0, ground, surface, trees);
      switch (what) {
        case GROUND -> segment.writeRows(row, 1, ground);
        case SURFACE -> segment.writeRows(row, 1, surface);
        case TREES -> segment.writeRows(row, 1, trees);
      }
    }
    return List.of();
  }
}
