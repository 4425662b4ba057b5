package org.greenview.loader.green;

import java.io.IOException;
import org.greenview.loader.align.Alignment;

/** Opens whatever says where green is. */
public final class GreenLayers {
  private GreenLayers() {}

  /**
   * Opens a layer and checks what can be known without reading its cells.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if it is refused
   * @throws IllegalArgumentException for {@link GreenInput.AboveTerrain} and {@link
   *     GreenInput.Nothing}, which are made of a scene
   */
  public static GreenLayer open(GreenInput input, GreenSettings settings, Alignment alignment)
      throws IOException {
    return switch (input) {
      case GreenInput.Codes codes -> CodesLayer.open(codes, settings, alignment);
      case GreenInput.Polygons polygons -> PolygonsLayer.open(polygons, settings, alignment);
      case GreenInput.Canopy canopy -> LimitLayer.open(canopy, settings, alignment);
      case GreenInput.NdviRaster ndvi -> LimitLayer.open(ndvi, settings, alignment);
      case GreenInput.Ndvi ndvi -> NdviLayer.open(ndvi, settings, alignment);
      case GreenInput.AboveTerrain _, GreenInput.Nothing _ ->
          throw new IllegalArgumentException("made of a scene, not read");
    };
  }
}
