package org.greenview.runs;

import java.nio.file.Path;
import org.greenview.loader.vector.LayerFile;
import org.greenview.maps.MapRequest;

/**
 * What a surface run is asked for.
 *
 * @param scene where the rasters are
 * @param settings what is computed for each cell
 * @param area which cells
 * @param every distance between observers in cells
 * @param fill what stands between them
 * @param edge whether a last band says how much of each circle is unknown
 * @param workforce who computes
 * @param out GeoTIFF to write
 * @param cog whether it is to be a Cloud Optimised GeoTIFF
 * @param map picture, or null for none
 * @param rule what may become of files that are there
 */
public record SurfaceRequest(
    SceneSpec scene,
    ViewshedSettings settings,
    Area area,
    int every,
    Fill fill,
    boolean edge,
    Workforce workforce,
    Path out,
    boolean cog,
    MapRequest map,
    OutputRule rule) {

  /** The whole raster, cell for cell, computed by this JVM from the beginning. */
  public static SurfaceRequest of(SceneSpec scene, ViewshedSettings settings, Path out) {
    return new SurfaceRequest(
        scene,
        settings,
        new Area.Everything(),
        1,
        Fill.NONE,
        false,
        Workforce.thisProcess(),
        out,
        false,
        null,
        OutputRule.KEEP);
  }

  /** What stands in the cells between observers. */
  public enum Fill {
    /** Nothing: the raster has a cell for each observer. */
    NONE,
    /** Estimates. */
    BILINEAR
  }

  /** Which part of the raster is computed. */
  public sealed interface Area {
    /** All of it. */
    record Everything() implements Area {}

    /**
     * A rectangle in the raster's CRS.
     *
     * @param west least x
     * @param south least y
     * @param east greatest x
     * @param north greatest y
     */
    record Bounds(double west, double south, double east, double north) implements Area {}

    /**
     * The inside of the polygons of a layer.
     *
     * @param layer where they are
     */
    record Polygons(LayerFile layer) implements Area {}
  }
}
