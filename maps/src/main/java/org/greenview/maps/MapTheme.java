package org.greenview.maps;

import java.awt.Graphics2D;
import java.util.List;
import org.greenview.nativedata.grid.RasterGrid;

/** What one kind of map shows; {@link MapPage} puts it on a page with all that maps share. */
interface MapTheme {
  /** One line above the map. */
  String title();

  /** The raster that fills the frame: north up, in a CRS in metres. */
  RasterGrid grid();

  /** The range of gvi that the colours span, or null when nothing has a value. */
  ValueRange range();

  /** Draws what lies inside the frame. */
  void draw(Graphics2D page, MapViewport viewport);

  /** What the colour bar does not explain, from top to bottom. */
  List<LegendLine> legend();
}
