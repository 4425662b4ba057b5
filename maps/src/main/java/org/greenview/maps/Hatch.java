package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Slanted lines over an area. */
final class Hatch {
  private static final double STEP = 8;

  private Hatch() {}

  static void draw(Graphics2D page, Shape area, Color colour) {
    Shape clip = page.getClip();
    page.clip(area);
    page.setColor(colour);
    page.setStroke(new BasicStroke(1));
    Rectangle2D box = area.getBounds2D();
    if (clip != null) {
      box = box.createIntersection(clip.getBounds2D());
    }
    double height = box.getHeight();
    for (double x = STEP / 2; x < box.getWidth() + height; x += STEP) {
      double left = box.getMinX() + x;
      page.draw(new Line2D.Double(left, box.getMinY(), left - height, box.getMaxY()));
    }
    page.setClip(clip);
  }
}
