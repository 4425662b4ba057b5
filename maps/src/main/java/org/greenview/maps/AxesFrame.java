package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.nativedata.grid.RasterGrid;

/** The frame around a map, with ticks at round coordinates. */
final class AxesFrame {
  private static final Color LINE = new Color(0x555555);
  private static final double TICK_LENGTH = 6;
  private static final double PIXELS_PER_TICK_ACROSS = 120;
  private static final double PIXELS_PER_TICK_DOWN = 40;
  private static final int MOST_TICKS = 9;

  private AxesFrame() {}

  /**
   * Draws the frame.
   *
   * @param grid its CRS is named below the frame, with the unit of the coordinates
   */
  static void draw(Graphics2D page, MapViewport viewport, RasterGrid grid) {
    Rectangle2D frame = viewport.frame();
    page.setColor(LINE);
    page.setStroke(new BasicStroke(1));
    page.draw(frame);
    double below = frame.getMaxY();
    double step =
        RoundStep.between(
            viewport.west(), viewport.east(), most(frame.getWidth() / PIXELS_PER_TICK_ACROSS));
    for (double x : RoundStep.ticks(viewport.west(), viewport.east(), step)) {
      double at = viewport.pixelX(x);
      line(page, at, below, at, below + TICK_LENGTH);
      Lettering.TICK.draw(page, RoundStep.label(x, step), at, below + 22, Lettering.Anchor.MIDDLE);
    }
    double left = frame.getX();
    step =
        RoundStep.between(
            viewport.south(), viewport.north(), most(frame.getHeight() / PIXELS_PER_TICK_DOWN));
    for (double y : RoundStep.ticks(viewport.south(), viewport.north(), step)) {
      double at = viewport.pixelY(y);
      line(page, left - TICK_LENGTH, at, left, at);
      Lettering.TICK.draw(
          page,
          RoundStep.label(y, step),
          left - TICK_LENGTH - 4,
          at + Lettering.TICK.halfCapital(),
          Lettering.Anchor.END);
    }
    String name =
        Lettering.TICK.fit(
            page, grid.crs() + ", coordinates in " + unit(grid), frame.getWidth() + 200);
    Lettering.TICK.draw(page, name, frame.getCenterX(), below + 46, Lettering.Anchor.MIDDLE);
  }

  private static String unit(RasterGrid grid) {
    return LengthUnit.ofMetres(grid.metresPerUnit())
        .map(unit -> unit == LengthUnit.METRE ? "metres" : unit.label().replace("foot", "feet"))
        .orElse("units of " + grid.metresPerUnit() + " m");
  }

  private static int most(double ticks) {
    return (int) Math.clamp(ticks, 1, MOST_TICKS);
  }

  private static void line(Graphics2D page, double x1, double y1, double x2, double y2) {
    page.setColor(LINE);
    page.draw(new Line2D.Double(x1, y1, x2, y2));
  }
}
