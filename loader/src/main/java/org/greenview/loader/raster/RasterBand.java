package org.greenview.loader.raster;

import java.nio.file.Path;

/**
 * Which band of which raster.
 *
 * @param file a file; for GDAL also {@code /vsizip/...} and such
 * @param number of the band, from 1; 0 for the only one
 */
public record RasterBand(Path file, int number) {
  /** The only band of a file. */
  public static RasterBand only(Path file) {
    return new RasterBand(file, 0);
  }
}
