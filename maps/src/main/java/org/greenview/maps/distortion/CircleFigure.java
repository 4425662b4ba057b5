package org.greenview.maps.distortion;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.greenview.distortion.DistortionTable;
import org.greenview.distortion.Region;
import org.greenview.distortion.projection.DistortionReport;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionDistortion;
import org.greenview.distortion.projection.ProjectionParser;
import org.greenview.distortion.projection.Rank;
import org.greenview.maps.Lettering;
import org.greenview.nativedata.problem.Text;

/**
 * The tutorial's figure for every projection: the region on the plane, with the geodesic and the
 * planar circle.
 */
final class CircleFigure {
  private static final double METRES_PER_DEGREE = 111_195;
  private static final double LEGEND_HEIGHT = 50;
  private static final double EXPLANATION_LINE = 20;
  private static final double BELOW =
      LEGEND_HEIGHT + 8 + EXPLANATION_LINE * DistortionTable.EXPLANATION.size();
  private static final double LEGEND_GAP = 44;
  private static final double SYMBOL = 40;

  private final DistortionReport report;
  private final Region region;
  private final List<Integer> shown;
  private final PanelGrid grid;
  private final double radiusMetres;

  CircleFigure(DistortionReport report, Region region) {
    this.report = report;
    this.region = region;
    this.shown = shown(report);
    this.grid = new PanelGrid(shown.size(), 1, 0.86, CirclePanel.TITLE_HEIGHT, 0, BELOW);
    this.radiusMetres = radius(region.box());
  }

  /** Which projections of a report have a picture. */
  static List<Integer> shown(DistortionReport report) {
    return IntStream.range(0, report.projections().size())
        .filter(i -> report.projections().get(i).hasResult())
        .boxed()
        .toList();
  }

  /** The name of a projection after its place. */
  static String title(Rank rank, ProjectionDistortion result) {
    return rank + (rank.tied() ? "  " : ".  ") + result.definition().name();
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
      ProjectionDistortion result = report.projections().get(shown.get(i));
      Rank rank = report.ranks().get(shown.get(i));
      panel.draw(
          page, rank, result, ProjectionParser.parse(result.definition().text()), grid.cell(i));
    }
    drawLegend(page);
    explain(page, width(), height());
  }

  /** What the measures mean, at the bottom of a page. */
  static void explain(Graphics2D page, double width, double height) {
    double baseline =
        height - PanelGrid.MARGIN - EXPLANATION_LINE * (DistortionTable.EXPLANATION.size() - 1);
    for (String line : DistortionTable.EXPLANATION) {
      Lettering.TICK.draw(page, line, width / 2, baseline, Lettering.Anchor.MIDDLE);
      baseline += EXPLANATION_LINE;
    }
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
    double middle = height() - PanelGrid.MARGIN - BELOW + LEGEND_HEIGHT / 2 + 8;
    String radius = DistortionTable.plain(radiusMetres / 1000) + " km";
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
