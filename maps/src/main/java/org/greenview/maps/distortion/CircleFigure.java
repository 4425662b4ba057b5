package org.greenview.maps.distortion;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.greenview.distortion.DistortionTable;
import org.greenview.distortion.Region;
import org.greenview.distortion.projection.DistortionReport;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionDistortion;
import org.greenview.distortion.projection.ProjectionParser;
import org.greenview.maps.Lettering;
import org.greenview.nativedata.problem.Text;

/**
 * The tutorial's figure for every projection: the region on the plane, with the geodesic and the
 * planar circle.
 */
final class CircleFigure {
  private static final double METRES_PER_DEGREE = 111_195;
  private static final double LEGEND_HEIGHT = 50;
  private static final double LEGEND_GAP = 44;
  private static final double SYMBOL = 40;

  private final DistortionReport report;
  private final Region region;
  private final List<ProjectionDistortion> shown;
  private final PanelGrid grid;
  private final double radiusMetres;

  CircleFigure(DistortionReport report, Region region) {
    this.report = report;
    this.region = region;
    this.shown = report.projections().stream().filter(ProjectionDistortion::hasResult).toList();
    this.grid = new PanelGrid(shown.size(), 1, 0.86, CirclePanel.TITLE_HEIGHT, 0, LEGEND_HEIGHT);
    this.radiusMetres = radius(region.box());
  }

  /** A round radius about as large as the region, within the radii that were measured. */
  private double radius(GeographicBox box) {
    double lat = Math.toRadians(box.latitudeAt(0.5));
    double width = box.widthDegrees() * Math.cos(lat);
    double half = METRES_PER_DEGREE * Math.hypot(width, box.heightDegrees()) / 2;
    double power = Math.pow(10, Math.floor(Math.log10(half)));
    double round = Math.rint(half / power * 2) / 2 * power;
    return Math.clamp(
        round, report.request().minRadiusMetres(), report.request().maxRadiusMetres());
  }

  int width() {
    return grid.width();
  }

  int height() {
    return grid.height();
  }

  void draw(Graphics2D page) {
    String title = region.title() + ": a circle on the ellipsoid and on the plane";
    Lettering.TITLE.draw(
        page,
        Lettering.TITLE.fit(page, title, width() - 60),
        width() / 2.0,
        PanelGrid.TITLE_BASELINE,
        Lettering.Anchor.MIDDLE);
    CirclePanel panel = new CirclePanel(region, radiusMetres);
    for (int i = 0; i < shown.size(); i++) {
      ProjectionDistortion result = shown.get(i);
      panel.draw(page, result, ProjectionParser.parse(result.definition().text()), grid.cell(i));
    }
    drawLegend(page);
  }

  /** The measures as a title shows them. */
  static String measures(ProjectionDistortion result) {
    return Text.of(
        "Ep %s · Es %s · Ea %s · Ka %s%s",
        DistortionTable.number(result.ep().mean()),
        DistortionTable.number(result.es().mean()),
        DistortionTable.number(result.ea().mean()),
        DistortionTable.number(result.ka().mean()),
        result.isReliable() ? "" : " (unreliable)");
  }

  private void drawLegend(Graphics2D page) {
    double middle = height() - PanelGrid.MARGIN - LEGEND_HEIGHT / 2 + 8;
    String radius = DistortionTable.number(radiusMetres / 1000) + " km";
    String[] texts = {
      "geodesic circle, radius " + radius,
      "planar circle, radius " + radius,
      region.land().isEmpty() ? "bounds" : region.title(),
      "centre"
    };
    double total = -LEGEND_GAP;
    for (String text : texts) {
      total += SYMBOL + 10 + Lettering.LABEL.width(page, text) + LEGEND_GAP;
    }
    double x = (width() - total) / 2;
    for (int i = 0; i < texts.length; i++) {
      symbol(page, i, x, middle);
      Lettering.LABEL.draw(
          page,
          texts[i],
          x + SYMBOL + 10,
          middle + Lettering.LABEL.halfCapital(),
          Lettering.Anchor.START);
      x += SYMBOL + 10 + Lettering.LABEL.width(page, texts[i]) + LEGEND_GAP;
    }
  }

  private void symbol(Graphics2D page, int which, double x, double y) {
    Line2D line = new Line2D.Double(x, y, x + SYMBOL, y);
    switch (which) {
      case 0 -> stroke(page, line, CirclePanel.GEODESIC, CirclePanel.GEODESIC_LINE);
      case 1 -> stroke(page, line, CirclePanel.PLANAR, CirclePanel.PLANAR_LINE);
      case 2 -> {
        if (region.land().isEmpty()) {
          stroke(page, line, Backdrop.BOUNDS, new BasicStroke(1.6f));
        } else {
          page.setColor(Backdrop.CHOSEN);
          page.fill(new Rectangle2D.Double(x, y - 10, SYMBOL, 20));
        }
      }
      default -> {
        page.setColor(Color.BLACK);
        page.fill(new Ellipse2D.Double(x + SYMBOL - 14, y - 4, 8, 8));
      }
    }
  }

  private static void stroke(Graphics2D page, Line2D line, Color colour, Stroke stroke) {
    page.setColor(colour);
    page.setStroke(stroke);
    page.draw(line);
  }
}
