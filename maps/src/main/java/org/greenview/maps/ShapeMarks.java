package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.awt.ShapeWriter;
import org.locationtech.jts.geom.Envelope;

/**
 * The lines or polygons of a map.
 *
 * @param map whose
 * @param drawn numbers of those on the map; large polygons before small ones, which they would hide
 * @param lines whether they are lines
 * @param linePixels how wide lines are
 */
record ShapeMarks(ObserverMap map, int[] drawn, boolean lines, double linePixels) implements Marks {
  private static final Color EDGE = new Color(0x1a1a1a);
  private static final Color BELOW_HATCH = Color.WHITE;
  private static final double WIDEST = 6;
  private static final double NARROWEST = 2;

  static ShapeMarks of(ObserverMap map, MapViewport viewport) {
    Envelope seen =
        new Envelope(viewport.west(), viewport.east(), viewport.south(), viewport.north());
    int[] drawn =
        IntStream.range(0, map.count())
            .filter(i -> map.shapes().get(i) != null)
            .filter(i -> map.shapes().get(i).getEnvelopeInternal().intersects(seen))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -map.shapes().get(i).getArea()))
            .mapToInt(Integer::intValue)
            .toArray();
    double length =
        IntStream.of(drawn).mapToDouble(i -> map.shapes().get(i).getLength()).sum()
            / viewport.unitsPerPixel();
    double area = viewport.frame().getWidth() * viewport.frame().getHeight();
    // As wide as leaves most of the ground to be seen between them.
    double width = Math.clamp(0.12 * area / Math.max(1, length), NARROWEST, WIDEST);
    return new ShapeMarks(map, drawn, map.isOfLines(), width);
  }

  @Override
  public double reachPixels() {
    return lines ? linePixels / 2 : 0;
  }

  @Override
  public void draw(Graphics2D page, MapViewport viewport, ValueClasses classes) {
    ShapeWriter writer =
        new ShapeWriter(
            (from, to) -> to.setLocation(viewport.pixelX(from.x), viewport.pixelY(from.y)));
    Shape clip = page.getClip();
    page.clip(viewport.frame());
    Shape[] shapes =
        IntStream.of(drawn)
            .mapToObj(i -> writer.toShape(map.shapes().get(i)))
            .toArray(Shape[]::new);
    for (int n = 0; n < drawn.length; n++) {
      if (!map.hasValue(drawn[n])) {
        drawHollow(page, shapes[n]);
      }
    }
    for (int n = 0; n < drawn.length; n++) {
      int item = drawn[n];
      if (map.hasValue(item)) {
        drawFilled(page, shapes[n], classes.colourOf(map.values()[item]), map.belowSurface()[item]);
      }
    }
    page.setClip(clip);
  }

  private void drawFilled(Graphics2D page, Shape shape, Color colour, boolean below) {
    if (!lines) {
      page.setColor(colour);
      page.fill(shape);
      if (below) {
        Hatch.draw(page, shape, BELOW_HATCH);
      }
      page.setColor(EDGE);
      page.setStroke(new BasicStroke(1));
      page.draw(shape);
      return;
    }
    page.setColor(EDGE);
    page.setStroke(round(linePixels + 1.6));
    page.draw(shape);
    page.setColor(colour);
    page.setStroke(round(linePixels));
    page.draw(shape);
    if (below) {
      page.setColor(Color.WHITE);
      page.setStroke(dashed(linePixels / 2.5));
      page.draw(shape);
    }
  }

  private void drawHollow(Graphics2D page, Shape shape) {
    page.setColor(EDGE);
    page.setStroke(dashed(1.2));
    page.draw(shape);
  }

  private static BasicStroke round(double pixels) {
    return new BasicStroke((float) pixels, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static BasicStroke dashed(double pixels) {
    return new BasicStroke(
        (float) pixels, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4}, 0);
  }

  @Override
  public List<LegendLine> legend() {
    return Marks.legend(
        this,
        "mostly below surface",
        (page, x, y) -> drawFilled(page, sample(x, y), new Color(0x9a9a9a), true),
        (page, x, y) -> drawHollow(page, sample(x, y)));
  }

  private Shape sample(double x, double y) {
    double half = LegendLine.SYMBOL_WIDTH / 2;
    return lines ? new Line2D.Double(x - half, y, x + half, y) : LegendLine.sample(x, y);
  }
}
