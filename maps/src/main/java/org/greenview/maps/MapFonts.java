package org.greenview.maps;

import java.awt.AWTError;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import org.greenview.nativedata.problem.InputProblem;

/** Finds out whether this machine can draw text. */
final class MapFonts {
  private MapFonts() {}

  /**
   * Loads Java's drawing code and the fonts by drawing a little, which takes some tenths of a
   * second in a fresh JVM and nothing later.
   *
   * @throws InputProblem if there are none
   */
  static void load() {
    if (System.getProperty("java.awt.headless") == null) {
      // A map needs no screen, even where DISPLAY names one that is out of reach.
      System.setProperty("java.awt.headless", "true");
    }
    double width;
    try {
      width = drawSample();
    } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
      // Java has no exception of its own for this: by version and by what is missing it is a
      // NullPointerException, an InternalError, an UnsatisfiedLinkError or a plain
      // RuntimeException.
      throw problem(e);
    }
    if (!(width > 0)) {
      throw problem(null);
    }
  }

  private static double drawSample() {
    BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D page = image.createGraphics();
    try {
      page.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      page.fill(new Ellipse2D.Double(1, 1, 20, 20));
      page.draw(new Ellipse2D.Double(1, 1, 20, 20));
      Lettering.LABEL.draw(page, "GVI", 8, 20, Lettering.Anchor.START);
      return Lettering.LABEL.width(page, "GVI");
    } finally {
      page.dispose();
    }
  }

  private static InputProblem problem(Throwable cause) {
    return new InputProblem(
        "no map can be drawn because Java finds no fonts on this machine: install fontconfig and a"
            + " font (on Debian and Ubuntu: apt-get install fontconfig fonts-dejavu-core), or leave"
            + " the map out",
        cause);
  }
}
