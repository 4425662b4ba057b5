package org.greenview.maps;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;

/** Observers as circles, coloured by their gvi, over the green raster. */
final class ObserverTheme implements MapTheme {
  private final GviMap map;
  private final ObserverCircles observers;
  private final ValueRange range;

  ObserverTheme(GviMap map) {
    this.map = map;
    this.observers = ObserverCircles.of(map, PageLayout.of(grid()).viewport());
    this.range = observers.range();
  }

  @Override
  public String title() {
    return map.title();
  }

  @Override
  public RasterGrid grid() {
    return map.green().grid();
  }

  @Override
  public ValueRange range() {
    return range;
  }

  @Override
  public void draw(Graphics2D page, MapViewport viewport) {
    GreenContext.picture(map.green(), map.greenCodes(), viewport).draw(page, grid(), viewport);
    observers.draw(page, viewport, ColourRamp.GREENS, range);
  }

  @Override
  public List<LegendLine> legend() {
    List<LegendLine> lines = new ArrayList<>();
    lines.add(new LegendLine(ObserverTheme::drawGreenCell, "green cells"));
    if (observers.noValueCount() > 0) {
      String text = Text.of("no value (%d)", observers.noValueCount());
      lines.add(new LegendLine(observers::drawHollow, text));
    }
    if (observers.outsideCount() > 0) {
      String text = Text.of("outside, not drawn (%d)", observers.outsideCount());
      lines.add(new LegendLine(null, text));
    }
    return lines;
  }

  private static void drawGreenCell(Graphics2D page, double x, double y) {
    page.setColor(GreenContext.greenest());
    page.fill(
        new Rectangle2D.Double(
            x - LegendLine.SYMBOL_WIDTH / 2,
            y - LegendLine.SYMBOL_HEIGHT / 2,
            LegendLine.SYMBOL_WIDTH,
            LegendLine.SYMBOL_HEIGHT));
  }
}
