package org.greenview.maps;

import java.awt.Graphics2D;

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

  /** Draws the line from (left, top). */
  void draw(Graphics2D page, double left, double top) {
    double middle = top + HEIGHT / 2;
    double textLeft = left;
    if (symbol != null) {
      symbol.draw(page, left + SYMBOL_WIDTH / 2, middle);
      textLeft = left + TEXT_INDENT;
    }
    double baseline = middle + Lettering.LABEL.halfCapital();
    Lettering.LABEL.draw(page, text, textLeft, baseline, Lettering.Anchor.START);
  }
}
