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
    private float lowest = Float.POSITIVE_INFINITY;
    private float highest = Float.NEGATIVE_INFINITY;

    synchronized void add(double rounding, float low, float high) {
      largestRounding = Math.max(largestRounding, rounding);
      lowest = Math.min(lowest, low);
      highest = Math.max(highest, high);
    }

    /**
     * What a reader should know, a sentence each.
     *
     * @throws InputProblem if a height is infinite
     */
    List<String> notes(Path file, String type) {
      String name = file.getFileName().toString();
      if (Float.isInfinite(lowest) && lowest < 0 || Float.isInfinite(highest) && highest > 0) {
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
  private final float missing;
  private final Account account;
  private double largestRounding;
  private float lowest = Float.POSITIVE_INFINITY;
  private float highest = Float.NEGATIVE_INFINITY;
  private double[] exact = new double[0];

  HeightCells(TiffImage image, OptionalDouble noData, Account account) {
    this.image = image;
    this.noData = noData.orElse(Double.NaN);
    this.missing = noData.isPresent() ? Float.NaN : 0;
    this.account = account;
  }

  @Override
  public void convert(
      byte[] cells, int offset, int count, float[] target, int targetOffset, int row, int column) {
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
        lowest = Math.min(lowest, rounded);
        highest = Math.max(highest, rounded);
      }
    }
  }

  @Override
  public void fillMissing(float[] target, int from, int to) {
    Arrays.fill(target, from, to, missing);
  }

  @Override
  public void finish() {
    account.add(largestRounding, lowest, highest);
  }

  private void convertFloats(byte[] cells, int offset, int count, float[] target, int to) {
    float none = (float) noData;
    float low = lowest;
    float high = highest;
    ByteBuffer.wrap(cells, offset, 4 * count)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(target, to, count);
    for (int i = to; i < to + count; i++) {
      float height = target[i];
      if (height == none) {
        target[i] = Float.NaN;
        continue;
      }
      // Comparisons with NaN are false.
      low = height < low ? height : low;
      high = height > high ? height : high;
    }
    lowest = low;
    highest = high;
  }
}
