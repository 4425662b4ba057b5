package org.greenview.maps;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * Size of a page. Lettering and symbols are as large on any paper: they are drawn in units of which
 * 1600 are as long as a sheet of A4.
 *
 * @param widthMillimetres 0 for a page as wide and high as its map needs
 * @param heightMillimetres likewise
 * @param dotsPerInch of pictures that are made of pixels; 0 for one pixel a unit
 */
public record PageSize(double widthMillimetres, double heightMillimetres, double dotsPerInch) {
  /** As the map needs, 1600 pixels long. */
  public static final PageSize AS_NEEDED = new PageSize(0, 0, 0);

  static final double UNITS_PER_MILLIMETRE = 1600 / 297.0;
  static final double MILLIMETRES_PER_INCH = 25.4;

  private static final double PAPER_DOTS_PER_INCH = 300;
  private static final double LEAST_WIDTH_UNITS = 700;
  private static final double LEAST_HEIGHT_UNITS = 500;
  private static final double MOST_MILLIMETRES = 2000;
  private static final double MOST_PIXELS = 7e7;
  private static final Pattern SIZE =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)x([0-9]+(?:\\.[0-9]+)?)(mm)?");
  private static final Pattern PAPER = Pattern.compile("([a-z0-9]+)(?:-(landscape|portrait))?");

  /** Width and height of sheets that stand upright. */
  private static final Map<String, double[]> PAPERS =
      new TreeMap<>(
          Map.of(
              "a0", new double[] {841, 1189},
              "a1", new double[] {594, 841},
              "a2", new double[] {420, 594},
              "a3", new double[] {297, 420},
              "a4", new double[] {210, 297},
              "a5", new double[] {148, 210},
              "letter", new double[] {215.9, 279.4},
              "legal", new double[] {215.9, 355.6},
              "tabloid", new double[] {279.4, 431.8}));

  /**
   * Reads what a person wrote.
   *
   * @param text a paper with {@code -landscape} or {@code -portrait}, {@code 1600x1000} pixels,
   *     {@code 200x150mm}, or null
   * @param dotsPerInch null for 300 on paper, and for one pixel a unit else
   * @throws IllegalArgumentException if it is no size of a page; its message says why
   */
  public static PageSize parse(String text, Double dotsPerInch) {
    if (dotsPerInch != null && !(dotsPerInch >= 30 && dotsPerInch <= 2400)) {
      throw new IllegalArgumentException(
          Text.of("--dpi is from 30 to 2400 dots an inch, not %s", dotsPerInch));
    }
    double dots = dotsPerInch == null ? 0 : dotsPerInch;
    if (text == null) {
      return new PageSize(0, 0, dots);
    }
    String name = text.toLowerCase(Locale.ROOT);
    Matcher size = SIZE.matcher(name);
    if (size.matches()) {
      double width = Double.parseDouble(size.group(1));
      double height = Double.parseDouble(size.group(2));
      if (size.group(3) != null) {
        return new PageSize(width, height, dots == 0 ? PAPER_DOTS_PER_INCH : dots).checked(text);
      }
      double perPixel = dots == 0 ? 1 / UNITS_PER_MILLIMETRE : MILLIMETRES_PER_INCH / dots;
      return new PageSize(width * perPixel, height * perPixel, dots).checked(text);
    }
    Matcher paper = PAPER.matcher(name);
    if (!paper.matches() || !PAPERS.containsKey(paper.group(1))) {
      throw new IllegalArgumentException(
          Text.of(
              "--page %s is no page: give %s with -landscape or -portrait, or a size as in"
                  + " 1600x1000 (pixels) or 200x150mm",
              text, String.join(", ", PAPERS.keySet())));
    }
    double[] sides = PAPERS.get(paper.group(1));
    boolean lies = "landscape".equals(paper.group(2));
    return new PageSize(
        sides[lies ? 1 : 0], sides[lies ? 0 : 1], dots == 0 ? PAPER_DOTS_PER_INCH : dots);
  }

  private PageSize checked(String text) {
    if (!(widthUnits() >= LEAST_WIDTH_UNITS - 1e-6 && heightUnits() >= LEAST_HEIGHT_UNITS - 1e-6)) {
      throw new IllegalArgumentException(
          Text.of(
              "--page %s has no room for a map with its legend: give at least %.0f x %.0f mm, which"
                  + " is %.0f x %.0f pixels",
              text,
              Math.ceil(LEAST_WIDTH_UNITS / UNITS_PER_MILLIMETRE),
              Math.ceil(LEAST_HEIGHT_UNITS / UNITS_PER_MILLIMETRE),
              Math.ceil(LEAST_WIDTH_UNITS * pixelsPerUnit()),
              Math.ceil(LEAST_HEIGHT_UNITS * pixelsPerUnit())));
    }
    if (Math.max(widthMillimetres, heightMillimetres) > MOST_MILLIMETRES) {
      throw new IllegalArgumentException(
          Text.of("--page %s is longer than %.0f mm: give a smaller one", text, MOST_MILLIMETRES));
    }
    return this;
  }

  /**
   * Checks that a picture of pixels fits the memory.
   *
   * @throws InputProblem if it has too many
   */
  void requirePixels() {
    double pixels = widthUnits() * heightUnits() * pixelsPerUnit() * pixelsPerUnit();
    if (pixels > MOST_PIXELS) {
      throw InputProblem.of(
          "a .png of that size has %.0f million pixels, at most %.0f are drawn: give a lower --dpi,"
              + " or a map that ends in .pdf or .svg",
          pixels / 1e6, MOST_PIXELS / 1e6);
    }
  }

  boolean isAsNeeded() {
    return widthMillimetres == 0;
  }

  double widthUnits() {
    return widthMillimetres * UNITS_PER_MILLIMETRE;
  }

  double heightUnits() {
    return heightMillimetres * UNITS_PER_MILLIMETRE;
  }

  double pixelsPerUnit() {
    return dotsPerInch == 0 ? 1 : dotsPerInch / MILLIMETRES_PER_INCH / UNITS_PER_MILLIMETRE;
  }
}
