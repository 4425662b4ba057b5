package org.greenview.loader.crs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the list of {@link CheckedCodes} from what PROJ says of places; {@code bench/places/run}
 * calls it. A code stands in the list where its projection agrees with PROJ's to a centimetre at
 * every place, and with a shift where that puts every place within a metre of PROJ's best
 * operation.
 */
final class CheckedCodesMaker {
  private static final double PROJECTION_TOLERANCE_METRES = 0.01;
  private static final double SHIFT_TOLERANCE_METRES = 1;
  private static final double METRES_PER_DEGREE = 111_320;

  private static final int WANTED_PLACES = 320;
  private static final List<Integer> ONCE_WRONG =
      List.of(
          2048, 2056, 2065, 2154, 2193, 2263, 3005, 3006, 3031, 3035, 3413, 3844, 3857, 5513, 5514,
          5880, 6387, 25830, 26713, 27572, 27700, 28992, 31370);

  private CheckedCodesMaker() {}

  /** A line of what {@code points.py} writes. */
  record Row(
      int code,
      int geographic,
      String shift,
      String accuracy,
      double x,
      double y,
      double ownLongitude,
      double ownLatitude,
      double longitude,
      double latitude,
      String bestAccuracy,
      boolean isAlias) {
    static Row of(String line) {
      String[] p = line.split("\t");
      double[] n = Arrays.stream(p, 5, 11).mapToDouble(Double::parseDouble).toArray();
      return new Row(
          Integer.parseInt(p[0]),
          Integer.parseInt(p[1]),
          p[2],
          p[3],
          n[0],
          n[1],
          n[2],
          n[3],
          n[4],
          n[5],
          p[11],
          p[12].equals("alias"));
    }
  }

  public static void main(String[] arguments) throws IOException {
    Map<Integer, List<Row>> byCode =
        Files.readAllLines(Path.of(arguments[0])).stream()
            .filter(line -> line.split("\t")[4].equals("best") || line.split("\t")[2].length() > 1)
            .map(Row::of)
            .collect(Collectors.groupingBy(Row::code, TreeMap::new, Collectors.toList()));
    Map<String, List<Integer>> groups = new TreeMap<>();
    byCode.forEach(
        (code, rows) ->
            entry(rows)
                .ifPresent(e -> groups.computeIfAbsent(e, _ -> new ArrayList<>()).add(code)));
    List<String> lines = new ArrayList<>();
    lines.add("# Made by bench/places/run: geographic code, shift to WGS 84, its accuracy, codes");
    groups.forEach((entry, codes) -> lines.add(entry + " " + ranges(codes)));
    List<Integer> aliases = new ArrayList<>();
    byCode.forEach(
        (code, rows) -> {
          if (rows.getFirst().isAlias()) {
            aliases.add(code);
          }
        });
    lines.add("alias - - " + ranges(aliases));
    Files.write(Path.of(arguments[1]), lines);
    Files.write(Path.of(arguments[2]), places(byCode));
  }

  /** Every so many current projected codes, and those that went wrong once, for tests. */
  private static List<String> places(Map<Integer, List<Row>> byCode) {
    List<Row> middles =
        byCode.values().stream()
            .map(List::getFirst)
            .filter(row -> !row.bestAccuracy().equals("-"))
            .toList();
    List<Row> current =
        middles.stream().filter(row -> !row.isAlias() && row.code() != row.geographic()).toList();
    return middles.stream()
        .filter(
            row ->
                ONCE_WRONG.contains(row.code())
                    || current.indexOf(row) % Math.ceilDiv(current.size(), WANTED_PLACES) == 0)
        .map(
            row ->
                "%d\t%s\t%s\t%s\t%s"
                    .formatted(row.code(), row.x(), row.y(), row.longitude(), row.latitude()))
        .toList();
  }

  private static Optional<String> entry(List<Row> rows) {
    Row first = rows.getFirst();
    try {
      CoordinateSystem system =
          CoordinateSystem.ofText(
              EpsgDefinitions.get().proj(first.code()).orElseThrow(), "EPSG:" + first.code());
      if (!system.definition().isComputedRight() || !projects(system, rows)) {
        return Optional.empty();
      }
      boolean shifts = !first.shift().equals("-") && shifts(system, first.shift(), rows);
      return Optional.of(
          first.geographic()
              + " "
              + (shifts ? first.shift() : "-")
              + " "
              + (shifts ? first.accuracy() : "-"));
    } catch (RuntimeException e) {
      System.err.println(first.code() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean projects(CoordinateSystem system, List<Row> rows) {
    PointTransform there = Proj4jTransform.between(system.geographic(), system, null, null);
    PointTransform back = Proj4jTransform.between(system, system.geographic(), null, null);
    double[] out = new double[2];
    for (Row row : rows) {
      there.transform(row.ownLongitude(), row.ownLatitude(), out);
      if (!isNear(system, out, row.x(), row.y(), PROJECTION_TOLERANCE_METRES)) {
        return false;
      }
      back.transform(row.x(), row.y(), out);
      double off =
          Math.hypot(
              (out[0] - row.ownLongitude()) * Math.cos(Math.toRadians(row.ownLatitude())),
              out[1] - row.ownLatitude());
      if (!(off * METRES_PER_DEGREE < PROJECTION_TOLERANCE_METRES)) {
        return false;
      }
    }
    return true;
  }

  private static boolean shifts(CoordinateSystem system, String shift, List<Row> rows) {
    DatumShift.Helmert to =
        DatumShift.Helmert.of(
            Arrays.stream(shift.split(",")).mapToDouble(Double::parseDouble).toArray());
    CoordinateSystem wgs84 = CoordinateSystem.ofText("+proj=longlat +datum=WGS84", "WGS 84");
    PointTransform there =
        Proj4jTransform.between(wgs84, system, DatumShift.Helmert.of(0, 0, 0), to);
    double[] out = new double[2];
    for (Row row : rows) {
      there.transform(row.longitude(), row.latitude(), out);
      if (!isNear(system, out, row.x(), row.y(), SHIFT_TOLERANCE_METRES)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNear(
      CoordinateSystem system, double[] found, double x, double y, double metres) {
    double unit = system.isGeographic() ? METRES_PER_DEGREE : system.definition().metresPerUnit();
    return Math.hypot(found[0] - x, found[1] - y) * unit < metres;
  }

  private static String ranges(List<Integer> codes) {
    Collections.sort(codes);
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < codes.size(); ) {
      int last = i;
      while (last + 1 < codes.size() && codes.get(last + 1) == codes.get(last) + 1) {
        last++;
      }
      ranges.add(codes.get(i) + (last > i ? "-" + codes.get(last) : ""));
      i = last + 1;
    }
    return String.join(" ", ranges);
  }
}
