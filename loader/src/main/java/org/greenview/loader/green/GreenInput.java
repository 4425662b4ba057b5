package org.greenview.loader.green;

import java.nio.file.Path;
import java.util.List;

/** What says where green is. */
public sealed interface GreenInput {
  /** Code of green cells in a layer that is made, not read. */
  int GREEN = 1;

  /** Code of other cells in such a layer. */
  int OTHER = 0;

  /** Code of cells of which nothing is known in such a layer. */
  int NO_DATA = 255;

  /** The files that it names. */
  default List<Path> files() {
    return switch (this) {
      case Codes codes -> List.of(codes.raster());
      case Polygons polygons -> List.of(polygons.file());
      case Canopy canopy -> List.of(canopy.raster());
      case NdviRaster ndvi -> List.of(ndvi.raster());
      case Ndvi ndvi -> List.of(ndvi.red(), ndvi.nearInfrared());
      case AboveTerrain _, Nothing _ -> List.of();
    };
  }

  /**
   * A raster of codes.
   *
   * @param raster its file
   * @param band number of the band, or 0 for the only one
   */
  record Codes(Path raster, int band) implements GreenInput {}

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
   * @param band number of the band, or 0 for the only one
   * @param tallerThanMetres green is what is taller than that
   */
  record Canopy(Path raster, int band, double tallerThanMetres) implements GreenInput {
    /** A file of one band. */
    public Canopy(Path raster, double tallerThanMetres) {
      this(raster, 0, tallerThanMetres);
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
   * @param redBand number of the band in that file, or 0 for the only one
   * @param nearInfrared the same of the other band, on the same grid
   * @param nearBand number of the band in that file, or 0 for the only one
   * @param above green is what has more than that
   */
  record Ndvi(Path red, int redBand, Path nearInfrared, int nearBand, double above)
      implements GreenInput {}

  /**
   * A vegetation index that somebody has computed.
   *
   * @param raster its file, from -1 to 1
   * @param band number of the band, or 0 for the only one
   * @param above green is what has more than that
   */
  record NdviRaster(Path raster, int band, double above) implements GreenInput {}

  /** Nothing is green: for runs that ask what is seen alone. */
  record Nothing() implements GreenInput {}
}
