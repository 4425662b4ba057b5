package org.greenview.loader.decoder;

import java.util.OptionalDouble;
import org.greenview.nativedata.problem.Text;

/**
 * What GDAL says of one band of a raster.
 *
 * @param band its number, from 1
 * @param bands how many the raster has, alpha included
 * @param driver short name of the driver, such as {@code GTiff}
 * @param type name of the cell type, such as {@code Float32}
 * @param compression name, or empty
 * @param blockColumns width of the blocks that it is read in
 * @param placement six coefficients in GDAL's order; null where there are none
 * @param controlPoints number of ground control points
 * @param wkt the coordinate system as well-known text; empty where there is none
 * @param verticalUnit name of the unit of a compound system's heights; empty where there is none
 * @param verticalMetres length of that unit in metres; 1 where there is none
 * @param noData the declared value
 * @param masked whether a mask or an alpha band says which cells have a value
 * @param alphaBand number of the alpha band that masks, or 0
 * @param scale by which cells are multiplied, then {@code offset} is added
 * @param unit name of the unit of the cells; empty where there is none
 * @param gdalVersion which read it
 */
public record RasterFacts(
    int columns,
    int rows,
    int band,
    int bands,
    String driver,
    String type,
    String compression,
    int blockColumns,
    int blockRows,
    double[] placement,
    int controlPoints,
    String wkt,
    String verticalUnit,
    double verticalMetres,
    OptionalDouble noData,
    boolean masked,
    int alphaBand,
    double scale,
    double offset,
    String unit,
    String gdalVersion) {

  /** The type of signed bytes. */
  static final String INT8 = "Int8";

  /** The sentence for a raster of several bands of which none is chosen. */
  public static String severalBands(String file, long bands) {
    return Text.of(
            "%s has %d bands, expected one: choose a band with %s,",
            file, bands, GdalRaster.BAND_OPTIONS)
        + " or take it out with 'gdal_translate -b N'";
  }

  /** The sentence for a band that is chosen and not there. */
  public static String noSuchBand(String file, long bands, int wanted) {
    return Text.of(
        "%s has %d band%s, and none of number %d", file, bands, bands == 1 ? "" : "s", wanted);
  }

  /** Whether cells can be NaN or broken numbers. */
  public boolean isFloatingPoint() {
    return type.startsWith("Float");
  }

  /** Whether every value of the type is a float32. */
  boolean fitsFloat32() {
    return switch (type) {
      case "Byte", "UInt8", "Int8", "UInt16", "Int16", "Float16", "Float32" -> true;
      default -> false;
    };
  }

  /** Whether cells are to be multiplied or added to. */
  public boolean isScaled() {
    return scale != 1 || offset != 0;
  }
}
