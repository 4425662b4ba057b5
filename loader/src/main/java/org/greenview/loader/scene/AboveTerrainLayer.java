package org.greenview.loader.scene;

import java.io.IOException;
import java.util.List;
import org.greenview.loader.align.Figures;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentView;

/** Green is where the DSM of a scene is higher above its DTM than a limit: trees and buildings. */
record AboveTerrainLayer(GreenInput.AboveTerrain input) {
  /**
   * Computes it from the layers that the scene has.
   *
   * @param rows takes the rows of the grid
   * @return what the user should know
   */
  List<String> read(SceneCreator scene, RowSink<byte[]> rows) throws IOException {
    try (SegmentView dsm = SegmentView.map(scene.file(SceneLayer.DSM));
        SegmentView dtm = SegmentView.map(scene.file(SceneLayer.DTM))) {
      int columns = dsm.shape().columns();
      float[] top = new float[columns];
      float[] ground = new float[columns];
      byte[] codes = new byte[columns];
      for (int row = 0; row < dsm.shape().rows(); row++) {
        dsm.copyFloats(row, 0, top, 0, columns);
        dtm.copyFloats(row, 0, ground, 0, columns);
        for (int i = 0; i < columns; i++) {
          double height = (double) top[i] - ground[i];
          codes[i] =
              (byte)
                  (Double.isNaN(height)
                      ? GreenInput.NO_DATA
                      : height > input.tallerThanMetres() ? GreenInput.GREEN : GreenInput.OTHER);
        }
        rows.accept(row, 1, codes);
      }
    }
    return List.of(
        Text.of(
            "green: 1 where the DSM is more than %s m above the DTM, else 0: buildings count as"
                + " green",
            Figures.text(input.tallerThanMetres())));
  }
}
