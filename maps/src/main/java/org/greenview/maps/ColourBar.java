package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** An upright bar that says which colour means which value: the least below, ticks on the right. */
public final class ColourBar {
  private static final Color LINE = new Color(0x1a1a1a);
  private static final double WIDTH = 28;
  private static final double TICK_LENGTH = 6;
  private static final double HEADING_HEIGHT = 30;
  private static final double PIXELS_PER_TICK = 42;
  private static final int LEAST_TICKS = 5;
  private static final int MOST_TICKS = 8;

  private ColourBar() {}

  /** Draws the bar below its heading, from (left, top), both together {@code height} high. */
  public static void draw(
      Graphics2D page,
      String heading,
      ColourRamp ramp,
      ValueRange range,
      double left,
      double top,
      double height) {
    Lettering.HEADING.draw(page, heading, left, top + 14, Lettering.Anchor.START);
    double barTop = top + HEADING_HEIGHT;
    double barHeight = height - HEADING_HEIGHT;
    Rectangle2D bar = new Rectangle2D.Double(left, barTop, WIDTH, barHeight);
    paintRamp(page, ramp, bar);
    page.setColor(LINE);
    page.setStroke(new BasicStroke(1));
    page.draw(bar);
    int most = (int) Math.clamp(barHeight / PIXELS_PER_TICK, LEAST_TICKS, MOST_TICKS);
    double step = RoundStep.between(range.least(), range.greatest(), most);
    for (double value : RoundStep.ticks(range.least(), range.greatest(), step)) {
      double y = bar.getMaxY() - range.placeOf(value) * barHeight;
      page.setColor(LINE);
      page.draw(new Line2D.Double(bar.getMaxX(), y, bar.getMaxX() + TICK_LENGTH, y));
      Lettering.LABEL.draw(
          page,
          RoundStep.label(value, step),
          bar.getMaxX() + TICK_LENGTH + 6,
          y + Lettering.LABEL.halfCapital(),
          Lettering.Anchor.START);
    }
  }

  /** Paints the ramp in strips: what draws SVG knows no gradient of more than two colours. */
  private static void paintRamp(Graphics2D page, ColourRamp ramp, Rectangle2D bar) {
    int strips = (int) Math.ceil(bar.getHeight());
    double stripHeight = bar.getHeight() / strips;
    for (int i = strips - 1; i >= 0; i--) {
      page.setColor(ramp.at((i + 0.5) / strips));
      double top = bar.getMaxY() - (i + 1) * stripHeight;
      // Up to the lower end, so that no gap shows between strips.
      page.fill(new Rectangle2D.Double(bar.getX(), top, bar.getWidth(), bar.getMaxY() - top));
    }
  }
}
