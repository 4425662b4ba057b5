package org.greenview.loader.vector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.greenview.nativedata.problem.InputProblem;

/**
 * The columns of a CSV file and which of them are coordinates.
 *
 * @param x index of the column of eastings or longitudes
 * @param y index of the column of northings or latitudes
 */
record CsvHeader(List<String> names, int x, int y, boolean isGeographic) {
  private static final Set<String> LONGITUDE = Set.of("lon", "longitude");
  private static final Set<String> LATITUDE = Set.of("lat", "latitude");

  /**
   * @return null where the names hold no pair of coordinates
   */
  static CsvHeader of(Path file, List<String> raw) {
    List<String> names = new ArrayList<>();
    for (String name : raw) {
      names.add(name.isBlank() ? "column" + (names.size() + 1) : name.trim());
    }
    int x = index(file, names, Set.of("x"));
    int y = index(file, names, Set.of("y"));
    int longitude = index(file, names, LONGITUDE);
    int latitude = index(file, names, LATITUDE);
    boolean projected = x >= 0 && y >= 0;
    boolean geographic = longitude >= 0 && latitude >= 0;
    if (projected && geographic) {
      throw new InputProblem(
          file
              + " has the columns x and y as well as lon and lat; rename the pair that is not to"
              + " be used");
    }
    if (!projected && !geographic) {
      return null;
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InputProblem(file + " names the column " + name + " twice");
      }
    }
    return projected
        ? new CsvHeader(names, x, y, false)
        : new CsvHeader(names, longitude, latitude, true);
  }

  private static int index(Path file, List<String> names, Set<String> wanted) {
    int found = -1;
    for (int i = 0; i < names.size(); i++) {
      if (wanted.contains(names.get(i).toLowerCase(Locale.ROOT))) {
        if (found >= 0) {
          throw new InputProblem(
              "%s has two columns of the same coordinate, %s and %s"
                  .formatted(file, names.get(found), names.get(i)));
        }
        found = i;
      }
    }
    return found;
  }
}
