package org.greenview.distortion;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.greenview.distortion.projection.ProjectionDefinition;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** A CSV file with the columns {@code name} and {@code proj}. */
public final class ProjectionsFile {
  private ProjectionsFile() {}

  /**
   * Reads a file in UTF-8.
   *
   * @throws InputProblem if it lacks a column, a value or any row
   * @throws IOException if it cannot be read
   */
  public static List<ProjectionDefinition> read(Path file) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .get();
    List<ProjectionDefinition> read = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, format)) {
      List<String> columns =
          parser.getHeaderNames().stream().map(n -> n.replace("\uFEFF", "")).toList();
      int name = column(columns, "name", file);
      int proj = column(columns, "proj", file);
      for (CSVRecord row : parser) {
        if (row.size() <= Math.max(name, proj)
            || row.get(name).isBlank()
            || row.get(proj).isBlank()) {
          throw InputProblem.of(
              "%s: row %d lacks a name or a PROJ string", file, row.getRecordNumber());
        }
        read.add(new ProjectionDefinition(row.get(name), row.get(proj)));
      }
    } catch (CharacterCodingException | CSVException | IllegalArgumentException e) {
      throw new InputProblem(
          Text.of("%s is not a CSV file in UTF-8 with a header row: %s", file, e.getMessage()), e);
    }
    if (read.isEmpty()) {
      throw InputProblem.of("%s has no projection below its header row", file);
    }
    return read;
  }

  private static int column(List<String> columns, String wanted, Path file) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(wanted)) {
        return i;
      }
    }
    throw InputProblem.of("%s has the columns %s, but 'name' and 'proj' are needed", file, columns);
  }
}
