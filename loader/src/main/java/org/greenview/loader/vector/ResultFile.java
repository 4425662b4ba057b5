package org.greenview.loader.vector;

import java.nio.file.Path;

/**
 * Where a table is written.
 *
 * @param file its name; the ending says the format
 * @param layer name of the layer in a GeoPackage; null for that of the table
 * @param isAdded whether the file is a GeoPackage that is there and gets a further layer; else a
 *     file of that name is replaced
 */
public record ResultFile(Path file, String layer, boolean isAdded) {
  /** A new file, or one that takes the place of what has its name. */
  public static ResultFile of(Path file) {
    return new ResultFile(file, null, false);
  }
}
