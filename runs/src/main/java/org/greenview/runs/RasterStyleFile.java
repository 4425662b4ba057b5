package org.greenview.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.greenview.loader.raster.BandStatistics;
import org.greenview.maps.CellMap;
import org.greenview.maps.MapRequest;
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

  /** The usual style of a band of numbers, unless it holds none. */
  static Optional<String> ofNumbers(
      CellMap.Kind kind, int band, BandStatistics cells, boolean wholeNumbers) {
    return cells.count() == 0
        ? Optional.empty()
        : Optional.of(
            RasterStyle.ofNumbers(
                kind,
                band,
                new double[] {cells.least(), cells.greatest()},
                Math.hypot(cells.mean(), cells.standardDeviation()),
                wholeNumbers));
  }

  /**
   * The style of a map for the band that it shows, or the usual one.
   *
   * @param map null for none
   * @param request of the map
   */
  static Optional<String> likeMap(
      CellMap map, MapRequest request, int band, Optional<String> usual) {
    return map == null ? usual : RasterStyle.ofMap(map, request.design(), band).or(() -> usual);
  }

  /** Writes a style, if any; the raster, which is whole by now, is worth more and stays without. */
  static void write(Path raster, Optional<String> style, RunListener listener) {
    if (style.isEmpty()) {
      return;
    }
    byte[] qml = style.get().getBytes(StandardCharsets.UTF_8);
    try {
      Replacement.write(beside(raster), out -> out.write(qml));
    } catch (IOException e) {
      listener.notice(
          Failure.of(e).sentence() + "; " + raster + " is whole, but QGIS will not colour it");
    }
  }
}
