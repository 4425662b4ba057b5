package org.greenview.loader.transform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.problem.InputProblem;

/**
 * Counts for all codes of the EPSG list how far Greenview's place for the middle of the area of use
 * is from PROJ's, with GDAL and without; {@code bench/places/run} calls it.
 */
final class PlacesSweep {
  private static final CoordinateSystem WGS84 = CoordinateSystem.ofText("EPSG:4326", "sweep");

  private PlacesSweep() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] p = line.split("\t");
      boolean projected = !p[0].equals(p[1]);
      if (projected && seen.add(p[0])) {
        double[] n = Arrays.stream(p, 5, 11).mapToDouble(Double::parseDouble).toArray();
        SpellingsTest.Known place =
            new SpellingsTest.Known(Integer.parseInt(p[0]), n[0], n[1], n[4], n[5]);
        String guess = p[4].equals("ballpark") ? "PROJ guesses: " : "";
        for (int config = 0; config < 2; config++) {
          String bin = guess + bin(place, config == 0);
          counts.computeIfAbsent(bin, _ -> new int[2])[config]++;
          if (List.of("4: beyond", "3: within 15 m", "2: within 5 m").contains(bin)) {
            System.err.println(p[0] + " " + (config == 0 ? "with" : "without") + " " + bin);
          }
        }
      }
    }
    System.out.println("| distance from PROJ's place | with GDAL | without |\n|---|---|---|");
    counts.forEach((bin, n) -> System.out.println("| %s | %d | %d |".formatted(bin, n[0], n[1])));
  }

  private static String bin(SpellingsTest.Known place, boolean proj) throws IOException {
    double off;
    try {
      double[] found = new double[2];
      if (proj) {
        found = SpellingsTest.moved(place, place.crs());
      } else {
        WGS84.to(place.crs()).transform(place.longitude(), place.latitude(), found);
      }
      double unit = Math.hypot(found[0] - place.x(), found[1] - place.y());
      off = unit * SpellingsTest.metresPerUnit(place.crs());
    } catch (InputProblem e) {
      return "5: refused";
    }
    return off < 0.01
        ? "0: within 1 cm"
        : off < 1
            ? "1: within 1 m"
            : off < 5 ? "2: within 5 m" : off < 15 ? "3: within 15 m" : "4: beyond";
  }
}
