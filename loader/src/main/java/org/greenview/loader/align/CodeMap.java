package org.greenview.loader.align;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.greenview.nativedata.problem.InputProblem;

/**
 * Stores the numbers of a raster of codes as codes of a byte: a number from 0 to 255 as itself
 * where that is free, others as what is free then, from 254 down, in the order in which they come.
 */
public final class CodeMap implements RowClassifier {
  private static final int CODES = 256;

  /** Whole numbers up to this are float32 numbers. */
  private static final float MOST = 1 << 24;

  private static final int QUICK = 1 << 16;
  private static final int UNKNOWN = -1;

  private final Path file;
  private final int noData;
  private final boolean[] taken = new boolean[CODES];

  /** Stored codes of the numbers from 0, and of others. */
  private final int[] quick = new int[QUICK];

  private final Map<Integer, Integer> others = new HashMap<>();
  private final Map<Integer, Integer> changed = new TreeMap<>();

  /**
   * @param file the raster, for sentences
   * @param noData stored code of NoData, or -1 where there is none
   * @param green numbers that get their codes first
   */
  public CodeMap(Path file, int noData, Set<Integer> green) {
    this.file = file;
    this.noData = noData;
    Arrays.fill(quick, UNKNOWN);
    if (noData >= 0) {
      taken[noData] = true;
    }
    green.stream().sorted().forEach(this::stored);
  }

  /** Numbers that are stored as others, with the codes that they are stored as. */
  public Map<Integer, Integer> changed() {
    return Collections.unmodifiableMap(changed);
  }

  /** The stored code of a number. */
  public int stored(int number) {
    boolean isQuick = number >= 0 && number < QUICK;
    int known = isQuick ? quick[number] : others.getOrDefault(number, UNKNOWN);
    if (known != UNKNOWN) {
      return known;
    }
    int code = number >= 0 && number < CODES ? number : CODES - 2;
    if (code != number || taken[code]) {
      code = CODES - 2;
      while (code >= 0 && taken[code]) {
        code--;
      }
      if (code < 0) {
        throw InputProblem.of(
            "%s has more than 255 different codes: bring them together, for instance with"
                + " gdal_calc.py",
            file);
      }
      changed.put(number, code);
    }
    taken[code] = true;
    if (isQuick) {
      quick[number] = code;
    } else {
      others.put(number, code);
    }
    return code;
  }

  @Override
  public void classify(int firstRow, int count, float[] cells, byte[] codes) {
    for (int i = 0; i < count; i++) {
      float value = cells[i];
      if (Float.isNaN(value)) {
        codes[i] = (byte) noData;
      } else if (Math.abs(value) <= MOST && value == Math.rint(value)) {
        codes[i] = (byte) stored((int) value);
      } else {
        throw InputProblem.of(
            "%s has the value %s, expected whole numbers as codes, or a declared NoData: heights"
                + " and indices become green by --green-from",
            file, Figures.text(value));
      }
    }
  }
}
