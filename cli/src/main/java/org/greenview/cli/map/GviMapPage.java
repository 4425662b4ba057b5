package org.greenview.cli.map;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Draws a GVI map on a page, whatever the page is made of. */
final class GviMapPage {
  private static final double LEGEND_LINE_HEIGHT = 26;
  private static final double GAP = 28;

  private final GviMap map;
  private final PageLayout layout;
  private final ObserverCircles observers;
  private final ValueRange range;

  GviMapPage(GviMap map) {
    this.map = map;
    this.layout = PageLayout.of(map.green().grid());
    this.observers = ObserverCircles.of(map, layout.viewport());
    this.range = observers.range();
  }

  void draw(Graphics2D page) {
    MapViewport viewport = layout.viewport();
    GreenContext.of(map.green(), map.greenCodes(), viewport).draw(page, map.green(), viewport);
    AxesFrame.draw(page, viewport, map.green().grid().crs());
    observers.draw(page, viewport, ColourRamp.GREENS, range);
    drawTitle(page);
    drawColumn(page);
  }

  private void drawTitle(Graphics2D page) {
    Rectangle2D frame = layout.viewport().frame();
    double middle = frame.getCenterX();
    // Above a low, wide map the title stands beside the column, else above it.
    boolean beside = frame.getY() > layout.column().getY();
    double right = beside ? layout.column().getX() : PageLayout.WIDTH;
    double mostWidth = 2 * Math.min(middle, right - middle) - 40;
    String title = Lettering.TITLE.fit(page, map.title(), mostWidth);
    Lettering.TITLE.draw(page, title, middle, layout.titleBaseline(), Lettering.Anchor.MIDDLE);
  }

  private void drawColumn(Graphics2D page) {
    Rectangle2D column = layout.column();
    double left = column.getX();
    double top = column.getY();
    NorthArrow.draw(page, left + 14, top);
    double bottom = column.getMaxY() - ScaleBar.HEIGHT;
    ScaleBar.of(layout.viewport().metresPerPixel(), column.getWidth() - 40)
        .draw(page, left, bottom);
    bottom = drawLegend(page, left, bottom - GAP);
    top += NorthArrow.HEIGHT + GAP;
    if (range != null) {
      ColourBar.draw(page, "GVI", ColourRamp.GREENS, range, left, top, bottom - GAP - top);
    }
  }

  /**
   * Draws the lines on what the colour bar does not explain.
   *
   * @return y of the upper edge of what was drawn
   */
  private double drawLegend(Graphics2D page, double left, double bottom) {
    double y = bottom;
    if (observers.outsideCount() > 0) {
      y -= LEGEND_LINE_HEIGHT;
      legendLine(page, "outside, not drawn (%d)".formatted(observers.outsideCount()), left, y);
    }
    if (observers.noValueCount() > 0) {
      y -= LEGEND_LINE_HEIGHT;
      double middle = y + LEGEND_LINE_HEIGHT / 2;
      observers.drawHollow(page, left + 10, middle);
      legendLine(page, "no value (%d)".formatted(observers.noValueCount()), left + 30, y);
    }
    y -= LEGEND_LINE_HEIGHT;
    page.setColor(GreenContext.greenest());
    page.fill(new Rectangle2D.Double(left, y + LEGEND_LINE_HEIGHT / 2 - 7, 20, 14));
    legendLine(page, "green cells", left + 30, y);
    return y;
  }

  private static void legendLine(Graphics2D page, String text, double x, double top) {
    double baseline = top + LEGEND_LINE_HEIGHT / 2 + Lettering.LABEL.halfCapital();
    Lettering.LABEL.draw(page, text, x, baseline, Lettering.Anchor.START);
  }
}
