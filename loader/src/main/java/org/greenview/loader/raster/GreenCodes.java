package org.greenview.loader.raster;

import java.util.Arrays;
import java.util.OptionalDouble;
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
    this.noDataCode = noDataCode(image.type(), declared);
    this.missing = declared.isPresent() ? (byte) (int) noDataCode : 0;
  }

  /**
   * The code that means NoData, NaN for none: the declared value if it is a code, else 255. Without
   * a declared value there is none, except that floating-point cells can be NaN.
   */
  static double noDataCode(SampleType type, OptionalDouble declared) {
    if (declared.isEmpty()) {
      return type.isFloatingPoint() ? NO_DATA_CODE : Double.NaN;
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
        throw refusal(
            row, column + i, value, "expected whole numbers from 0 to 255, or a declared NoData");
      }
      if (!none && !ownCode && value == NO_DATA_CODE) {
        throw refusal(
            row,
            column + i,
            value,
            "but 255 is needed for NoData: give it another code, or declare a NoData value from 0"
                + " to 255 with 'gdalwarp -dstnodata'");
      }
      target[targetOffset + i] = (byte) (int) (none ? noDataCode : value);
    }
  }

  private InputProblem refusal(int row, int column, double value, String rest) {
    String text = isCode(value) ? Integer.toString((int) value) : Double.toString(value);
    return new InputProblem(
        "%s has the value %s at row %d, column %d, %s"
            .formatted(image.file().path(), text, row, column, rest));
  }

  private static boolean isCode(double value) {
    return value >= 0 && value <= 255 && value == Math.rint(value);
  }
}
