package org.greenview.distortion;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.greenview.distortion.projection.DistortionReport;
import org.greenview.distortion.projection.Estimate;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionDistortion;
import org.greenview.distortion.projection.Rank;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.Text;

/** A report as text for people. */
public final class DistortionTable {
  /** What the columns are, in lines for a screen or a page. */
  public static final List<String> EXPLANATION =
      List.of(
          "Ep, Es and Ea are mean distortions of distances, shapes and areas; 0 is none. Where Ep"
              + " or Ea is 0.01,",
          "distances or areas are about 2 % too large or too small; where Es is 0.01, the radii of"
              + " a circle differ by 1 %",
          "from their mean. Ka is Ea as a factor of area: 1 is true. Ranks with = are shared: the"
              + " standard errors overlap.");

  private static final int DIGITS = 5;

  private DistortionTable() {}

  /** Prints what was measured, the table, then whatever has to be known about its rows. */
  public static void print(DistortionReport report, PrintWriter out) {
    out.println(heading(report));
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"rank", "projection", "Ep", "Es", "Ea", "Ka", "left out"});
    List<Rank> ranks = report.ranks();
    for (int i = 0; i < ranks.size(); i++) {
      ProjectionDistortion p = report.projections().get(i);
      String rank = ranks.get(i).toString();
      String name = p.definition().name();
      if (p.hasResult()) {
        rows.add(
            new String[] {
              rank, name, text(p.ep()), text(p.es()), text(p.ea()), text(p.ka()), leftOut(p)
            });
      } else {
        rows.add(new String[] {rank, name, "-", "-", "-", "-", "-"});
      }
    }
    printAligned(rows, out);
    EXPLANATION.forEach(out::println);
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (ProjectionDistortion p : report.projections()) {
      for (String remark : remarks(p)) {
        names.computeIfAbsent(remark, r -> new ArrayList<>()).add(p.definition().name());
      }
    }
    names.forEach((remark, whose) -> out.println(String.join(", ", whose) + ": " + remark));
    if (!report.toleranceReached()) {
      out.printf(
          Locale.ROOT,
          "The tolerance of %s %% was not reached within %s.%n",
          number(100 * report.budget().tolerance()),
          Counted.of(report.samples(), "sample"));
    }
    out.printf(
        Locale.ROOT,
        "%s, %s each, in %.2f s with %s.%n",
        Counted.of(report.projections().size(), "projection"),
        Counted.of(report.samples(), "sample"),
        report.elapsed().toNanos() / 1e9,
        report.workers());
  }

  /** Prints the definition of every projection that was measured, to be copied. */
  public static void printDefinitions(DistortionReport report, PrintWriter out) {
    out.println("Their definitions, for GDAL, QGIS and others:");
    List<String[]> rows = new ArrayList<>();
    for (ProjectionDistortion p : report.projections()) {
      rows.add(new String[] {"  " + p.definition().name(), p.definition().text()});
    }
    printAligned(rows, out);
  }

  private static String heading(DistortionReport report) {
    GeographicBox box = report.request().box();
    return Text.of(
        "Distortion of circles of %s to %s km and of distances within %s,%s,%s,%s%s, seed %d",
        number(report.request().minRadiusMetres() / 1000),
        number(report.request().maxRadiusMetres() / 1000),
        box.west(),
        box.south(),
        box.east(),
        box.north(),
        box.crossesAntimeridian() ? " (across the antimeridian)" : "",
        report.request().seed());
  }

  /** What a reader of the numbers has to know about them. */
  static List<String> remarks(ProjectionDistortion p) {
    List<String> remarks = new ArrayList<>();
    if (!p.hasResult()) {
      remarks.add("no result: " + p.failure());
      return remarks;
    }
    if (!p.isReliable()) {
      remarks.add(
          Text.of(
              "UNRELIABLE, more than 1 %% is left out because it does not project: %,d of %s,"
                  + " %s",
              p.circlesLeftOut(),
              Counted.of(p.samples(), "circle"),
              Counted.of(p.pairsLeftOut(), "pair")));
    }
    if (p.circlesCut() > 0) {
      remarks.add(
          Text.of(
              "the map's edge, opposite the central meridian, cuts %,d of %s, which counts"
                  + " as distortion",
              p.circlesCut(), Counted.of(p.samples(), "circle")));
    }
    return remarks;
  }

  private static String leftOut(ProjectionDistortion p) {
    return Long.toString(p.circlesLeftOut() + p.pairsLeftOut());
  }

  private static String text(Estimate estimate) {
    return number(estimate.mean()) + " ±" + error(estimate.standardError());
  }

  /** Five significant digits. */
  public static String number(double value) {
    return rounded(value, DIGITS);
  }

  /** A number as a person wrote it: five significant digits, and no zeros behind them. */
  public static String plain(double value) {
    String text = number(value);
    return text.contains(".") && !text.contains("e")
        ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
        : text;
  }

  private static String error(double value) {
    return rounded(value, 2);
  }

  private static String rounded(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "?";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    boolean small = value != 0 && Math.abs(value) < 1e-6;
    return small
        ? Text.of("%." + (digits - 1) + "e", value)
        : rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  private static void printAligned(List<String[]> rows, PrintWriter out) {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
