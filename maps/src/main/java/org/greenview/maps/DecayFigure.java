package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.greenview.engine.viewshed.Decay;

/** Weights by distance as curves, one for each decay. */
public final class DecayFigure {
  /** Curves that can be told apart. */
  public static final int MOST_CURVES = 7;

  private static final int WIDTH = 1200;
  private static final int HEIGHT = 760;
  private static final Rectangle2D FRAME = new Rectangle2D.Double(110, 90, 760, 560);
  private static final Color LINE = new Color(0x555555);
  private static final Color GRID = new Color(0xe4e4e4);
  private static final double TICK_LENGTH = 6;

  /** Okabe and Ito's, which colour-blind people tell apart. */
  private static final int[] COLOURS = {
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x1a1a1a
  };

  private static final float[][] DASHES = {null, {12, 5}, {3, 4}, {14, 4, 3, 4}};

  private final List<Decay> decays;
  private final double radiusMetres;

  /**
   * @param decays at most {@link #MOST_CURVES}
   */
  public DecayFigure(List<Decay> decays, double radiusMetres) {
    this.decays = List.copyOf(decays);
    this.radiusMetres = radiusMetres;
  }

  /** Draws it into a .png or .svg. */
  public void write(Path file) throws IOException {
    PageWriter.write(file, WIDTH, HEIGHT, this::draw);
  }

  private void draw(Graphics2D page) {
    Lettering.TITLE.draw(
        page,
        "Weight of what is seen, by distance",
        FRAME.getCenterX(),
        FRAME.getY() - 36,
        Lettering.Anchor.MIDDLE);
    drawAxes(page);
    for (int i = 0; i < decays.size(); i++) {
      drawCurve(page, i);
      new LegendLine(sample(i), decays.get(i).text())
          .draw(page, FRAME.getMaxX() + 40, FRAME.getY() + i * LegendLine.HEIGHT);
    }
  }

  private void drawAxes(Graphics2D page) {
    double step = RoundStep.between(0, radiusMetres, 8);
    for (double metres : RoundStep.ticks(0, radiusMetres, step)) {
      double x = x(metres);
      line(page, GRID, x, FRAME.getY(), x, FRAME.getMaxY());
      line(page, LINE, x, FRAME.getMaxY(), x, FRAME.getMaxY() + TICK_LENGTH);
      Lettering.TICK.draw(
          page, RoundStep.label(metres, step), x, FRAME.getMaxY() + 24, Lettering.Anchor.MIDDLE);
    }
    for (double weight : RoundStep.ticks(0, 1, 0.2)) {
      double y = y(weight);
      line(page, GRID, FRAME.getX(), y, FRAME.getMaxX(), y);
      line(page, LINE, FRAME.getX() - TICK_LENGTH, y, FRAME.getX(), y);
      Lettering.TICK.draw(
          page,
          RoundStep.label(weight, 0.2),
          FRAME.getX() - TICK_LENGTH - 4,
          y + Lettering.TICK.halfCapital(),
          Lettering.Anchor.END);
    }
    page.setColor(LINE);
    page.setStroke(new BasicStroke(1));
    page.draw(FRAME);
    Lettering.LABEL.draw(
        page,
        "distance from the eye, metres",
        FRAME.getCenterX(),
        FRAME.getMaxY() + 56,
        Lettering.Anchor.MIDDLE);
    Lettering.LABEL.draw(
        page, "weight", FRAME.getX() - 70, FRAME.getY() - 14, Lettering.Anchor.START);
  }

  private void drawCurve(Graphics2D page, int index) {
    Path2D curve = new Path2D.Double();
    int points = 400;
    for (int i = 0; i <= points; i++) {
      double metres = radiusMetres * i / points;
      double x = x(metres);
      double y = y(decays.get(index).weight(metres, radiusMetres));
      if (i == 0) {
        curve.moveTo(x, y);
      } else {
        curve.lineTo(x, y);
      }
    }
    page.setColor(new Color(COLOURS[index]));
    page.setStroke(stroke(index));
    page.draw(curve);
  }

  private static BasicStroke stroke(int index) {
    return new BasicStroke(
        2.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DASHES[index % DASHES.length], 0);
  }

  private static LegendLine.Symbol sample(int index) {
    return (page, x, y) -> {
      page.setColor(new Color(COLOURS[index]));
      page.setStroke(stroke(index));
      page.draw(new Line2D.Double(x - 20, y, x + LegendLine.SYMBOL_WIDTH / 2, y));
    };
  }

  private double x(double metres) {
    return FRAME.getX() + FRAME.getWidth() * metres / radiusMetres;
  }

  private static double y(double weight) {
    return FRAME.getMaxY() - FRAME.getHeight() * weight;
  }

  private static void line(
      Graphics2D page, Color colour, double x1, double y1, double x2, double y2) {
    page.setColor(colour);
    page.setStroke(new BasicStroke(1));
    page.draw(new Line2D.Double(x1, y1, x2, y2));
  }
}
