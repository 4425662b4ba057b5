package org.greenview.spark.raster;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;

/** A tile of a result in a store. */
public final class StoredTile {
  private StoredTile() {}

  /**
   * Whether a GeoTIFF is there that lies on a grid and has all its bytes.
   *
   * @param bands how many it has; the last one ends the file
   */
  public static boolean isWhole(String name, RasterGrid grid, int bands, Configuration hadoop)
      throws IOException {
    try (GeoTiffSource source =
        GeoTiffSource.openAnywhere(file(name, hadoop).bytes(hadoop), bands)) {
      return source.grid().differenceFrom(grid) == null;
    } catch (FileNotFoundException | InputProblem e) {
      return false;
    }
  }

  /**
   * Reads rows of a band.
   *
   * @param band from 1
   */
  public static void read(
      String name, int band, CellWindow rows, Configuration hadoop, RowSink<float[]> sink)
      throws IOException {
    try (GeoTiffSource source =
        GeoTiffSource.openAnywhere(file(name, hadoop).bytes(hadoop), band)) {
      source.readHeights(rows, sink, () -> false);
    }
  }

  private static StoredFile file(String name, Configuration hadoop) throws IOException {
    Path path = new Path(name);
    FileStatus status = path.getFileSystem(hadoop).getFileStatus(path);
    return new StoredFile(name, status.getLen(), status.getModificationTime());
  }
}
