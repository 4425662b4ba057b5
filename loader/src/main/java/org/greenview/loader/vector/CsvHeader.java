package org.greenview.loader.vector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * The columns of a CSV file and which of them say where its rows are.
 *
 * @param x index of the column of eastings or longitudes; -1 for well-known text
 * @param y index of the column of northings or latitudes; -1 for well-known text
 * @param wkt index of the column of well-known text; -1 for a pair of numbers
 */
record CsvHeader(List<String> names, int x, int y, int wkt, boolean isGeographic) {
  private static final Set<String> EASTING =
      Set.of("x", "easting", "eastings", "x_coord", "point_x");
  private static final Set<String> NORTHING =
      Set.of("y", "northing", "northings", "y_coord", "point_y");
  private static final Set<String> LONGITUDE = Set.of("lon", "lng", "long", "longitude");
  private static final Set<String> LATITUDE = Set.of("lat", "latitude");
  private static final Set<String> WKT = Set.of("wkt", "wkt_geom");

  /** Names of geometry that may be well-known text, or something else beside a pair of numbers. */
  private static final Set<String> GEOMETRY = Set.of("geom", "geometry", "the_geom");

  /**
   * @return null where the names hold neither a pair of coordinates nor well-known text
   */
  static CsvHeader of(Path file, List<String> raw) {
    List<String> names = new ArrayList<>();
    for (String name : raw) {
      names.add(name.isBlank() ? "column" + (names.size() + 1) : name.trim());
    }
    int x = index(file, names, EASTING);
    int y = index(file, names, NORTHING);
    int longitude = index(file, names, LONGITUDE);
    int latitude = index(file, names, LATITUDE);
    int wkt = index(file, names, WKT);
    boolean projected = x >= 0 && y >= 0;
    boolean geographic = longitude >= 0 && latitude >= 0;
    if (!projected && !geographic && wkt < 0) {
      wkt = index(file, names, GEOMETRY);
    }
    if (!projected && !geographic && wkt < 0) {
      return null;
    }
    requireOne(file, names, projected ? x : -1, geographic ? longitude : -1, wkt);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InputProblem(file + " names the column " + name + " twice");
      }
    }
    if (wkt >= 0) {
      return new CsvHeader(names, -1, -1, wkt, false);
    }
    return projected
        ? new CsvHeader(names, x, y, -1, false)
        : new CsvHeader(names, longitude, latitude, -1, true);
  }

  private static void requireOne(Path file, List<String> names, int... first) {
    List<String> found = new ArrayList<>();
    for (int index : first) {
      if (index >= 0) {
        found.add(names.get(index));
      }
    }
    if (found.size() > 1) {
      throw new InputProblem(
          Text.of(
                  "%s says in several ways where its rows are, by the columns %s; rename those that"
                      + " are not to",
                  file, String.join(" and ", found))
              + " be used");
    }
  }

  private static int index(Path file, List<String> names, Set<String> wanted) {
    int found = -1;
    for (int i = 0; i < names.size(); i++) {
      if (wanted.contains(names.get(i).toLowerCase(Locale.ROOT))) {
        if (found >= 0) {
          throw new InputProblem(
              Text.of(
                  "%s has two columns of the same coordinate, %s and %s",
                  file, names.get(found), names.get(i)));
        }
        found = i;
      }
    }
    return found;
  }
}
