package org.greenview.loader.align;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.Text;

/**
 * Looks at heights on their way and counts what cannot be ground, houses or trees: values that look
 * like a NoData value that nobody declared, heights beyond the Earth's, and steps between
 * neighbours that nothing has. Passes all of them on.
 */
public final class HeightCheck implements RowSink<float[]> {
  /** The lowest open ground on Earth lies at -440 m, its deepest pits at about -900 m. */
  private static final float LOWEST_METRES = -1_000;

  private static final float HIGHEST_METRES = 9_000;

  /** Beyond it a value is named, so that it can be given as NoData. */
  private static final float CERTAINLY_NO_HEIGHT = 1e7f;

  /** The tallest building has 828 m, the highest sheer cliff about 1,200 m over some cells. */
  private static final float HIGHEST_STEP_METRES = 1_000;

  /** Share of the border that is exactly 0 from which on that is remarkable. */
  private static final double BORDER_SHARE = 0.05;

  private static final float[] USUAL_NO_DATA = {-9999, -32768, -32767};

  private final String file;
  private final String layer;
  private final int rows;
  private final int columns;
  private final double metresPerUnit;
  private final RowSink<float[]> target;
  private final long[] usual = new long[USUAL_NO_DATA.length];
  private float[] previous;
  private long lower;
  private long higher;
  private float lowest = LOWEST_METRES;
  private float highest = HIGHEST_METRES;
  private long steps;
  private long borderZeros;
  private boolean anyValid;

  /**
   * @param file the raster's name, for sentences
   * @param layer its name in options: {@code dsm}
   * @param rows of the raster
   * @param columns of the raster
   * @param metresPerUnit factor by which heights were multiplied to become metres
   * @param target takes the rows after they were looked at
   */
  public HeightCheck(
      String file,
      String layer,
      int rows,
      int columns,
      double metresPerUnit,
      RowSink<float[]> target) {
    this.file = file;
    this.layer = layer;
    this.rows = rows;
    this.columns = columns;
    this.metresPerUnit = metresPerUnit;
    this.target = target;
  }

  @Override
  public void accept(int firstRow, int rowCount, float[] cells) throws IOException {
    float[] above = previous;
    IntStream.range(0, rowCount)
        .parallel()
        .filter(row -> !isPlain(row, above, cells))
        .forEach(row -> count(row, above, cells));
    for (int row = 0; row < rowCount; row++) {
      countBorder(firstRow + row, cells, row * columns);
    }
    int last = (rowCount - 1) * columns;
    previous = Arrays.copyOfRange(cells, last, last + columns);
    target.accept(firstRow, rowCount, cells);
  }

  /** True when a row needs no second look, as nearly all rows do. */
  private boolean isPlain(int row, float[] above, float[] cells) {
    int at = row * columns;
    float[] others = row > 0 || above == null ? cells : above;
    int shift = row > 0 ? columns : above == null ? 0 : at;
    float west = Float.NaN;
    // Comparisons with NaN are false, so NoData counts for nothing here.
    for (int i = at; i < at + columns; i++) {
      float height = cells[i];
      float north = others[i - shift];
      if (height < LOWEST_METRES
          || height > HIGHEST_METRES
          || Math.abs(height - west) > HIGHEST_STEP_METRES
          || Math.abs(height - north) > HIGHEST_STEP_METRES) {
        return false;
      }
      west = height;
    }
    return true;
  }

  private synchronized void count(int row, float[] above, float[] cells) {
    int at = row * columns;
    for (int i = at; i < at + columns; i++) {
      float height = cells[i];
      if (height < LOWEST_METRES) {
        countLow(height);
      } else if (height > HIGHEST_METRES) {
        higher++;
        highest = Math.max(highest, height);
      } else {
        float west = i > at ? cells[i - 1] : Float.NaN;
        float north = row > 0 ? cells[i - columns] : above != null ? above[i] : Float.NaN;
        steps += isStep(height, west) ? 1 : 0;
        steps += isStep(height, north) ? 1 : 0;
      }
    }
  }

  private void countLow(float height) {
    for (int i = 0; i < USUAL_NO_DATA.length; i++) {
      if (height == (float) (USUAL_NO_DATA[i] * metresPerUnit)) {
        usual[i]++;
        return;
      }
    }
    lower++;
    lowest = Math.min(lowest, height);
  }

  private static boolean isStep(float height, float other) {
    return other >= LOWEST_METRES
        && other <= HIGHEST_METRES
        && Math.abs(height - other) > HIGHEST_STEP_METRES;
  }

  private void countBorder(int row, float[] cells, int at) {
    boolean whole = row == 0 || row == rows - 1;
    for (int i = 0; i < columns; i += whole ? 1 : Math.max(1, columns - 1)) {
      borderZeros += cells[at + i] == 0 ? 1 : 0;
    }
    for (int i = at; i < at + columns && !anyValid; i++) {
      anyValid = !Float.isNaN(cells[i]);
    }
  }

  /** What was seen, a sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!anyValid) {
      warnings.add(file + ": all cells are NoData");
    }
    for (int i = 0; i < usual.length; i++) {
      if (usual[i] > 0) {
        warnings.add(
            Text.of(
                    "%s: %.0f is the value of %s, and looks like a NoData value that the file does"
                        + " not",
                    file, USUAL_NO_DATA[i], Counted.of(usual[i], "cell"))
                + Text.of(" declare: if it is one, say --nodata %s=%.0f", layer, USUAL_NO_DATA[i]));
      }
    }
    if (lower > 0) {
      warnings.add(
          Text.of(
              "%s: lower than %s m are %s, down to %s m: if that is NoData, say --nodata %s=%s",
              file,
              Figures.text(LOWEST_METRES),
              Counted.of(lower, "cell"),
              Figures.exact(lowest),
              layer,
              suggested(lowest)));
    }
    if (higher > 0) {
      warnings.add(
          Text.of(
                  "%s: higher than %s m are %s, up to %s m: are its heights in another unit"
                      + " (--z-unit), or is",
                  file,
                  Figures.text(HIGHEST_METRES),
                  Counted.of(higher, "cell"),
                  Figures.exact(highest))
              + Text.of(" that NoData (--nodata %s=%s)?", layer, suggested(highest)));
    }
    if (steps > 0) {
      warnings.add(
          Text.of(
              "%s: %s by more than %.0f m, as no ground, house or tree does",
              file,
              Counted.of(steps, "pair of neighbours differs", "pairs of neighbours differ"),
              HIGHEST_STEP_METRES));
    }
    long border = rows == 1 || columns == 1 ? (long) rows * columns : 2L * (rows + columns) - 4;
    if (borderZeros > 0 && borderZeros >= BORDER_SHARE * border) {
      warnings.add(
          Text.of(
              "%s: of the %,d cells on its border %,d are exactly 0: if that is no sea, say"
                  + " --nodata %s=0",
              file, border, borderZeros, layer));
    }
    return warnings;
  }

  /** The file's own value, where it can be no height. */
  private String suggested(float extreme) {
    return metresPerUnit == 1 && Math.abs(extreme) > CERTAINLY_NO_HEIGHT
        ? Figures.exact(extreme)
        : "VALUE";
  }
}
