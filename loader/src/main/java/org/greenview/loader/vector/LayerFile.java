package org.greenview.loader.vector;

import java.nio.file.Path;
import org.greenview.loader.decoder.ReaderChoice;

/**
 * Where a layer is, and who reads it.
 *
 * @param file a file, or what else GDAL reads, such as {@code /vsizip/layers.zip/a.shp}
 * @param layer its layer, or null for the only one
 * @param reader who may read it; tables of text are never for GDAL, which would want to be told
 *     which columns are places
 */
public record LayerFile(Path file, String layer, ReaderChoice reader) {
  /** The only layer of a file, by whoever can read it. */
  public static LayerFile of(Path file) {
    return new LayerFile(file, null, ReaderChoice.AUTO);
  }

  /** The layer of that name in another file. */
  public LayerFile in(Path other) {
    return new LayerFile(other, layer, reader);
  }
}
