package org.greenview.distortion;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.greenview.distortion.projection.DistortionReport;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionDistortion;
import org.greenview.distortion.projection.Rank;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.problem.InputProblem;

/** A report as a file for programs: CSV or JSON, all digits. */
public final class DistortionFile {
  private static final String[] COLUMNS = {
    "rank",
    "tied",
    "name",
    "proj",
    "Ep",
    "Ep_standard_error",
    "Es",
    "Es_standard_error",
    "Ea",
    "Ea_standard_error",
    "Ka",
    "Ka_standard_error",
    "samples",
    "circles_left_out",
    "pairs_left_out",
    "circles_cut_by_map_edge",
    "reliable",
    "remarks"
  };

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
    Replacement.write(
        file,
        out -> {
          if (json) {
            json(report, out);
          } else {
            csv(report, out);
          }
        });
  }

  /** A row for each projection, by name of the column; null where there is no number. */
  public static List<Map<String, Object>> rows(DistortionReport report) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object[] values : values(report)) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < COLUMNS.length; i++) {
        row.put(COLUMNS[i], values[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<Object[]> values(DistortionReport report) {
    List<Rank> ranks = report.ranks();
    List<Object[]> all = new ArrayList<>();
    for (int i = 0; i < ranks.size(); i++) {
      all.add(values(ranks.get(i), report.projections().get(i)));
    }
    return all;
  }

  private static Object[] values(Rank rank, ProjectionDistortion p) {
    return new Object[] {
      rank.place() == 0 ? null : rank.place(),
      rank.tied(),
      p.definition().name(),
      p.definition().text(),
      finite(p.ep().mean()),
      finite(p.ep().standardError()),
      finite(p.es().mean()),
      finite(p.es().standardError()),
      finite(p.ea().mean()),
      finite(p.ea().standardError()),
      finite(p.ka().mean()),
      finite(p.ka().standardError()),
      p.samples(),
      p.circlesLeftOut(),
      p.pairsLeftOut(),
      p.circlesCut(),
      p.isReliable(),
      String.join("; ", DistortionTable.remarks(p))
    };
  }

  /** Null, an empty cell, where there is no number. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static void csv(DistortionReport report, OutputStream out) throws IOException {
    OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    format.printRecord(writer, (Object[]) COLUMNS);
    for (Object[] values : values(report)) {
      format.printRecord(writer, values);
    }
    writer.flush();
  }

  private static void json(DistortionReport report, OutputStream out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.useDefaultPrettyPrinter();
    json.writeStartObject();
    GeographicBox box = report.request().box();
    json.writeFieldName("bounds_degrees");
    json.writeArray(new double[] {box.west(), box.south(), box.east(), box.north()}, 0, 4);
    json.writeNumberField("min_radius_metres", report.request().minRadiusMetres());
    json.writeNumberField("max_radius_metres", report.request().maxRadiusMetres());
    json.writeNumberField("seed", report.request().seed());
    json.writeNumberField("samples", report.samples());
    if (report.budget().tolerance() > 0) {
      json.writeNumberField("tolerance", report.budget().tolerance());
      json.writeBooleanField("tolerance_reached", report.toleranceReached());
    }
    json.writeNumberField("seconds", report.elapsed().toNanos() / 1e9);
    json.writeStringField("workers", report.workers());
    json.writeArrayFieldStart("projections");
    for (Map<String, Object> row : rows(report)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> value : row.entrySet()) {
        json.writeFieldName(value.getKey());
        json.writePOJO(value.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }
}
