package org.greenview.maps;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * Draws a map on a page, whatever the page is made of: the theme inside its frame, and around it
 * what all maps share.
 */
final class MapPage {
  private static final double GAP = 28;

  private final MapTheme theme;
  private final PageLayout layout;

  MapPage(MapTheme theme) {
    this.theme = theme;
    this.layout = PageLayout.of(theme.grid());
  }

  void draw(Graphics2D page) {
    MapViewport viewport = layout.viewport();
    AxesFrame.draw(page, viewport, theme.grid());
    theme.draw(page, viewport);
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
    String title = Lettering.TITLE.fit(page, theme.title(), mostWidth);
    Lettering.TITLE.draw(page, title, middle, layout.titleBaseline(), Lettering.Anchor.MIDDLE);
  }

  private void drawColumn(Graphics2D page) {
    Rectangle2D column = layout.column();
    double left = column.getX();
    double top = column.getY();
    NorthArrow.draw(page, left + 14, top);
    double bottom = column.getMaxY() - ScaleBar.HEIGHT;
    double metresPerPixel = layout.viewport().unitsPerPixel() * theme.grid().metresPerUnit();
    ScaleBar.of(metresPerPixel, column.getWidth() - 40).draw(page, left, bottom);
    bottom = drawLegend(page, left, bottom - GAP);
    top += NorthArrow.HEIGHT + GAP;
    ValueRange range = theme.range();
    if (range != null) {
      ColourBar.draw(page, "GVI", ColourRamp.GREENS, range, left, top, bottom - GAP - top);
    }
  }

  /** Draws the legend up from {@code bottom} and returns y of its upper edge. */
  private double drawLegend(Graphics2D page, double left, double bottom) {
    double top = bottom;
    for (LegendLine line : theme.legend().reversed()) {
      top -= LegendLine.HEIGHT;
      line.draw(page, left, top);
    }
    return top;
  }
}
