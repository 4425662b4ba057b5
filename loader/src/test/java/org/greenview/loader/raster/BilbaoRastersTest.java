package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The reference rasters, where they are there, equal GDAL's reading of them. */
@Timeout(60)
class BilbaoRastersTest {
  @TempDir Path folder;

  @Test
  void surfaceAndTerrainEqualGdals() throws Exception {
    for (String name : new String[] {"dsm", "dem"}) {
      Path file = file(name);
      float[] heights = Rasters.heights(file);
      double[] gdal = gdal(file);
      assertEquals(680 * 680, heights.length);
      for (int i = 0; i < gdal.length; i++) {
        assertEquals((float) gdal[i], heights[i]);
      }
    }
  }

  @Test
  void treesEqualGdals() throws Exception {
    Path file = file("trees");
    byte[] codes = Rasters.codes(file);
    double[] gdal = gdal(file);
    for (int i = 0; i < gdal.length; i++) {
      assertEquals(gdal[i], codes[i] & 0xff);
    }
  }

  private double[] gdal(Path file) throws Exception {
    Path copy = folder.resolve(file.getFileName());
    Files.copy(file, copy);
    return Gdal.cells(copy);
  }

  private static Path file(String name) {
    Gdal.assumeInstalled();
    String shared = System.getenv("GREENVIEW_SHARED");
    Path folder =
        shared != null
            ? Path.of(shared)
            : Path.of(System.getProperty("greenview.root", "."), "..", "shared");
    Path file = folder.resolve("reference/bilbao/bilbao_" + name + "_5m.tif");
    assumeTrue(Files.exists(file), file + " is not there");
    return file;
  }
}
