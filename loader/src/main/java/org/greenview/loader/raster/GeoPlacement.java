package org.greenview.loader.raster;

import java.nio.file.Path;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;

/** Where a GeoTIFF lies, by GDAL's reading of the GeoTIFF 1.1 tags (OGC 19-008r4, 7.4). */
final class GeoPlacement {
  private GeoPlacement() {}

  /**
   * The geotransform, of whatever direction and shape of cells.
   *
   * @throws InputProblem if the raster is not georeferenced, or by anything but a geotransform
   */
  static GeoTransform of(TiffDirectory image, GeoKeys keys, GridShape shape) {
    Path file = image.file();
    GeoTransform found = found(image, keys);
    if (keys.integer(GeoKeys.RASTER_TYPE, GeoKeys.PIXEL_IS_AREA) == GeoKeys.PIXEL_IS_POINT) {
      found =
          new GeoTransform(
              found.a0() - 0.5 * (found.a1() + found.a2()),
              found.a1(),
              found.a2(),
              found.a3() - 0.5 * (found.a4() + found.a5()),
              found.a4(),
              found.a5());
    }
    return checked(file, found, shape);
  }

  /**
   * A geotransform as the place of a north-up raster with square cells.
   *
   * @throws InputProblem if it is anything else
   */
  static GeoTransform checked(Path file, GeoTransform found, GridShape shape) {
    if (!found.isFinite() || found.a1() == 0 || found.a5() == 0) {
      throw InputProblem.of(
          "%s has the geotransform %s, expected finite numbers and cells of a size", file, found);
    }
    return withoutTraceOfRotation(found, shape);
  }

  /** For gdalwarp: else it fills what a raster does not reach with zeros, which look like data. */
  static final String KEEPING_GAPS = "-ot Float32 -dstnodata nan ";

  /**
   * Checks that coordinates are lengths.
   *
   * @throws InputProblem if they are degrees, with the command that brings it into its UTM zone
   */
  static void requireProjected(
      Path file, CoordinateSystem crs, GeoTransform degrees, GridShape shape) {
    if (crs.isGeographic()) {
      double longitude = degrees.xOfCentre(shape.columns() / 2);
      double latitude = degrees.yOfCentre(shape.rows() / 2);
      throw InputProblem.of(
          "%s is in a geographic CRS (%s, degrees), expected a projected one in metres or feet:"
              + " reproject it with 'gdalwarp -t_srs %s %s%s'",
          file, crs.text(), UtmZone.of(longitude, latitude, crs.text()), KEEPING_GAPS, names(file));
    }
  }

  /**
   * Checks that a raster is north up with square cells.
   *
   * @throws InputProblem with the command that mends it
   */
  static void requireNorthUpSquares(Path file, GeoTransform straight) {
    if (straight.isRotated()) {
      throw InputProblem.of(
          "%s is rotated (geotransform %s), expected north up: straighten it with 'gdalwarp %s%s'",
          file, straight, KEEPING_GAPS, names(file));
    }
    if (!straight.isNorthUp()) {
      throw InputProblem.of(
          "%s is not north up (cells of %s x %s): turn it with 'gdalwarp %s%s'",
          file, straight.a1(), straight.a5(), KEEPING_GAPS, names(file));
    }
    if (!straight.isSquare()) {
      double side = Math.min(straight.a1(), -straight.a5());
      throw InputProblem.of(
          "%s has cells of %s x %s, expected squares: make them square with 'gdalwarp -tr %s %s"
              + " %s%s'",
          file, straight.a1(), -straight.a5(), side, side, KEEPING_GAPS, names(file));
    }
  }

  private static String names(Path file) {
    return file.getFileName() + " OUT.tif";
  }

  private static GeoTransform found(TiffDirectory image, GeoKeys keys) {
    if (image.has(TiffTag.MODEL_TRANSFORMATION)) {
      double[] m = image.doubles(TiffTag.MODEL_TRANSFORMATION);
      if (m.length == 16) {
        return new GeoTransform(m[3], m[0], m[1], m[7], m[4], m[5]);
      }
    }
    double[] tie = image.has(TiffTag.MODEL_TIEPOINT) ? image.doubles(TiffTag.MODEL_TIEPOINT) : null;
    if (tie == null || tie.length < 6 || !image.has(TiffTag.MODEL_PIXEL_SCALE)) {
      throw notPlaced(image.file(), tie != null && tie.length > 6);
    }
    double[] scale = image.doubles(TiffTag.MODEL_PIXEL_SCALE);
    double height = scale.length > 1 ? scale[1] : 0;
    if (height < 0) {
      throw NeedsGdal.of(
          "%s has the pixel scale %s x %s, expected positive numbers: convert it with"
              + " gdal_translate",
          image.file(), scale[0], height);
    }
    if (scale.length > 2 && scale[2] != 0 && scale[2] != 1
        || keys.has(GeoKeys.VERTICAL_CS_TYPE) && tie[5] != tie[2]) {
      throw InputProblem.of(
          "%s scales or shifts its heights by its tie point, expected metres as they are: write"
              + " them out with 'gdal_translate -unscale -ot Float32'",
          image.file());
    }
    return new GeoTransform(
        tie[3] - tie[0] * scale[0], scale[0], 0, tie[4] + tie[1] * height, 0, -height);
  }

  /** The sentence for a raster without a geotransform; GDAL also looks for files beside it. */
  static InputProblem notPlaced(Path file, boolean hasControlPoints) {
    return new NeedsGdal(
        hasControlPoints
            ? file
                + " is placed by ground control points alone, expected a geotransform: warp it"
                + " with 'gdalwarp "
                + KEEPING_GAPS
                + "IN OUT'"
            : file
                + " is not georeferenced, expected a GeoTIFF that says where it lies: give it a"
                + " place with 'gdal_translate -a_ullr WEST NORTH EAST SOUTH -a_srs EPSG:n'");
  }

  /** Some writers leave the rounding of a rotation by 0 degrees behind. */
  private static GeoTransform withoutTraceOfRotation(GeoTransform t, GridShape shape) {
    double far = Math.max(shape.rows(), shape.columns());
    double most =
        RasterGrid.ALIGNMENT_TOLERANCE_CELLS * Math.min(Math.abs(t.a1()), Math.abs(t.a5()));
    return Math.abs(t.a2()) * far <= most && Math.abs(t.a4()) * far <= most
        ? new GeoTransform(t.a0(), t.a1(), 0, t.a3(), 0, t.a5())
        : t;
  }

  /** Finds the zone of the Universal Transverse Mercator system in which a place lies. */
  static final class UtmZone {
    private static final int FIRST_OF_EUROPE = 28;
    private static final int LAST_OF_EUROPE = 38;
    private static final int LAST_OF_AMERICA = 23;

    private UtmZone() {}

    /**
     * The EPSG code of the zone, on the datum of the geographic CRS where it has zones of its own
     * (ETRS89, NAD83), else on WGS 84. Near the poles the polar stereographic zones.
     *
     * @param geographic the CRS of the degrees, as {@code EPSG:n} if it has a code
     */
    static String of(double longitudeDegrees, double latitudeDegrees, String geographic) {
      int zone = (int) Math.floorMod((long) Math.floor((longitudeDegrees + 180) / 6), 60L) + 1;
      boolean north = latitudeDegrees >= 0;
      int code;
      if (latitudeDegrees > 84 || latitudeDegrees < -80) {
        code = north ? 32661 : 32761;
      } else if (geographic.equals("EPSG:4258")
          && north
          && zone >= FIRST_OF_EUROPE
          && zone <= LAST_OF_EUROPE) {
        code = 25800 + zone;
      } else if (geographic.equals("EPSG:4269") && north && zone <= LAST_OF_AMERICA) {
        code = 26900 + zone;
      } else {
        code = (north ? 32600 : 32700) + zone;
      }
      return "EPSG:" + code;
    }
  }
}
