package org.greenview.spark;

import org.greenview.runs.SurfaceRequest;
import org.greenview.runs.ViewshedSettings;
import org.greenview.spark.raster.RasterNames;

/**
 * What a surface on a cluster is asked for.
 *
 * @param rasters where the rasters are
 * @param settings what is computed for each cell; its threads do not count, a task has one
 * @param area everything or a rectangle
 * @param every distance between observers in cells
 * @param edge whether a last band says how much of each circle is unknown
 * @param tileSide rows and columns of a tile of the result, a multiple of 256
 * @param partitions into how many tasks the tiles are divided; 0 for as many as suit the cluster
 * @param out folder of the result, by the name of one of Hadoop's file systems
 * @param whole name of one GeoTIFF of the whole that is written, too; null for none
 * @param cog whether that is to be a Cloud Optimised GeoTIFF
 * @param resume whether tiles that the same run has left are kept
 * @param overwrite whether the tiles of another run may be removed
 */
public record SurfaceOnCluster(
    RasterNames rasters,
    ViewshedSettings settings,
    SurfaceRequest.Area area,
    int every,
    boolean edge,
    int tileSide,
    int partitions,
    String out,
    String whole,
    boolean cog,
    boolean resume,
    boolean overwrite) {
  /** Side of a tile unless somebody wants another: a minute's work or so at a radius of 800. */
  public static final int TILE_SIDE = 1024;

  public SurfaceOnCluster {
    if (tileSide < 256 || tileSide > 1 << 14 || tileSide % 256 != 0) {
      throw new IllegalArgumentException("a tile has 256, 512, ... 16384 rows, not " + tileSide);
    }
  }

  /** Every cell of the rasters. */
  public static SurfaceOnCluster of(RasterNames rasters, ViewshedSettings settings, String out) {
    return new SurfaceOnCluster(
        rasters,
        settings,
        new SurfaceRequest.Area.Everything(),
        1,
        false,
        TILE_SIDE,
        0,
        out,
        null,
        false,
        false,
        false);
  }
}
