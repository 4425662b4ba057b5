package org.greenview.loader.scene;

import java.nio.file.Path;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.raster.RasterBand;
import org.greenview.loader.raster.RasterReaders;

/**
 * What makes a scene.
 *
 * @param dsm top surface
 * @param green what says where green is
 * @param dtm bare earth, or null
 * @param readers who reads them
 */
public record SceneSources(
    RasterBand dsm, GreenInput green, RasterBand dtm, RasterReaders readers) {
  /** Rasters of one band each, read by whoever can. */
  public SceneSources(Path dsm, GreenInput green, Path dtm) {
    this(
        RasterBand.only(dsm), green, dtm == null ? null : RasterBand.only(dtm), RasterReaders.AUTO);
  }

  /** For runs that ask what is seen: nothing is green. */
  public static SceneSources withoutGreen(Path dsm, Path dtm) {
    return new SceneSources(dsm, new GreenInput.Nothing(), dtm);
  }

  /**
   * Rasters alone.
   *
   * @param green codes of what grows
   */
  public SceneSources(Path dsm, Path green, Path dtm) {
    this(dsm, new GreenInput.Codes(green), dtm);
  }
}
