package org.greenview.maps.distortion;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.Arrays;
import java.util.List;
import org.greenview.distortion.LandPolygon;
import org.greenview.distortion.Region;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.maps.RoundStep;
import org.locationtech.jts.geom.Envelope;

/** Sea, land, graticule and the region's bounds behind a figure. */
final class Backdrop {
  static final Color CHOSEN = new Color(0xa1d99b);
  static final Color OTHER_LAND = new Color(0xe6e2da);
  static final Color BOUNDS = new Color(0x777777);
  private static final Color SEA = new Color(0xf2f7fb);
  private static final Color CHOSEN_COAST = new Color(0x238b45);
  private static final Color OTHER_COAST = new Color(0xbdb7ab);
  private static final Color GRATICULE = new Color(0xc6d3de);
  private static final int LINE_POINTS = 181;
  private static final int MOST_LINES = 9;

  /** Beyond the region, as frames are of another form than regions and circles reach over them. */
  private static final double LEAST_PAD_DEGREES = 25;

  private final Region region;

  /** Longitudes and latitudes that may be seen, as a box of doubles beyond the region's own. */
  private final double padLonDegrees;

  private final double padLatDegrees;

  Backdrop(Region region) {
    this.region = region;
    GeographicBox box = region.box();
    double padDegrees =
        Math.max(LEAST_PAD_DEGREES, Math.max(box.heightDegrees(), box.widthDegrees() / 3));
    double farthest = Math.min(80, Math.max(Math.abs(box.south()), Math.abs(box.north())));
    this.padLatDegrees = padDegrees;
    this.padLonDegrees = padDegrees / Math.cos(Math.toRadians(farthest));
  }

  void draw(Graphics2D page, PlaneMap map) {
    Shape clip = page.getClip();
    page.clip(map.viewport().frame());
    page.setColor(SEA);
    // A map of the world ends at its edge, one of a region goes on beyond its frame.
    boolean ends = isWorld() && map.hasEdge();
    page.fill(ends ? map.world() : map.viewport().frame());
    if (ends) {
      page.clip(map.world());
    }
    for (LandPolygon land : region.land()) {
      if (isNear(land.shape().getEnvelopeInternal())) {
        Shape outline = map.area(land.shape());
        page.setColor(land.chosen() ? CHOSEN : OTHER_LAND);
        page.fill(outline);
        page.setColor(land.chosen() ? CHOSEN_COAST : OTHER_COAST);
        page.setStroke(new BasicStroke(0.9f));
        page.draw(outline);
      }
    }
    drawGraticule(page, map);
    if (region.land().isEmpty()) {
      drawBounds(page, map);
    }
    page.setClip(clip);
    page.clip(map.viewport().frame());
    if (ends) {
      page.setColor(BOUNDS);
      page.draw(map.world());
    }
    page.setClip(clip);
  }

  private boolean isWorld() {
    return width() == 360;
  }

  private double west() {
    return region.box().west() - (width() - region.box().widthDegrees()) / 2;
  }

  private double width() {
    return Math.min(360, region.box().widthDegrees() + 2 * padLonDegrees);
  }

  private double south() {
    return Math.max(-90, region.box().south() - padLatDegrees);
  }

  private double north() {
    return Math.min(90, region.box().north() + padLatDegrees);
  }

  /** Land on the far side of an azimuthal map or a cone would only be smeared over the frame. */
  private boolean isNear(Envelope land) {
    if (land.getMaxY() < south() || land.getMinY() > north()) {
      return false;
    }
    for (int turn = -360; turn <= 360; turn += 360) {
      if (land.getMaxX() + turn >= west() && land.getMinX() + turn <= west() + width()) {
        return true;
      }
    }
    return false;
  }

  private void drawGraticule(Graphics2D page, PlaneMap map) {
    page.setColor(GRATICULE);
    page.setStroke(new BasicStroke(0.8f));
    double lonStep = degreeStep(2 * region.box().widthDegrees());
    double latStep = degreeStep(2 * region.box().heightDegrees());
    for (double lon : RoundStep.ticks(west(), west() + width(), lonStep)) {
      page.draw(map.line(constant(lon), along(south(), north() - south())));
    }
    double[] around = isWorld() ? map.edgeToEdge(LINE_POINTS) : along(west(), width());
    for (double lat : RoundStep.ticks(south(), north(), latStep)) {
      page.draw(map.line(around, constant(lat)));
    }
  }

  private static double degreeStep(double range) {
    for (double step : List.of(0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0)) {
      if (range / step <= MOST_LINES) {
        return step;
      }
    }
    return 45;
  }

  private void drawBounds(Graphics2D page, PlaneMap map) {
    page.setColor(BOUNDS);
    page.setStroke(new BasicStroke(1.6f));
    GeographicBox box = region.box();
    double[] lon = new double[LINE_POINTS];
    for (int i = 0; i < lon.length; i++) {
      lon[i] = box.longitudeAt((double) i / (lon.length - 1));
    }
    if (box.widthDegrees() == 360) {
      lon = map.edgeToEdge(LINE_POINTS);
    }
    page.draw(map.line(lon, constant(box.south())));
    page.draw(map.line(lon, constant(box.north())));
    if (box.widthDegrees() < 360) {
      double[] lat = along(box.south(), box.heightDegrees());
      page.draw(map.line(constant(box.west()), lat));
      page.draw(map.line(constant(box.east()), lat));
    }
  }

  private static double[] constant(double value) {
    double[] line = new double[LINE_POINTS];
    Arrays.fill(line, value);
    return line;
  }

  private static double[] along(double from, double length) {
    double[] line = new double[LINE_POINTS];
    for (int i = 0; i < line.length; i++) {
      line[i] = from + length * i / (line.length - 1);
    }
    return line;
  }
}
