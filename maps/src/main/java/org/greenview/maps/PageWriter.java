package org.greenview.maps;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.problem.InputProblem;

/** Writes a drawn page as PNG or SVG. */
public final class PageWriter {
  /** What is on the page. */
  @FunctionalInterface
  public interface Page {
    /** Draws on white paper, antialiased, in pixels. */
    void draw(Graphics2D page);
  }

  private PageWriter() {}

  /**
   * Checks, before anything is computed, that a map can be written under a name.
   *
   * @throws InputProblem if the name ends in neither .png nor .svg, if its folder does not exist,
   *     or if it is the name of a folder
   */
  public static void check(Path file) {
    MapFormat.of(file);
    Replacement.check(file);
  }

  /**
   * Draws a page and writes it, replacing a file of the same name once the new one is whole.
   *
   * @param file ends in .png or .svg
   * @throws InputProblem as {@link #check} does, or if this machine has no fonts
   * @throws IOException if writing fails; nothing is left behind then
   */
  public static void write(Path file, int width, int height, Page page) throws IOException {
    check(file);
    MapFonts.load();
    switch (MapFormat.of(file)) {
      case PNG -> {
        BufferedImage image = paint(width, height, page);
        Replacement.write(file, out -> PngEncoder.write(image, out));
      }
      case SVG -> {
        byte[] svg = SvgPage.draw(width, height, graphics -> draw(graphics, width, height, page));
        Replacement.write(file, out -> out.write(svg));
      }
    }
  }

  private static BufferedImage paint(int width, int height, Page page) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      draw(graphics, width, height, page);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static void draw(Graphics2D graphics, int width, int height, Page page) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, width, height));
    page.draw(graphics);
  }
}
