package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.greenview.nativedata.grid.RasterGrid;

/** A surface coloured by its gvi; what has no value is hatched. */
final class SurfaceTheme implements MapTheme {
  private static final int OPAQUE = 0xff000000;
  private static final Color HATCH = new Color(0xc4c4c4);
  private static final Color EDGE = new Color(0x8a8a8a);
  private static final double HATCH_PIXELS = 8;

  private final GviSurface surface;
  private final ValueRange range;

  SurfaceTheme(GviSurface surface) {
    this.surface = surface;
    this.range = rangeOf(surface);
  }

  /** The range of what is drawn, the means: single cells would stretch it beyond every colour. */
  private static ValueRange rangeOf(GviSurface surface) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < surface.blocksDown(); row++) {
      for (int column = 0; column < surface.blocksAcross(); column++) {
        double mean = surface.mean(row, column);
        // Comparisons with NaN are false.
        least = mean < least ? mean : least;
        greatest = mean > greatest ? mean : greatest;
      }
    }
    return least > greatest ? null : ValueRange.of(least, greatest);
  }

  @Override
  public String title() {
    return surface.title();
  }

  @Override
  public RasterGrid grid() {
    return surface.grid();
  }

  @Override
  public ValueRange range() {
    return range;
  }

  @Override
  public void draw(Graphics2D page, MapViewport viewport) {
    if (surface.hasMissing()) {
      hatch(page, RasterPicture.place(grid(), viewport));
    }
    picture().draw(page, grid(), viewport);
  }

  /** The means in their colours; blocks without a value are transparent. */
  RasterPicture picture() {
    int width = surface.blocksAcross();
    BufferedImage image =
        new BufferedImage(width, surface.blocksDown(), BufferedImage.TYPE_INT_ARGB);
    int[] pixels = new int[width];
    for (int row = 0; row < image.getHeight(); row++) {
      for (int column = 0; column < width; column++) {
        pixels[column] = pixel(surface.mean(row, column));
      }
      image.getRaster().setDataElements(0, row, width, 1, pixels);
    }
    return new RasterPicture(image, surface.cellsPerBlock());
  }

  private int pixel(double mean) {
    return Double.isNaN(mean) ? 0 : OPAQUE | ColourRamp.GREENS.at(range.placeOf(mean)).getRGB();
  }

  @Override
  public List<LegendLine> legend() {
    return surface.hasMissing()
        ? List.of(new LegendLine(SurfaceTheme::drawSample, "no value"))
        : List.of();
  }

  private static void drawSample(Graphics2D page, double x, double y) {
    Rectangle2D sample =
        new Rectangle2D.Double(
            x - LegendLine.SYMBOL_WIDTH / 2,
            y - LegendLine.SYMBOL_HEIGHT / 2,
            LegendLine.SYMBOL_WIDTH,
            LegendLine.SYMBOL_HEIGHT);
    hatch(page, sample);
    page.setColor(EDGE);
    page.draw(sample);
  }

  /** Hatches an area: plain white is hard to tell from the palest green. */
  private static void hatch(Graphics2D page, Rectangle2D area) {
    Shape clip = page.getClip();
    page.clip(area);
    page.setColor(HATCH);
    page.setStroke(new BasicStroke(1));
    double top = area.getMinY();
    double height = area.getHeight();
    for (double x = HATCH_PIXELS / 2; x < area.getWidth() + height; x += HATCH_PIXELS) {
      double left = area.getMinX() + x;
      page.draw(new Line2D.Double(left, top, left - height, top + height));
    }
    page.setClip(clip);
  }
}
