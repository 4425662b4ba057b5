package org.greenview.distortion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.greenview.distortion.projection.DistortionReport;
import org.greenview.distortion.projection.DistortionRequest;
import org.greenview.distortion.projection.Estimate;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionDistortion;
import org.greenview.distortion.projection.Rank;
import org.greenview.loader.json.Json;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.problem.InputProblem;

/** A report as a file for programs: CSV or JSON, all digits. */
public final class DistortionFile {
  private DistortionFile() {}

  /**
   * Checks a name before anything is computed.
   *
   * @throws InputProblem if it ends in neither .csv nor .json or its folder does not exist
   */
  public static void check(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".csv") && !name.endsWith(".json")) {
      throw InputProblem.of(
          "cannot tell the format of %s: its name must end in .csv or .json", file);
    }
    Replacement.check(file);
  }

  /** Writes the file, replacing one of the same name once the new one is whole. */
  public static void write(DistortionReport report, Path file) throws IOException {
    check(file);
    boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    String text = json ? Json.page(object(report)) : csv(rows(report));
    Replacement.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A row for each projection, by name of the column; null where there is no number. */
  public static List<Map<String, Object>> rows(DistortionReport report) {
    return IntStream.range(0, report.ranks().size())
        .mapToObj(i -> row(report.ranks().get(i), report.projections().get(i)))
        .toList();
  }

  private static Map<String, Object> row(Rank rank, ProjectionDistortion p) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("rank", rank.place() == 0 ? null : rank.place());
    row.put("tied", rank.tied());
    row.put("name", p.definition().name());
    row.put("proj", p.definition().text());
    put(row, "Ep", p.ep());
    put(row, "Es", p.es());
    put(row, "Ea", p.ea());
    put(row, "Ka", p.ka());
    row.put("samples", p.samples());
    row.put("circles_left_out", p.circlesLeftOut());
    row.put("pairs_left_out", p.pairsLeftOut());
    row.put("circles_cut_by_map_edge", p.circlesCut());
    row.put("reliable", p.isReliable());
    row.put("remarks", String.join("; ", DistortionTable.remarks(p)));
    return row;
  }

  private static void put(Map<String, Object> row, String name, Estimate estimate) {
    row.put(name, finite(estimate.mean()));
    row.put(name + "_standard_error", finite(estimate.standardError()));
  }

  /** Null, an empty cell, where there is no number. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String csv(List<Map<String, Object>> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    format.printRecord(text, rows.getFirst().keySet().toArray());
    for (Map<String, Object> row : rows) {
      format.printRecord(text, row.values().toArray());
    }
    return text.toString();
  }

  private static Map<String, Object> object(DistortionReport report) {
    DistortionRequest request = report.request();
    GeographicBox box = request.box();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("bounds_degrees", List.of(box.west(), box.south(), box.east(), box.north()));
    object.put("min_radius_metres", request.minRadiusMetres());
    object.put("max_radius_metres", request.maxRadiusMetres());
    object.put("seed", request.seed());
    object.put("samples", report.samples());
    if (report.budget().tolerance() > 0) {
      object.put("tolerance", report.budget().tolerance());
      object.put("tolerance_reached", report.toleranceReached());
    }
    object.put("seconds", report.elapsed().toNanos() / 1e9);
    object.put("workers", report.workers());
    object.put("projections", rows(report));
    return object;
  }
}
