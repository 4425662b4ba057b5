package org.greenview.runs;

import java.nio.file.Path;
import java.util.Locale;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.InputProblem;

/** Whether a raster can be written where it is wanted, asked before a long run. */
final class OutputRaster {
  private OutputRaster() {}

  /**
   * Checks a name.
   *
   * @throws InputProblem if it is no GeoTIFF's, a folder's, or in no folder
   */
  static void check(Path out) {
    String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".tif") && !name.endsWith(".tiff")) {
      throw new InputProblem(out + " ends in neither .tif nor .tiff: give such a name");
    }
    Replacement.check(out);
  }

  /**
   * Bytes that a raster takes at most: without compression, and with a third for its overviews.
   *
   * @param bytesPerCell of all bands
   */
  static long mostBytes(GridShape shape, long bytesPerCell) {
    long bytes = shape.cellCount() * bytesPerCell;
    return GeoTiffWriter.hasOverviews(shape) ? bytes + bytes / 3 : bytes;
  }
}
