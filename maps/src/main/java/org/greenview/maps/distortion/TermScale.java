package org.greenview.maps.distortion;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.greenview.distortion.DistortionTable;
import org.greenview.maps.ColourRamp;
import org.greenview.maps.Lettering;

/**
 * The colours of area and shape terms: the same for both and in every picture, by the logarithm, so
 * that a quarter of a percent never looks like a quarter.
 */
final class TermScale {
  private static final double LEAST = 0.001;
  private static final double GREATEST = 0.5;
  private static final List<Double> TICKS =
      List.of(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5);
  private static final ColourRamp RAMP = ColourRamp.YELLOW_TO_RED;
  private static final double WIDTH = 28;
  private static final double HEADING_HEIGHT = 48;
  private static final double END_HEIGHT = 20;

  private TermScale() {}

  static Color colour(double term) {
    return RAMP.at(place(term));
  }

  /** 0 at the least term that is told from none, 1 at the greatest. */
  private static double place(double term) {
    return Math.log(Math.max(term, LEAST) / LEAST) / Math.log(GREATEST / LEAST);
  }

  /** Draws the bar below its heading, from (left, top), both together {@code height} high. */
  static void drawBar(Graphics2D page, double left, double top, double height) {
    Lettering.HEADING.draw(page, "Area term,", left, top + 14, Lettering.Anchor.START);
    Lettering.HEADING.draw(page, "shape term", left, top + 36, Lettering.Anchor.START);
    double barHeight = height - HEADING_HEIGHT - END_HEIGHT;
    Rectangle2D bar = new Rectangle2D.Double(left, top + HEADING_HEIGHT, WIDTH, barHeight);
    for (double y = 0; y < barHeight; y++) {
      page.setColor(RAMP.at(1 - y / barHeight));
      // Down to the lower end, so that no gap shows between strips.
      page.fill(new Rectangle2D.Double(left, bar.getY() + y, WIDTH, barHeight - y));
    }
    page.setColor(Color.BLACK);
    page.setStroke(new BasicStroke(1));
    page.draw(bar);
    for (double tick : TICKS) {
      double y = bar.getMaxY() - place(tick) * barHeight;
      page.setColor(Color.BLACK);
      page.draw(new Line2D.Double(bar.getMaxX(), y, bar.getMaxX() + 6, y));
      String label = DistortionTable.plain(tick);
      Lettering.LABEL.draw(
          page,
          tick == LEAST ? label + " or less" : tick == GREATEST ? label + " or more" : label,
          bar.getMaxX() + 12,
          y + Lettering.LABEL.halfCapital(),
          Lettering.Anchor.START);
    }
  }
}
