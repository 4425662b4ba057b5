package org.greenview.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.greenview.loader.raster.BandStatistics;
import org.greenview.maps.RasterStyle;
import org.greenview.nativedata.file.Replacement;

/** The file beside a raster from which QGIS takes its colours. */
final class RasterStyleFile {
  private RasterStyleFile() {}

  /** The name that QGIS looks for: {@code gvi.qml} beside {@code gvi.tif}. */
  static Path beside(Path raster) {
    String name = raster.getFileName().toString();
    return raster.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".qml");
  }

  /** Writes the style of a raster of numbers, unless it holds none. */
  static void write(
      Path raster, BandStatistics firstBand, boolean wholeNumbers, RunListener listener) {
    if (firstBand.count() > 0) {
      write(
          raster,
          RasterStyle.ofNumbers(firstBand.least(), firstBand.greatest(), wholeNumbers),
          listener);
    }
  }

  /** Writes a style; the raster, which is whole by now, is worth more and stays without. */
  static void write(Path raster, String qml, RunListener listener) {
    try {
      Replacement.write(beside(raster), out -> out.write(qml.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      listener.notice(
          Failure.of(e).sentence() + "; " + raster + " is whole, but QGIS will not colour it");
    }
  }
}
