package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Boxes of the colours of classes, one beside the other, with what they mean at their bounds. */
record ClassBar(Graphics2D page, String heading, ValueClasses classes) {
  private static final Color LINE = new Color(0x1a1a1a);
  private static final double HEADING_HEIGHT = 30;
  private static final double THICKNESS = 28;
  private static final double LONGEST_UPRIGHT = 56;
  private static final double LONGEST_LYING = 84;
  private static final double TICK_LENGTH = 6;

  /** Draws an upright bar, the least value below, from its upper left corner. */
  void drawUpright(double left, double top, double width, double height) {
    drawHeading(left, top, width);
    double barTop = top + HEADING_HEIGHT;
    double box = boxLength(LONGEST_UPRIGHT, height - HEADING_HEIGHT - extremesHeight());
    double bottom = barTop + box * classes.count();
    for (int i = 0; i < classes.count(); i++) {
      drawBox(new Rectangle2D.Double(left, bottom - (i + 1) * box, THICKNESS, box), i);
    }
    double textLeft = left + THICKNESS + TICK_LENGTH + 6;
    if (classes.isOneValue()) {
      drawLabel(classes.label(0), textLeft, barTop + box / 2, Lettering.Anchor.START);
      return;
    }
    for (int i = 0; i < classes.count() && classes.isWhole(); i++) {
      drawLabel(classes.label(i), textLeft, bottom - (i + 0.5) * box, Lettering.Anchor.START);
    }
    for (int i = 0; i <= classes.count() && !classes.isWhole(); i++) {
      double y = bottom - i * box;
      page.setColor(LINE);
      page.draw(new Line2D.Double(left + THICKNESS, y, left + THICKNESS + TICK_LENGTH, y));
      drawLabel(classes.boundLabel(i), textLeft, y, Lettering.Anchor.START);
    }
    drawExtremes(left, bottom + 34);
  }

  /** Draws a bar that lies, the least value on the left. */
  void drawLying(double left, double top, double width) {
    drawHeading(left, top, width);
    double barTop = top + HEADING_HEIGHT;
    double box = boxLength(LONGEST_LYING, width - 40);
    for (int i = 0; i < classes.count(); i++) {
      drawBox(new Rectangle2D.Double(left + i * box, barTop, box, THICKNESS), i);
    }
    double below = barTop + THICKNESS;
    if (classes.isOneValue()) {
      drawLabel(classes.label(0), left + box + 8, barTop + THICKNESS / 2, Lettering.Anchor.START);
      return;
    }
    double baseline = below + TICK_LENGTH + 12;
    // Of labels that would run into each other every second, third, ... is left out.
    double widest = 0;
    for (int i = 0; i < classes.count() && classes.isWhole(); i++) {
      widest = Math.max(widest, Lettering.LABEL.width(page, classes.label(i)));
    }
    int every = (int) Math.ceil((widest + 6) / box);
    for (int i = 0; i < classes.count() && classes.isWhole(); i += every) {
      drawLabel(classes.label(i), left + (i + 0.5) * box, baseline, Lettering.Anchor.MIDDLE);
    }
    for (int i = 0; i <= classes.count() && !classes.isWhole(); i++) {
      double x = left + i * box;
      page.setColor(LINE);
      page.draw(new Line2D.Double(x, below, x, below + TICK_LENGTH));
      Lettering.Anchor anchor =
          i == 0
              ? Lettering.Anchor.START
              : i == classes.count() ? Lettering.Anchor.END : Lettering.Anchor.MIDDLE;
      drawLabel(classes.boundLabel(i), x, baseline, anchor);
    }
    drawExtremes(left, below + TICK_LENGTH + 42);
  }

  private double boxLength(double longest, double room) {
    return Math.min(longest, room / classes.count());
  }

  private double extremesHeight() {
    return classes.isOneValue() ? 0 : 40;
  }

  private void drawHeading(double left, double top, double width) {
    String text = Lettering.HEADING.fit(page, heading, width);
    Lettering.HEADING.draw(page, text, left, top + 14, Lettering.Anchor.START);
  }

  private void drawBox(Rectangle2D box, int index) {
    page.setColor(classes.colour(index));
    page.fill(box);
    page.setColor(LINE);
    page.setStroke(new BasicStroke(1));
    page.draw(box);
  }

  private void drawLabel(String text, double x, double middle, Lettering.Anchor anchor) {
    double baseline = middle + Lettering.LABEL.halfCapital();
    Lettering.LABEL.draw(page, text, x, baseline, anchor);
  }

  private void drawExtremes(double left, double baseline) {
    Lettering.TICK.draw(page, classes.extremes(), left, baseline, Lettering.Anchor.START);
  }
}
