package org.greenview.maps;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import org.greenview.nativedata.grid.RasterGrid;

/** What one kind of map shows; {@link MapPage} puts it on a page with all that maps share. */
interface MapTheme {
  /** One line above the map, where the person gives none. */
  String title();

  /** What stands above the colours of the legend. */
  String heading();

  /** The raster: north up, in a CRS in metres or feet. */
  RasterGrid grid();

  /** The colours of the legend; none when nothing has a value, or there is one colour only. */
  Optional<ValueClasses> classes();

  /** Draws what lies inside the frame. */
  void draw(Graphics2D page, MapViewport viewport);

  /** What the colours do not explain, from top to bottom; asked for after drawing. */
  List<LegendLine> legend();
}
