package org.greenview.cli.help;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the word that was meant. */
final class Nearest {
  /** What other programs and papers call it. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("--crs", "--observers-crs"),
          Map.entry("--cores", "--threads"),
          Map.entry("--dem", "--dsm"),
          Map.entry("--distance", "--radius"),
          Map.entry("--eye", "--observer-height"),
          Map.entry("--greenness", "--green"),
          Map.entry("--height", "--observer-height"),
          Map.entry("--input", "--observers"),
          Map.entry("--jobs", "--threads"),
          Map.entry("--output", "--out"),
          Map.entry("--points", "--observers"),
          Map.entry("--trees", "--green"),
          Map.entry("--vegetation", "--green"),
          Map.entry("--workers", "--processes"),
          Map.entry("-o", "--out"),
          Map.entry("-r", "--radius"));

  private Nearest() {}

  /** The candidate that was most likely meant, if any is near. */
  static Optional<String> of(String word, Collection<String> candidates) {
    String other = OTHER_WORDS.get(word);
    if (other != null && candidates.contains(other)) {
      return Optional.of(other);
    }
    Optional<String> spelt =
        candidates.stream()
            .filter(candidate -> distance(word, candidate) <= Math.max(1, word.length() / 3))
            .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    return spelt.isPresent() ? spelt : ofParts(word, candidates);
  }

  /** The shortest candidate that has all parts of the word, as --height has --observer-height. */
  private static Optional<String> ofParts(String word, Collection<String> candidates) {
    Set<String> parts = parts(word);
    return candidates.stream()
        .filter(candidate -> !parts.isEmpty() && parts(candidate).containsAll(parts))
        .min(Comparator.comparingInt(String::length));
  }

  private static Set<String> parts(String word) {
    List<String> parts = Arrays.stream(word.split("[-_]")).filter(p -> !p.isEmpty()).toList();
    return Set.copyOf(parts);
  }

  /** Letters to add, leave out, change or swap with the next, whatever their case. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = sameLetter(a, i, b, j) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1 && j > 1 && sameLetter(a, i - 1, b, j) && sameLetter(a, i, b, j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }

  private static boolean sameLetter(String a, int i, String b, int j) {
    return Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
  }
}
