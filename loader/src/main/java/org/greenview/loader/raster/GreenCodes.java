package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.greenview.loader.raster.RowAssembly.BlockCells;
import org.greenview.nativedata.problem.InputProblem;

/** Turns cells of any type into codes 0..255. */
final class GreenCodes implements BlockCells<byte[]> {
  /** The code of NoData cells where the source's own NoData value is no code. */
  static final int NO_DATA_CODE = 255;

  private final TiffImage image;
  private final double declared;
  private final double noDataCode;
  private final byte missing;
  private double[] exact = new double[0];

  GreenCodes(TiffImage image, OptionalDouble declared) {
    this.image = image;
    this.declared = declared.orElse(Double.NaN);
    this.noDataCode = noDataCode(image.type().isFloatingPoint(), declared);
    this.missing = declared.isPresent() ? (byte) (int) noDataCode : 0;
  }

  /**
   * The code that means NoData, NaN for none: the declared value if it is a code, else 255. Without
   * a declared value there is none, unless cells can be missing otherwise.
   *
   * @param canBeMissing because they can be NaN, or are masked
   */
  static double noDataCode(boolean canBeMissing, OptionalDouble declared) {
    if (declared.isEmpty()) {
      return canBeMissing ? NO_DATA_CODE : Double.NaN;
    }
    double value = declared.getAsDouble();
    return isCode(value) ? value : NO_DATA_CODE;
  }

  @Override
  public void fillMissing(byte[] target, int from, int to) {
    Arrays.fill(target, from, to, missing);
  }

  @Override
  public void finish() {
    // Nothing to account for: every cell was checked where it was converted.
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputProblem if a cell is neither NoData nor a code
   */
  @Override
  public void convert(
      byte[] cells, int offset, int count, byte[] target, int targetOffset, int row, int column) {
    boolean ownCode = Double.isNaN(noDataCode) || noDataCode == declared;
    if (image.type() == SampleType.UINT8 && ownCode) {
      System.arraycopy(cells, offset, target, targetOffset, count);
      return;
    }
    if (exact.length < count) {
      exact = new double[count];
    }
    image.type().toDoubles(cells, offset, exact, count);
    for (int i = 0; i < count; i++) {
      double value = exact[i];
      boolean none = value == declared || Double.isNaN(value);
      if (!none && !isCode(value)) {
        throw refusal(image.file().path(), row, column + i, value);
      }
      if (!none && !ownCode && value == NO_DATA_CODE) {
        throw refusal(image.file().path(), row, column + i, value);
      }
      target[targetOffset + i] = (byte) (int) (none ? noDataCode : value);
    }
  }

  /** The sentence for a cell that is neither NoData nor a code, or has the code NoData needs. */
  static InputProblem refusal(Path file, int row, int column, double value) {
    return InputProblem.of(
        "%s has the value %s at row %d, column %d, %s",
        file,
        isCode(value) ? Integer.toString((int) value) : Double.toString(value),
        row,
        column,
        isCode(value)
            ? "but 255 is needed for NoData: give it another code, or declare a NoData"
                + " value from 0 to 255 with 'gdalwarp -dstnodata'"
            : "expected whole numbers from 0 to 255, or a declared NoData");
  }

  private static boolean isCode(double value) {
    return value >= 0 && value <= 255 && value == Math.rint(value);
  }
}
