package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * A bar of round length.
 *
 * @param lengthMetres 1, 2 or 5 times a power of ten
 * @param lengthPixels the same on the page
 */
public record ScaleBar(double lengthMetres, double lengthPixels) {
  /** Pixels that bar and label take from top to bottom. */
  public static final double HEIGHT = 34;

  private static final Color INK = new Color(0x1a1a1a);
  private static final double THICKNESS = 9;
  private static final double LEAST_GAP = 8;
  private static final double METRES_PER_KILOMETRE = 1000;

  /** The longest bar of round length that is not longer than some pixels. */
  public static ScaleBar of(double metresPerPixel, double mostPixels) {
    double metres = RoundStep.atMost(mostPixels * metresPerPixel);
    return new ScaleBar(metres, metres / metresPerPixel);
  }

  /** The length with its unit: metres below one kilometre. */
  String label() {
    return length(lengthMetres) + (inKilometres() ? " km" : " m");
  }

  /** Half the length, in the unit of {@link #label} but without it. */
  String halfLabel() {
    return length(lengthMetres / 2);
  }

  /** Draws the bar with its labels above it; (left, top) is the corner of both. */
  public void draw(Graphics2D page, double left, double top) {
    double half = lengthPixels / 2;
    double barTop = top + HEIGHT - THICKNESS;
    double baseline = barTop - 8;
    page.setColor(INK);
    page.fill(new Rectangle2D.Double(left, barTop, half, THICKNESS));
    page.setColor(Color.WHITE);
    page.fill(new Rectangle2D.Double(left + half, barTop, half, THICKNESS));
    page.setColor(INK);
    page.setStroke(new BasicStroke(1.2f));
    page.draw(new Rectangle2D.Double(left, barTop, lengthPixels, THICKNESS));
    Lettering.TICK.draw(page, "0", left, baseline, Lettering.Anchor.MIDDLE);
    // The number, not the number with its unit, stands centred above the end.
    double number = Lettering.TICK.width(page, length(lengthMetres));
    if (half > (number + Lettering.TICK.width(page, halfLabel())) / 2 + LEAST_GAP) {
      Lettering.TICK.draw(page, halfLabel(), left + half, baseline, Lettering.Anchor.MIDDLE);
    }
    Lettering.TICK.draw(
        page, label(), left + lengthPixels - number / 2, baseline, Lettering.Anchor.START);
  }

  private boolean inKilometres() {
    return lengthMetres >= METRES_PER_KILOMETRE * (1 - 1e-9);
  }

  private String length(double metres) {
    double value = inKilometres() ? metres / METRES_PER_KILOMETRE : metres;
    // Half of 1 or 5 has one decimal more than its own power of ten, half of 2 has not.
    double step = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
    boolean whole = Math.abs(value / step - Math.rint(value / step)) < 1e-9;
    return RoundStep.label(value, whole ? step : step / 10);
  }
}
