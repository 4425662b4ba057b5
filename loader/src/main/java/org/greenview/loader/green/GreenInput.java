package org.greenview.loader.green;

import java.nio.file.Path;
import org.greenview.loader.raster.RasterBand;

/** What says where green is. */
public sealed interface GreenInput {
  /** Code of green cells in a layer that is made, not read. */
  int GREEN = 1;

  /** Code of other cells in such a layer. */
  int OTHER = 0;

  /** Code of cells of which nothing is known in such a layer. */
  int NO_DATA = 255;

  /**
   * A raster of codes.
   *
   * @param raster its band
   */
  record Codes(RasterBand raster) implements GreenInput {
    /** The only band of a file. */
    public Codes(Path raster) {
      this(RasterBand.only(raster));
    }
  }

  /**
   * Polygons of what is green.
   *
   * @param file Shapefile, GeoPackage or GeoJSON
   * @param layer of a GeoPackage, or null for the only one
   */
  record Polygons(Path file, String layer) implements GreenInput {}

  /**
   * Heights of what stands on the ground; what is tall is green.
   *
   * @param raster canopy height model
   * @param tallerThanMetres green is what is taller than that
   */
  record Canopy(RasterBand raster, double tallerThanMetres) implements GreenInput {
    /** The only band of a file. */
    public Canopy(Path raster, double tallerThanMetres) {
      this(RasterBand.only(raster), tallerThanMetres);
    }
  }

  /**
   * The DSM's height above the DTM; what is tall is green, buildings too.
   *
   * @param tallerThanMetres green is what is taller than that
   */
  record AboveTerrain(double tallerThanMetres) implements GreenInput {}

  /**
   * Normalised difference vegetation index: (near infrared - red) / (near infrared + red).
   *
   * @param red reflectance, or whatever is in proportion to it
   * @param nearInfrared the same of the other band, on the same grid
   * @param above green is what has more than that
   */
  record Ndvi(RasterBand red, RasterBand nearInfrared, double above) implements GreenInput {
    /** The only bands of two files. */
    public Ndvi(Path red, Path nearInfrared, double above) {
      this(RasterBand.only(red), RasterBand.only(nearInfrared), above);
    }
  }

  /** Nothing is green: for runs that ask what is seen alone. */
  record Nothing() implements GreenInput {}
}
