package org.greenview.maps.distortion;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.greenview.distortion.Region;
import org.greenview.distortion.projection.GeodesicCircle;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.LocalDistortion;
import org.greenview.distortion.projection.MapProjection;
import org.greenview.distortion.projection.ProjectionDistortion;
import org.greenview.distortion.projection.Rank;
import org.greenview.maps.Lettering;
import org.greenview.maps.NorthArrow;
import org.greenview.maps.ScaleBar;

/**
 * One projection of {@link CircleFigure}: the region with the geodesic and the planar circle of the
 * same radius about the middle of its bounds.
 */
final class CirclePanel {
  static final Color GEODESIC = new Color(0xd7301f);
  static final Color PLANAR = new Color(0x2b5fb0);
  static final BasicStroke GEODESIC_LINE = new BasicStroke(2.4f);
  static final BasicStroke PLANAR_LINE =
      new BasicStroke(
          2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {9, 6}, 0);
  static final double TITLE_HEIGHT = 52;
  private static final int CIRCLE_POINTS = 361;
  private static final double MARGIN_SHARE = 0.06;

  /** Room below the circles, so that the scale bar covers none. */
  private static final double SCALE_BAR_SHARE = 0.14;

  private static final double ARROW_SCALE = 0.75;
  private static final double INSET = 14;

  private final Region region;
  private final Backdrop backdrop;
  private final double radiusMetres;

  CirclePanel(Region region, double radiusMetres) {
    this.region = region;
    this.backdrop = new Backdrop(region);
    this.radiusMetres = radiusMetres;
  }

  /** Draws the panel into a cell of the page, title included; says why where that is impossible. */
  void draw(
      Graphics2D page,
      Rank rank,
      ProjectionDistortion result,
      MapProjection projection,
      Rectangle2D cell) {
    Rectangle2D frame =
        new Rectangle2D.Double(
            cell.getX(),
            cell.getY() + TITLE_HEIGHT,
            cell.getWidth(),
            cell.getHeight() - TITLE_HEIGHT);
    drawTitle(page, CircleFigure.title(rank, result), result, frame);
    double lon = region.box().longitudeAt(0.5);
    double lat = region.box().latitudeAt(0.5);
    GeodesicCircle circle =
        new GeodesicCircle(projection.ellipsoid(), lon, lat, radiusMetres, CIRCLE_POINTS);
    PlaneExtent extent = new PlaneExtent(projection, region.box());
    if (!extent.hasCentre()) {
      page.setColor(Backdrop.BOUNDS);
      page.draw(frame);
      Lettering.LABEL.draw(
          page,
          "the middle of the bounds does not project",
          frame.getCenterX(),
          frame.getCenterY(),
          Lettering.Anchor.MIDDLE);
      return;
    }
    PlaneMap map = PlaneMap.showing(projection, extent(extent, circle), frame);
    backdrop.draw(page, map);
    drawCircles(page, map, circle, extent.centreX(), extent.centreY());
    page.setColor(Backdrop.BOUNDS);
    page.setStroke(new BasicStroke(1));
    page.draw(frame);
    drawNorthArrow(page, map, lon, lat);
    drawScaleBar(page, map);
  }

  private static void drawTitle(
      Graphics2D page, String title, ProjectionDistortion result, Rectangle2D frame) {
    String fitting = Lettering.HEADING.fit(page, title, frame.getWidth());
    Lettering.HEADING.draw(
        page, fitting, frame.getCenterX(), frame.getY() - 30, Lettering.Anchor.MIDDLE);
    String measures = CircleFigure.measures(result);
    Lettering.TICK.draw(
        page,
        Lettering.TICK.fit(page, measures, frame.getWidth()),
        frame.getCenterX(),
        frame.getY() - 10,
        Lettering.Anchor.MIDDLE);
  }

  private Rectangle2D extent(PlaneExtent extent, GeodesicCircle circle) {
    extent.include(extent.centreX() - radiusMetres, extent.centreY() - radiusMetres);
    extent.include(extent.centreX() + radiusMetres, extent.centreY() + radiusMetres);
    extent.include(circle.lonDegrees(), circle.latDegrees());
    extent.include(region.box());
    return extent.withMargins(MARGIN_SHARE, SCALE_BAR_SHARE);
  }

  private boolean isCut(MapProjection projection) {
    GeographicBox box = region.box();
    return LocalDistortion.of(projection, box.longitudeAt(0.5), box.latitudeAt(0.5), radiusMetres)
        .cut();
  }

  private void drawCircles(
      Graphics2D page, PlaneMap map, GeodesicCircle circle, double px, double py) {
    var clip = page.getClip();
    page.clip(map.viewport().frame());
    Path2D image =
        isCut(map.projection())
            ? map.line(circle.lonDegrees(), circle.latDegrees())
            : map.ring(circle.lonDegrees(), circle.latDegrees());
    page.setColor(GEODESIC);
    page.setStroke(GEODESIC_LINE);
    page.draw(image);
    double radius = radiusMetres / map.viewport().unitsPerPixel();
    Point2D centre = map.onPage(px, py);
    page.setColor(PLANAR);
    page.setStroke(PLANAR_LINE);
    page.draw(
        new Ellipse2D.Double(
            centre.getX() - radius, centre.getY() - radius, 2 * radius, 2 * radius));
    page.setColor(Color.BLACK);
    page.fill(new Ellipse2D.Double(centre.getX() - 4, centre.getY() - 4, 8, 8));
    page.setClip(clip);
  }

  /** Points to the pole from the middle of the region, which is seldom straight up. */
  private static void drawNorthArrow(Graphics2D page, PlaneMap map, double lon, double lat) {
    double step = 1e-3;
    double[] x = new double[2];
    double[] y = new double[2];
    double further = Math.min(90, lat + step);
    map.projection()
        .project(new double[] {lon, lon}, new double[] {further - step, further}, x, y, 2);
    double turn = Math.atan2(x[1] - x[0], y[1] - y[0]);
    if (!Double.isFinite(turn)) {
      return;
    }
    Rectangle2D frame = map.viewport().frame();
    double half = ARROW_SCALE * NorthArrow.HEIGHT / 2;
    AffineTransform before = page.getTransform();
    page.translate(frame.getMaxX() - INSET - half, frame.getY() + INSET + half);
    page.rotate(turn);
    page.scale(ARROW_SCALE, ARROW_SCALE);
    NorthArrow.draw(page, 0, -NorthArrow.HEIGHT / 2);
    page.setTransform(before);
  }

  private static void drawScaleBar(Graphics2D page, PlaneMap map) {
    Rectangle2D frame = map.viewport().frame();
    ScaleBar bar = ScaleBar.of(map.viewport().unitsPerPixel(), frame.getWidth() / 4);
    double left = frame.getX() + INSET + 6;
    double top = frame.getMaxY() - INSET - ScaleBar.HEIGHT;
    page.setColor(new Color(255, 255, 255, 210));
    page.fill(
        new Rectangle2D.Double(
            frame.getX() + 1, top - 8, bar.lengthPixels() + 70, ScaleBar.HEIGHT + INSET + 7));
    bar.draw(page, left, top);
  }
}
