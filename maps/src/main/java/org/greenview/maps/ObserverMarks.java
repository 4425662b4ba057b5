package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The observers of a map as circles; those below the surface as triangles that point down.
 *
 * @param map whose observers
 * @param drawn numbers of the observers on the map, from north to south
 * @param diameterPixels of every mark
 */
record ObserverMarks(ObserverMap map, int[] drawn, double diameterPixels) implements Marks {
  private static final Color EDGE = Color.BLACK;

  private static final double LARGEST_PIXELS = 20;
  private static final double SMALLEST_PIXELS = 5;

  private static final double DASH_PIXELS = 3.2;

  /** Diameter over the mean distance of observers, from which on marks shrink. */
  private static final double SHARE_OF_DISTANCE = 0.55;

  static ObserverMarks of(ObserverMap map, MapViewport viewport) {
    // By place, not by value: an order by value would put all the dark ones, or all the pale ones,
    // on top, and a crowd would look greener or barer than it is.
    int[] drawn =
        IntStream.range(0, map.count())
            .filter(i -> viewport.shows(map.grid(), map.x()[i], map.y()[i]))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> -map.y()[i])
                    .thenComparingDouble(i -> map.x()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double area = viewport.frame().getWidth() * viewport.frame().getHeight();
    double distance = Math.sqrt(area / Math.max(1, drawn.length));
    double diameter = Math.clamp(SHARE_OF_DISTANCE * distance, SMALLEST_PIXELS, LARGEST_PIXELS);
    return new ObserverMarks(map, drawn, diameter);
  }

  @Override
  public double reachPixels() {
    return diameterPixels / 2;
  }

  /** Draws all marks, the hollow ones last: they hide nothing. */
  @Override
  public void draw(Graphics2D page, MapViewport viewport, ValueClasses classes) {
    for (int i : drawn) {
      if (map.hasValue(i)) {
        Shape mark =
            mark(viewport.pixelX(map.x()[i]), viewport.pixelY(map.y()[i]), map.belowSurface()[i]);
        page.setColor(classes.colourOf(map.values()[i]));
        page.fill(mark);
        page.setColor(EDGE);
        page.setStroke(new BasicStroke((float) edgePixels()));
        page.draw(mark);
      }
    }
    for (int i : drawn) {
      if (!map.hasValue(i)) {
        drawHollow(page, viewport.pixelX(map.x()[i]), viewport.pixelY(map.y()[i]));
      }
    }
  }

  @Override
  public List<LegendLine> legend() {
    return Marks.legend(
        this,
        "below surface",
        (page, x, y) -> {
          page.setColor(EDGE);
          page.setStroke(new BasicStroke((float) edgePixels()));
          page.draw(mark(x, y, true));
        },
        this::drawHollow);
  }

  /** Draws a circle without a value: dashed, because a pale colour is hard to tell from none. */
  private void drawHollow(Graphics2D page, double x, double y) {
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
    page.draw(mark(x, y, false));
  }

  private double edgePixels() {
    return Math.clamp(diameterPixels / 14, 0.6, 1.4);
  }

  private Shape mark(double x, double y, boolean below) {
    double radius = diameterPixels / 2;
    if (!below) {
      return new Ellipse2D.Double(x - radius, y - radius, diameterPixels, diameterPixels);
    }
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(x - 1.1 * radius, y - 0.8 * radius);
    triangle.lineTo(x + 1.1 * radius, y - 0.8 * radius);
    triangle.lineTo(x, y + 1.2 * radius);
    triangle.closePath();
    return triangle;
  }
}
