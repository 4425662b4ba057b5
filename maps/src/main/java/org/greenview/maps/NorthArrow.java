package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/** An arrow to grid north, the N below it. */
public final class NorthArrow {
  /** Pixels from the tip to the foot of the letter. */
  public static final double HEIGHT = 84;

  private static final Color INK = new Color(0x1a1a1a);
  private static final double HALF_WIDTH = 15;
  private static final double ARROW_HEIGHT = 56;
  private static final double NOTCH = 14;

  private NorthArrow() {}

  /** Draws the arrow with its tip at (x, top). */
  public static void draw(Graphics2D page, double x, double top) {
    Path2D west = half(x, top, -HALF_WIDTH);
    Path2D east = half(x, top, HALF_WIDTH);
    page.setColor(INK);
    page.fill(west);
    page.setColor(Color.WHITE);
    page.fill(east);
    page.setColor(INK);
    page.setStroke(new BasicStroke(1.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    page.draw(west);
    page.draw(east);
    Lettering.HEADING.draw(page, "N", x, top + HEIGHT - 6, Lettering.Anchor.MIDDLE);
  }

  private static Path2D half(double x, double top, double side) {
    Path2D path = new Path2D.Double();
    path.moveTo(x, top);
    path.lineTo(x + side, top + ARROW_HEIGHT);
    path.lineTo(x, top + ARROW_HEIGHT - NOTCH);
    path.closePath();
    return path;
  }
}
