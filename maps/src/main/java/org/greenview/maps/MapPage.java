package org.greenview.maps;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * Draws a map on a page, whatever the page is made of: the theme inside its frame, and around it
 * what all maps share.
 */
record MapPage(MapTheme theme, MapDesign design, PageLayout layout) {
  private static final double GAP = 28;
  private static final double SCALE_WIDTH = 200;

  /** The title: the person's, or that of what is shown. */
  String title() {
    return design.title() == null ? theme.title() : design.title();
  }

  void draw(Graphics2D page) {
    MapViewport viewport = layout.viewport();
    theme.draw(page, viewport);
    AxesFrame.draw(page, viewport, theme.grid());
    drawTitle(page);
    if (layout.legendBelow()) {
      drawStrip(page);
    } else {
      drawColumn(page);
    }
    double baseline = layout.height() - PageLayout.MARGIN + 8;
    for (String line : layout.smallPrint().reversed()) {
      Lettering.SMALL.draw(page, line, PageLayout.MARGIN, baseline, Lettering.Anchor.START);
      baseline -= PageLayout.SMALL_PRINT_HEIGHT;
    }
  }

  private void drawTitle(Graphics2D page) {
    double middle = layout.width() / 2;
    double mostWidth = layout.width() - 2 * PageLayout.MARGIN;
    double baseline = layout.titleBaseline();
    Lettering.TITLE.draw(
        page,
        Lettering.TITLE.fit(page, title(), mostWidth),
        middle,
        baseline,
        Lettering.Anchor.MIDDLE);
    if (design.subtitle() != null) {
      Lettering.LABEL.draw(
          page,
          Lettering.LABEL.fit(page, design.subtitle(), mostWidth),
          middle,
          baseline + PageLayout.SUBTITLE_HEIGHT,
          Lettering.Anchor.MIDDLE);
    }
  }

  private double metresPerPixel() {
    return layout.viewport().unitsPerPixel() * theme.grid().metresPerUnit();
  }

  private Optional<ClassBar> bar(Graphics2D page) {
    return theme.classes().map(classes -> new ClassBar(page, theme.heading(), classes));
  }

  private void drawColumn(Graphics2D page) {
    Rectangle2D column = layout.legend();
    double left = column.getX();
    double top = column.getY();
    NorthArrow.draw(page, left + 14, top);
    double bottom = column.getMaxY() - ScaleBar.HEIGHT;
    ScaleBar.of(metresPerPixel(), column.getWidth() - 80).draw(page, left, bottom);
    bottom -= GAP;
    for (LegendLine line : theme.legend().reversed()) {
      bottom -= LegendLine.HEIGHT;
      line.draw(page, left, bottom, column.getWidth());
    }
    double barTop = top + NorthArrow.HEIGHT + GAP;
    double barHeight = bottom - GAP - barTop;
    bar(page).ifPresent(bar -> bar.drawUpright(left, barTop, column.getWidth(), barHeight));
  }

  /** Colours on the left, the other lines in the middle, arrow and scale on the right. */
  private void drawStrip(Graphics2D page) {
    Rectangle2D strip = layout.legend();
    double top = strip.getY();
    double scaleLeft = strip.getMaxX() - SCALE_WIDTH;
    NorthArrow.draw(page, strip.getMaxX() - 14, top);
    ScaleBar.of(metresPerPixel(), SCALE_WIDTH - 70)
        .draw(page, scaleLeft, top + NorthArrow.HEIGHT - ScaleBar.HEIGHT);
    List<LegendLine> lines = theme.legend();
    double room = scaleLeft - GAP - strip.getX();
    double barWidth = lines.isEmpty() ? room : 0.6 * room;
    bar(page).ifPresent(bar -> bar.drawLying(strip.getX(), top, barWidth));
    double left = theme.classes().isEmpty() ? strip.getX() : strip.getX() + barWidth + GAP;
    double lineTop = top;
    for (LegendLine line : lines) {
      line.draw(page, left, lineTop, scaleLeft - GAP - left);
      lineTop += LegendLine.HEIGHT;
    }
  }

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
}
