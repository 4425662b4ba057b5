package org.greenview.spark.raster;

import java.io.Serializable;
import java.util.List;

/**
 * Where the rasters of a run are, by the names of Hadoop's file systems ({@code s3a://}, {@code
 * hdfs://}, {@code file:}).
 *
 * @param scene folder of a scene made by {@code greenview load}; null where rasters are named
 * @param dsm GeoTIFFs of the surface: files, folders of files, or patterns with {@code *}
 * @param green GeoTIFFs of codes of what is green, likewise
 * @param dtm bare earth, likewise; empty for none
 */
public record RasterNames(String scene, List<String> dsm, List<String> green, List<String> dtm)
    implements Serializable {
  public RasterNames {
    dsm = List.copyOf(dsm);
    green = List.copyOf(green);
    dtm = List.copyOf(dtm);
  }

  /** A scene made earlier. */
  public static RasterNames ofScene(String folder) {
    return new RasterNames(folder, List.of(), List.of(), List.of());
  }

  /** Rasters on one grid: a surface, and codes of what is green. */
  public static RasterNames of(String dsm, String green) {
    return new RasterNames(null, List.of(dsm), List.of(green), List.of());
  }
}
