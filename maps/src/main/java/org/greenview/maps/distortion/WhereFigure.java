package org.greenview.maps.distortion;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.greenview.distortion.DistortionTable;
import org.greenview.distortion.Region;
import org.greenview.distortion.projection.DistortionReport;
import org.greenview.distortion.projection.GeodesicCircle;
import org.greenview.distortion.projection.LocalDistortion;
import org.greenview.distortion.projection.MapProjection;
import org.greenview.distortion.projection.ProjectionDistortion;
import org.greenview.distortion.projection.ProjectionParser;
import org.greenview.distortion.projection.Rank;
import org.greenview.maps.Lettering;
import org.greenview.nativedata.problem.Text;

/**
 * Where a projection distorts: circles of one size at the crossings of a graticule, as Tissot drew
 * them, coloured by the area and the shape term of each. One panel per projection; one scale of
 * colours for all, so that panels and pictures can be compared.
 */
final class WhereFigure {
  private static final double COLUMN_WIDTH = 150;
  private static final double HEADER_HEIGHT = 52;
  private static final double MAP_GAP = 8;
  private static final double BELOW = 110;
  private static final double HALF_THE_WORLD_DEGREES = 180;
  private static final double LEAST_ASPECT = 0.5;
  private static final double MOST_ASPECT = 1.3;
  private static final int CIRCLE_POINTS = 73;
  private static final Color OUTLINE = new Color(0x444444);

  private record Tissot(double lonDegrees, GeodesicCircle circle, LocalDistortion distortion) {}

  private record Panel(
      Rank rank, ProjectionDistortion result, MapProjection projection, List<Tissot> circles) {}

  private final Region region;
  private final CircleGraticule graticule;
  private final List<Panel> panels = new ArrayList<>();
  private final PanelGrid grid;
  private final Backdrop backdrop;

  WhereFigure(DistortionReport report, Region region) {
    this.region = region;
    this.graticule = CircleGraticule.around(region.box());
    this.backdrop = new Backdrop(region);
    for (int i : CircleFigure.shown(report)) {
      ProjectionDistortion result = report.projections().get(i);
      MapProjection projection = ProjectionParser.parse(result.definition().text());
      panels.add(new Panel(report.ranks().get(i), result, projection, circles(projection)));
    }
    this.grid = new PanelGrid(panels.size(), 2, aspect(), HEADER_HEIGHT, COLUMN_WIDTH + 20, BELOW);
  }

  /** Height by width of the maps, so that the tallest just fits. */
  private double aspect() {
    double tallest = 0;
    for (Panel panel : panels) {
      Rectangle2D extent = extent(panel);
      if (extent != null) {
        tallest = Math.max(tallest, extent.getHeight() / extent.getWidth());
      }
    }
    return Math.clamp(tallest, LEAST_ASPECT, MOST_ASPECT);
  }

  private List<Tissot> circles(MapProjection projection) {
    List<Tissot> circles = new ArrayList<>();
    double meridian = projection.centralMeridianDegrees();
    double middle = Math.IEEEremainder(region.box().longitudeAt(0.5) - meridian, 360);
    boolean cut = false;
    for (double[] centre : graticule.centres()) {
      LocalDistortion distortion =
          LocalDistortion.of(projection, centre[0], centre[1], graticule.radiusMetres());
      cut |= distortion.cut();
      // A circle in two halves has no colour that would say anything.
      if (!distortion.cut() && Double.isFinite(distortion.areaTerm())) {
        circles.add(
            new Tissot(
                centre[0],
                new GeodesicCircle(
                    projection.ellipsoid(),
                    centre[0],
                    centre[1],
                    graticule.radiusMetres(),
                    CIRCLE_POINTS),
                distortion));
      }
    }
    if (cut && region.box().widthDegrees() < HALF_THE_WORLD_DEGREES) {
      // The other half of a region that the map's edge cuts lies a whole map away.
      circles.removeIf(
          c -> Math.abs(Math.IEEEremainder(c.lonDegrees() - meridian, 360) - middle) > 180);
    }
    return circles;
  }

  int width() {
    return grid.width();
  }

  int height() {
    return grid.height();
  }

  void draw(Graphics2D page) {
    Lettering.TITLE.draw(
        page,
        Lettering.TITLE.fit(
            page, region.title() + ": where areas and shapes are distorted", width() - 60),
        width() / 2.0,
        PanelGrid.TITLE_BASELINE,
        Lettering.Anchor.MIDDLE);
    for (int i = 0; i < panels.size(); i++) {
      drawPanel(page, panels.get(i), grid.cell(i));
    }
    Rectangle2D column = grid.column(COLUMN_WIDTH);
    TermScale.drawBar(page, column.getX(), column.getY(), Math.min(760, column.getHeight()));
    Lettering.LABEL.draw(
        page,
        Text.of(
            "geodesic circles of %s km radius every %s° by %s°; each circle's own terms, of which"
                + " Ea and Es are means; circles that the map's edge cuts are not drawn",
            DistortionTable.plain(graticule.radiusMetres() / 1000),
            DistortionTable.plain(graticule.lonStepDegrees()),
            DistortionTable.plain(graticule.latStepDegrees())),
        PanelGrid.MARGIN,
        height() - PanelGrid.MARGIN - BELOW + 48,
        Lettering.Anchor.START);
    CircleFigure.explain(page, width(), height());
  }

  private void drawPanel(Graphics2D page, Panel panel, Rectangle2D cell) {
    double mapWidth = (cell.getWidth() - MAP_GAP) / 2;
    double top = cell.getY() + HEADER_HEIGHT;
    Rectangle2D left =
        new Rectangle2D.Double(cell.getX(), top, mapWidth, cell.getHeight() - HEADER_HEIGHT);
    Rectangle2D right =
        new Rectangle2D.Double(cell.getX() + mapWidth + MAP_GAP, top, mapWidth, left.getHeight());
    ProjectionDistortion result = panel.result();
    Lettering.HEADING.draw(
        page,
        Lettering.HEADING.fit(page, CircleFigure.title(panel.rank(), result), cell.getWidth()),
        cell.getCenterX(),
        top - 30,
        Lettering.Anchor.MIDDLE);
    caption(page, "area, mean Ea " + DistortionTable.number(result.ea().mean()), left);
    caption(page, "shape, mean Es " + DistortionTable.number(result.es().mean()), right);
    drawMap(page, panel, left, LocalDistortion::areaTerm);
    drawMap(page, panel, right, LocalDistortion::shapeTerm);
  }

  private static void caption(Graphics2D page, String text, Rectangle2D frame) {
    Lettering.TICK.draw(page, text, frame.getCenterX(), frame.getY() - 9, Lettering.Anchor.MIDDLE);
  }

  private void drawMap(
      Graphics2D page, Panel panel, Rectangle2D frame, ToDoubleFunction<LocalDistortion> term) {
    Rectangle2D plane = extent(panel);
    if (plane != null) {
      PlaneMap map = PlaneMap.showing(panel.projection(), plane, frame);
      backdrop.draw(page, map);
      Shape clip = page.getClip();
      page.clip(frame);
      for (Tissot tissot : panel.circles()) {
        Path2D outline = map.ring(tissot.circle().lonDegrees(), tissot.circle().latDegrees());
        page.setColor(TermScale.colour(term.applyAsDouble(tissot.distortion())));
        page.fill(outline);
        page.setColor(OUTLINE);
        page.setStroke(new BasicStroke(0.9f));
        page.draw(outline);
      }
      page.setClip(clip);
    }
    page.setColor(Backdrop.BOUNDS);
    page.setStroke(new BasicStroke(1));
    page.draw(frame);
  }

  private Rectangle2D extent(Panel panel) {
    PlaneExtent extent = new PlaneExtent(panel.projection(), region.box());
    for (Tissot tissot : panel.circles()) {
      extent.include(tissot.circle().lonDegrees(), tissot.circle().latDegrees());
    }
    if (region.box().widthDegrees() == 360) {
      extent.include(region.box());
    }
    return extent.withMargins(0.04, 0.04);
  }
}
