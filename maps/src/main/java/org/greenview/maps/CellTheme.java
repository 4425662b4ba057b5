package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.greenview.maps.MapPage.MapTheme;
import org.greenview.nativedata.grid.RasterGrid;

/** Cells coloured by their numbers: {@link CellMap.Kind} says how. */
final class CellTheme implements MapTheme {
  private static final Color HATCH = new Color(0xc4c4c4);
  private static final Color EDGE = new Color(0x8a8a8a);

  /** Under angles, whose middle is as pale as the ground. */
  private static final Color UNSEEN = new Color(0x9e9e9e);

  private static final Color SEEN = new Color(0xd9541e);

  /** More marks than this would hide what they see. */
  private static final int MOST_MARKS = 50;

  private static final double MARK_DIAMETER = 15;

  private final CellMap map;
  private final double[] values;
  private final ValueClasses classes;

  CellTheme(CellMap map, MapDesign design) {
    this.map = map;
    this.values = new double[map.blocksDown() * map.blocksAcross()];
    for (int i = 0; i < values.length; i++) {
      double mean = map.mean(i / map.blocksAcross(), i % map.blocksAcross());
      values[i] = mean == 0 && isZeroGround() ? Double.NaN : mean;
    }
    // The range of what is drawn, the means: single cells would stretch it beyond every colour.
    this.classes =
        isOneColour()
            ? null
            : ValueClasses.of(
                    values,
                    map.measure().isCount(),
                    design.classes(),
                    design.range() == null ? usualRange() : design.range(),
                    ramp(map.kind()))
                .orElse(null);
  }

  private boolean isZeroGround() {
    return switch (map.kind()) {
      case COUNTS, SEEN, HIDDEN -> true;
      case SURFACE, ANGLES -> false;
    };
  }

  private boolean isOneColour() {
    return map.kind() == CellMap.Kind.SEEN && map.observerX().length == 1;
  }

  static ColourRamp ramp(CellMap.Kind kind) {
    return kind == CellMap.Kind.ANGLES ? ColourRamp.BLUE_TO_RED : ColourRamp.AMBER_TO_INDIGO;
  }

  /**
   * What colours span where nobody says; null for what the values span. Of angles, far enough for
   * nineteen cells of twenty: the ground at the observer's feet is at -90 degrees.
   */
  private ValueRange usualRange() {
    if (map.kind() != CellMap.Kind.ANGLES) {
      return null;
    }
    double[] sizes =
        Arrays.stream(values).filter(Double::isFinite).map(Math::abs).sorted().toArray();
    return aroundHorizon(sizes.length == 0 ? 0 : sizes[(int) (0.95 * (sizes.length - 1))]);
  }

  /** As far down as up, so that the middle of the colours is the horizon; null for no way. */
  static ValueRange aroundHorizon(double most) {
    return most == 0 ? null : new ValueRange(-RoundStep.atLeast(most), RoundStep.atLeast(most));
  }

  @Override
  public String title() {
    return map.measure().title();
  }

  @Override
  public String heading() {
    return map.measure().heading();
  }

  @Override
  public RasterGrid grid() {
    return map.grid();
  }

  @Override
  public Optional<ValueClasses> classes() {
    return Optional.ofNullable(classes);
  }

  @Override
  public void draw(Graphics2D page, MapViewport viewport) {
    Rectangle2D place =
        RasterPicture.place(grid(), map.window(), viewport).createIntersection(viewport.frame());
    if (isHatched()) {
      Hatch.draw(page, place, HATCH);
    }
    if (map.base() != null) {
      BaseMap.picture(map.base(), viewport).draw(page, map.base().grid(), viewport);
    }
    if (map.kind() == CellMap.Kind.ANGLES) {
      page.setColor(UNSEEN);
      page.fill(place);
    }
    picture().draw(page, grid(), viewport);
    for (int i = 0; hasMarks() && i < map.observerX().length; i++) {
      if (viewport.shows(grid(), map.observerX()[i], map.observerY()[i])) {
        drawObserver(
            page, viewport.pixelX(map.observerX()[i]), viewport.pixelY(map.observerY()[i]));
      }
    }
  }

  private boolean hasMarks() {
    return map.observerX().length > 0 && map.observerX().length <= MOST_MARKS;
  }

  private boolean isHatched() {
    return map.hasMissing()
        && (map.kind() == CellMap.Kind.SURFACE || map.kind() == CellMap.Kind.COUNTS);
  }

  /** The numbers in their colours; blocks without one are transparent. */
  RasterPicture picture() {
    BufferedImage image =
        new BufferedImage(map.blocksAcross(), map.blocksDown(), BufferedImage.TYPE_INT_ARGB);
    int[] pixels = Arrays.stream(values).mapToInt(this::pixel).toArray();
    image.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
    return new RasterPicture(image, map.cellsPerBlock(), map.window());
  }

  private int pixel(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    if (isOneColour()) {
      // A block of which half is seen is half as opaque.
      return (int) Math.round(255 * value) << 24 | SEEN.getRGB() & 0xffffff;
    }
    return classes.colourOf(value).getRGB();
  }

  @Override
  public List<LegendLine> legend() {
    List<LegendLine> lines = new ArrayList<>();
    switch (map.kind()) {
      case SURFACE -> {}
      case COUNTS -> lines.add(new LegendLine(null, "no colour: nobody"));
      case SEEN -> {
        if (isOneColour()) {
          lines.add(new LegendLine(LegendLine.box(SEEN), "seen"));
        }
        lines.add(new LegendLine(null, "no colour: not seen"));
      }
      case ANGLES -> lines.add(new LegendLine(LegendLine.box(UNSEEN), "not seen"));
      case HIDDEN ->
          lines.add(
              new LegendLine(
                  null, map.hasMissing() ? "no colour: seen, or on no ray" : "no colour: seen"));
    }
    if (map.base() != null && map.base().green() != null) {
      lines.add(new LegendLine(LegendLine.box(BaseMap.greenest()), "green cells"));
    }
    if (hasMarks()) {
      String text = map.observerX().length == 1 ? "observer" : "observers";
      lines.add(new LegendLine(CellTheme::drawObserver, text));
    }
    if (isHatched()) {
      lines.add(new LegendLine(CellTheme::drawHatched, "no value"));
    }
    return lines;
  }

  /** Hatched: plain white is hard to tell from a pale colour. */
  private static void drawHatched(Graphics2D page, double x, double y) {
    Hatch.draw(page, LegendLine.sample(x, y), HATCH);
    page.setColor(EDGE);
    page.draw(LegendLine.sample(x, y));
  }

  private static void drawObserver(Graphics2D page, double x, double y) {
    double radius = MARK_DIAMETER / 2;
    Ellipse2D circle = new Ellipse2D.Double(x - radius, y - radius, MARK_DIAMETER, MARK_DIAMETER);
    page.setColor(Color.WHITE);
    page.fill(circle);
    page.setColor(Color.BLACK);
    page.setStroke(new BasicStroke(2));
    page.draw(circle);
    page.fill(new Ellipse2D.Double(x - 2.5, y - 2.5, 5, 5));
  }
}
