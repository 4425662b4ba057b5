package org.greenview.maps;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Where things lie on a page, in units of {@link PageSize}: the title, below it the map with its
 * tick labels, what explains it right of the map or, where the map is then larger, below, so that
 * nothing covers an observer; and the small print at the bottom.
 *
 * @param width of the page
 * @param height of the page
 * @param viewport the map
 * @param legend the place for what explains it
 * @param legendBelow whether that is below the map
 * @param titleBaseline y of the title's baseline
 * @param smallPrint its lines
 */
record PageLayout(
    double width,
    double height,
    MapViewport viewport,
    Rectangle2D legend,
    boolean legendBelow,
    double titleBaseline,
    List<String> smallPrint) {
  static final double SUBTITLE_HEIGHT = 26;
  static final double SMALL_PRINT_HEIGHT = 17;
  static final double MARGIN = 30;

  private static final double TITLE_HEIGHT = 56;
  private static final double LEFT_LABELS_WIDTH = 84;
  private static final double BOTTOM_LABELS_HEIGHT = 62;
  private static final double LEGEND_GAP = 36;
  private static final double COLUMN_WIDTH = 240;
  private static final double STRIP_HEIGHT = 150;
  private static final double LEAST_COLUMN_HEIGHT = 480;

  /** Space between raster and frame, so that circles on the raster's edge are whole. */
  private static final double INSET = 14;

  /** A raster that is one long strip still gets a frame of this width or height. */
  private static final double LEAST_FRAME = 160;

  /** Sides of a page where none is asked for; a wide or tall map gets one that it fills. */
  private static final double LONG_SIDE = 1600;

  private static final double USUAL_HEIGHT = 1000;
  private static final double LEAST_HEIGHT = 560;
  private static final double LEAST_WIDTH = 760;
  private static final double WIDE = 2;
  private static final double TALL = 0.6;

  /**
   * Lays out a page.
   *
   * @param extent what the map shows, in units of the CRS; y is the least northing
   * @param smallPrint text below the map
   */
  static PageLayout of(Rectangle2D extent, MapDesign design, String smallPrint) {
    PageSize page = design.page();
    boolean subtitle = design.subtitle() != null;
    if (!page.isAsNeeded()) {
      return best(page.widthUnits(), page.heightUnits(), extent, subtitle, smallPrint);
    }
    double aspect = extent.getWidth() / extent.getHeight();
    double width = LONG_SIDE;
    double height = USUAL_HEIGHT;
    if (aspect > WIDE) {
      double frame = (width - aside(true) - 2 * INSET) / aspect + 2 * INSET;
      height =
          Math.max(
              LEAST_HEIGHT, Math.ceil(frame + above(subtitle, lines(smallPrint, width), true)));
    } else if (aspect < TALL) {
      height = LONG_SIDE;
      double frame =
          (height - above(subtitle, lines(smallPrint, LEAST_WIDTH), false) - 2 * INSET) * aspect
              + 2 * INSET;
      width = Math.max(LEAST_WIDTH, Math.ceil(frame + aside(false)));
    }
    return best(width, height, extent, subtitle, smallPrint);
  }

  private static List<String> lines(String smallPrint, double width) {
    return Lettering.SMALL.lines(smallPrint, width - 2 * MARGIN);
  }

  /** What is beside the map, together. */
  private static double aside(boolean legendBelow) {
    return 2 * MARGIN + LEFT_LABELS_WIDTH + (legendBelow ? 0 : LEGEND_GAP + COLUMN_WIDTH);
  }

  /** What is above and below the map, together. */
  private static double above(boolean subtitle, List<String> smallPrint, boolean legendBelow) {
    return top(subtitle)
        + BOTTOM_LABELS_HEIGHT
        + (legendBelow ? STRIP_HEIGHT : 0)
        + MARGIN
        + smallPrint.size() * SMALL_PRINT_HEIGHT;
  }

  private static double top(boolean subtitle) {
    return MARGIN + TITLE_HEIGHT + (subtitle ? SUBTITLE_HEIGHT : 0);
  }

  /** Share of the page that is map. */
  private double share() {
    Rectangle2D frame = viewport.frame();
    return frame.getWidth() * frame.getHeight() / (width * height);
  }

  private static PageLayout best(
      double width, double height, Rectangle2D extent, boolean subtitle, String smallPrint) {
    List<String> lines = lines(smallPrint, width);
    PageLayout beside = lay(width, height, extent, subtitle, lines, false);
    PageLayout below = lay(width, height, extent, subtitle, lines, true);
    return below.share() > beside.share() ? below : beside;
  }

  private static PageLayout lay(
      double pageWidth,
      double pageHeight,
      Rectangle2D extent,
      boolean subtitle,
      List<String> smallPrint,
      boolean below) {
    double top = top(subtitle);
    double mostWidth = pageWidth - aside(below);
    double mostHeight = pageHeight - above(subtitle, smallPrint, below);
    double unitsPerPixel =
        Math.max(
            extent.getWidth() / (mostWidth - 2 * INSET),
            extent.getHeight() / (mostHeight - 2 * INSET));
    double width = Math.max(LEAST_FRAME, Math.rint(extent.getWidth() / unitsPerPixel + 2 * INSET));
    double height =
        Math.max(LEAST_FRAME, Math.rint(extent.getHeight() / unitsPerPixel + 2 * INSET));
    double left = MARGIN + LEFT_LABELS_WIDTH + Math.rint((mostWidth - width) / 2);
    double columnHeight = Math.max(height, Math.min(LEAST_COLUMN_HEIGHT, mostHeight));
    double columnTop = Math.rint(top + (mostHeight - columnHeight) / 2);
    double frameTop = Math.rint(top + (mostHeight - height) / 2);
    MapViewport viewport =
        new MapViewport(
            new Rectangle2D.Double(left, frameTop, width, height),
            extent.getMinX() - (width * unitsPerPixel - extent.getWidth()) / 2,
            extent.getMaxY() + (height * unitsPerPixel - extent.getHeight()) / 2,
            unitsPerPixel);
    Rectangle2D legend =
        below
            ? new Rectangle2D.Double(
                MARGIN + LEFT_LABELS_WIDTH,
                frameTop + height + BOTTOM_LABELS_HEIGHT + 16,
                mostWidth,
                STRIP_HEIGHT - 16)
            : new Rectangle2D.Double(
                left + width + LEGEND_GAP, columnTop, COLUMN_WIDTH, columnHeight);
    double titleBaseline =
        Math.min(frameTop, legend.getY()) - 24 - (subtitle ? SUBTITLE_HEIGHT : 0);
    return new PageLayout(
        pageWidth, pageHeight, viewport, legend, below, titleBaseline, smallPrint);
  }
}
