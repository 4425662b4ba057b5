package org.greenview.maps;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * A line of the legend.
 *
 * @param symbol drawn before the text, or null for text alone
 * @param text beside the symbol
 */
record LegendLine(Symbol symbol, String text) {
  static final double HEIGHT = 26;
  static final double SYMBOL_WIDTH = 20;
  static final double SYMBOL_HEIGHT = 14;

  private static final double TEXT_INDENT = 30;

  /** A sample of what the line explains. */
  @FunctionalInterface
  interface Symbol {
    /** Draws it around (x, y), at most {@link #SYMBOL_WIDTH} wide. */
    void draw(Graphics2D page, double x, double y);
  }

  /** A filled box. */
  static Symbol box(Color colour) {
    return (page, x, y) -> {
      page.setColor(colour);
      page.fill(sample(x, y));
    };
  }

  /** The outline of a box around (x, y). */
  static Rectangle2D sample(double x, double y) {
    return new Rectangle2D.Double(
        x - SYMBOL_WIDTH / 2, y - SYMBOL_HEIGHT / 2, SYMBOL_WIDTH, SYMBOL_HEIGHT);
  }

  /** Draws the line from (left, top), however wide it is. */
  void draw(Graphics2D page, double left, double top) {
    draw(page, left, top, Double.POSITIVE_INFINITY);
  }

  /** Draws the line from (left, top), no wider than a width. */
  void draw(Graphics2D page, double left, double top, double width) {
    double middle = top + HEIGHT / 2;
    double textLeft = left;
    if (symbol != null) {
      symbol.draw(page, left + SYMBOL_WIDTH / 2, middle);
      textLeft = left + TEXT_INDENT;
    }
    double room = left + width - textLeft;
    // Smaller before shorter: what is cut off may be the number.
    Lettering lettering =
        Lettering.LABEL.width(page, text) <= room ? Lettering.LABEL : Lettering.SMALL;
    String fitting = lettering.fit(page, text, room);
    double baseline = middle + lettering.halfCapital();
    lettering.draw(page, fitting, textLeft, baseline, Lettering.Anchor.START);
  }
}
