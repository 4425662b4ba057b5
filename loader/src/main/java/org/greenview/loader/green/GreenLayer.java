package org.greenview.loader.green;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.greenview.loader.raster.RowSink;

/** A layer of codes that is ready to be read on the grid of a scene. */
public interface GreenLayer extends Closeable {
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
