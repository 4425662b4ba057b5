package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The observers of a map as circles.
 *
 * @param map whose observers
 * @param drawn numbers of the observers inside the raster, from north to south
 * @param diameterPixels of every circle
 */
record ObserverCircles(GviMap map, int[] drawn, double diameterPixels) {
  private static final Color EDGE = Color.BLACK;

  private static final double LARGEST_PIXELS = 20;
  private static final double SMALLEST_PIXELS = 5;

  private static final double DASH_PIXELS = 3.2;

  /** Diameter over the mean distance of observers, from which on circles shrink. */
  private static final double SHARE_OF_DISTANCE = 0.55;

  static ObserverCircles of(GviMap map, MapViewport viewport) {
    // By place, not by value: an order by value would put all the dark ones, or all the pale ones,
    // on top, and a crowd would look greener or barer than it is.
    int[] drawn =
        IntStream.range(0, map.observerCount())
            .filter(map::isInside)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> -map.y()[i])
                    .thenComparingDouble(i -> map.x()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double area = viewport.frame().getWidth() * viewport.frame().getHeight();
    double distance = Math.sqrt(area / Math.max(1, drawn.length));
    double diameter = Math.clamp(SHARE_OF_DISTANCE * distance, SMALLEST_PIXELS, LARGEST_PIXELS);
    return new ObserverCircles(map, drawn, diameter);
  }

  /** The range of gvi over all observers that have one, or null when none has. */
  ValueRange range() {
    double[] values =
        IntStream.range(0, map.observerCount())
            .filter(map::hasValue)
            .mapToDouble(i -> map.gvi()[i])
            .sorted()
            .toArray();
    return values.length == 0 ? null : ValueRange.of(values[0], values[values.length - 1]);
  }

  int noValueCount() {
    return (int) IntStream.of(drawn).filter(i -> !map.hasValue(i)).count();
  }

  int outsideCount() {
    return map.observerCount() - drawn.length;
  }

  /** Draws all circles, the hollow ones last: they hide nothing. */
  void draw(Graphics2D page, MapViewport viewport, ColourRamp ramp, ValueRange range) {
    for (int i : drawn) {
      if (map.hasValue(i)) {
        Color colour = ramp.at(range.placeOf(map.gvi()[i]));
        drawFilled(page, viewport.pixelX(map.x()[i]), viewport.pixelY(map.y()[i]), colour);
      }
    }
    for (int i : drawn) {
      if (!map.hasValue(i)) {
        drawHollow(page, viewport.pixelX(map.x()[i]), viewport.pixelY(map.y()[i]));
      }
    }
  }

  private void drawFilled(Graphics2D page, double x, double y, Color colour) {
    Ellipse2D circle = circle(x, y);
    page.setColor(colour);
    page.fill(circle);
    page.setColor(EDGE);
    page.setStroke(new BasicStroke((float) edgePixels()));
    page.draw(circle);
  }

  /** Draws a circle without a value: dashed, because the palest green is hard to tell from none. */
  void drawHollow(Graphics2D page, double x, double y) {
    double circumference = Math.PI * diameterPixels;
    long dashes = Math.max(4, Math.round(circumference / (2 * DASH_PIXELS)));
    float dash = (float) (circumference / (2 * dashes));
    page.setColor(EDGE);
    page.setStroke(
        new BasicStroke(
            (float) (0.4 + edgePixels()),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            new float[] {dash},
            0));
    page.draw(circle(x, y));
  }

  private double edgePixels() {
    return Math.clamp(diameterPixels / 14, 0.6, 1.4);
  }

  private Ellipse2D circle(double x, double y) {
    double radius = diameterPixels / 2;
    return new Ellipse2D.Double(x - radius, y - radius, diameterPixels, diameterPixels);
  }
}
