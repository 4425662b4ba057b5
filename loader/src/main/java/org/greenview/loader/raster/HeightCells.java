package org.greenview.loader.raster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.greenview.loader.raster.RowAssembly.BlockCells;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * Turns cells of any type into float32 heights, NoData into NaN, and keeps account of what that
 * changed, in {@link Account}.
 */
final class HeightCells implements BlockCells<float[]> {
  /** What was seen in all blocks. */
  static final class Account {
    private double largestRounding;
    private boolean anyInfinite;

    synchronized void add(double rounding, boolean infinite) {
      largestRounding = Math.max(largestRounding, rounding);
      anyInfinite |= infinite;
    }

    /**
     * What a reader should know, a sentence each.
     *
     * @throws InputProblem if a height is infinite
     */
    List<String> notes(Path file, String type) {
      String name = file.getFileName().toString();
      if (anyInfinite) {
        throw InputProblem.of(
            "%s has infinite heights, or such as float32 cannot hold: make them NoData with"
                + " gdal_calc.py",
            file);
      }
      List<String> notes = new ArrayList<>();
      if (largestRounding > 0) {
        notes.add(
            Text.of(
                "%s: %s heights were rounded to float32, by at most %.2g m",
                name, type, largestRounding));
      }
      return notes;
    }
  }

  private final TiffImage image;
  private final double noData;
  private final float none;
  private final float missing;
  private final Account account;
  private double largestRounding;
  private boolean infinite;
  private double[] exact = new double[0];

  HeightCells(TiffImage image, OptionalDouble noData, Account account) {
    this.image = image;
    this.noData = noData.orElse(Double.NaN);
    this.none = (float) this.noData;
    this.missing = noData.isPresent() ? Float.NaN : 0;
    this.account = account;
  }

  @Override
  public void convert(
      byte[] cells, int offset, int count, float[] target, int targetOffset, int row, int column) {
    if (takesPlanes()) {
      joinPlanes(cells, offset, count, target, targetOffset);
      return;
    }
    if (image.type() == SampleType.FLOAT32) {
      convertFloats(cells, offset, count, target, targetOffset);
      return;
    }
    if (exact.length < count) {
      exact = new double[count];
    }
    image.type().toDoubles(cells, offset, exact, count);
    for (int i = 0; i < count; i++) {
      double height = exact[i];
      float rounded = height == noData ? Float.NaN : (float) height;
      target[targetOffset + i] = rounded;
      if (!Float.isNaN(rounded)) {
        largestRounding = Math.max(largestRounding, Math.abs(rounded - height));
        infinite |= Float.isInfinite(rounded);
      }
    }
  }

  @Override
  public void fillMissing(float[] target, int from, int to) {
    Arrays.fill(target, from, to, missing);
  }

  @Override
  public void finish() {
    account.add(largestRounding, infinite);
  }

  private void convertFloats(byte[] cells, int offset, int count, float[] target, int to) {
    ByteBuffer.wrap(cells, offset, 4 * count)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(target, to, count);
    for (int i = to; i < to + count; i++) {
      target[i] = height(target[i]);
    }
  }

  private float height(float stored) {
    if (stored == none) {
      return Float.NaN;
    }
    if (Math.abs(stored) == Float.POSITIVE_INFINITY) {
      infinite = true;
    }
    return stored;
  }

  /** A float32 raster is half read before anything is compiled well: each byte is touched once. */
  @Override
  public boolean takesPlanes() {
    return image.type() == SampleType.FLOAT32
        && image.predictor() == Predictor.FLOATING_POINT
        && image.layout().samples() == 1;
  }

  /** Undoes the predictor of the row that the cells are of, and joins the bytes of each. */
  private void joinPlanes(byte[] cells, int offset, int count, float[] target, int to) {
    int columns = image.layout().blockColumns();
    int row = offset / (4 * columns) * 4 * columns;
    Predictor.sum(cells, row, 4 * columns);
    int first = row + (offset - row) / 4;
    int second = first + columns;
    int third = second + columns;
    int fourth = third + columns;
    for (int i = 0; i < count; i++) {
      target[to + i] =
          height(
              Float.intBitsToFloat(
                  cells[first + i] << 24
                      | (cells[second + i] & 0xff) << 16
                      | (cells[third + i] & 0xff) << 8
                      | cells[fourth + i] & 0xff));
    }
  }
}
