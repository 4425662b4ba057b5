package org.greenview.loader.raster;

/** Who reads rasters. */
public enum ReaderChoice {
  /** The built-in reader what it can read, GDAL the rest. */
  AUTO,
  /** The built-in reader alone: GeoTIFF. */
  BUILTIN,
  /** GDAL alone. */
  GDAL
}
