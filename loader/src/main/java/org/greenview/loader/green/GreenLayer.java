package org.greenview.loader.green;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.greenview.loader.align.Alignment;
import org.greenview.loader.raster.RowSink;

/** A layer of codes that is ready to be read on the grid of a scene. */
public interface GreenLayer extends Closeable {
  /**
   * Opens a layer and checks what can be known without reading its cells.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if it is refused
   * @throws IllegalArgumentException for {@link GreenInput.AboveTerrain} and {@link
   *     GreenInput.Nothing}, which are made of a scene
   */
  static GreenLayer open(GreenInput input, GreenSettings settings, Alignment alignment)
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

  /** Code of NoData, or NaN where there is none. */
  double noDataCode();

  /** Name of the file that it comes from, without its folder. */
  String sourceName();

  /** Size of that file. */
  long sourceBytes();

  /**
   * Reads it.
   *
   * @param workFolder where files may lie that are needed meanwhile
   * @param rows takes the rows of the grid from north to south
   * @return what the user should know: what was decided and changed, a sentence each
   */
  List<String> read(Path workFolder, RowSink<byte[]> rows) throws IOException;

  /**
   * Codes whose share of cover decides, where cells become others; empty where codes are those of
   * the raster, or are made.
   */
  default Set<Integer> coverCodes() {
    return Set.of();
  }

  /** Codes that cells store as others, with those others. */
  default Map<Integer, Integer> storedCodes() {
    return Map.of();
  }

  /** Type and layout of the file, for the manifest. */
  String description();
}
