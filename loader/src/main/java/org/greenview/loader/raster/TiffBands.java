package org.greenview.loader.raster;

import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.loader.decoder.RasterFacts;
import org.greenview.nativedata.problem.InputProblem;

/**
 * The bands of an image, and which of them counts.
 *
 * @param chosen from 0
 * @param interleaved true where a block holds the cells of all bands in turn
 */
record TiffBands(int count, int chosen, boolean interleaved) {
  private static final int MOST_BANDS = 1 << 16;
  private static final int SEPARATE = 2;
  private static final int ALPHA = 1;
  private static final int UNASSOCIATED_ALPHA = 2;

  /**
   * Chooses a band.
   *
   * @param number from 1, or 0 where nobody chose
   * @throws InputProblem if there are several and none was chosen, or there is none of that number,
   *     or another band hides cells
   */
  static TiffBands of(TiffDirectory image, int number) {
    long count = image.integer(TiffTag.SAMPLES_PER_PIXEL, 1);
    if (count < 1 || count > MOST_BANDS) {
      throw InputProblem.of("%s is damaged: it claims to have %d bands", image.file(), count);
    }
    if (count > 1 && number == 0) {
      String said = RasterFacts.severalBands(image.file().toString(), count);
      // GDAL applies the alpha band to the other one.
      throw count == 2 && alphaBeside(image, (int) count, 0) == 1
          ? new NeedsGdal(said)
          : new InputProblem(said);
    }
    if (number > count) {
      throw new InputProblem(RasterFacts.noSuchBand(image.file().toString(), count, number));
    }
    int chosen = Math.max(number, 1) - 1;
    requireNoAlpha(image, (int) count, chosen);
    boolean separate = image.integer(TiffTag.PLANAR_CONFIGURATION, 1) == SEPARATE;
    return new TiffBands((int) count, chosen, count > 1 && !separate);
  }

  private static void requireNoAlpha(TiffDirectory image, int count, int chosen) {
    int alpha = alphaBeside(image, count, chosen);
    if (alpha >= 0) {
      throw NeedsGdal.of(
          "%s hides cells by its alpha band, number %d, which the built-in reader does not apply:"
              + " turn hidden cells into NoData with 'gdalwarp -dstnodata -9999'",
          image.file(), alpha + 1);
    }
  }

  /** The alpha band that hides cells of another, from 0; -1 where there is none. */
  private static int alphaBeside(TiffDirectory image, int count, int chosen) {
    if (!image.has(TiffTag.EXTRA_SAMPLES)) {
      return -1;
    }
    long[] extra = image.integers(TiffTag.EXTRA_SAMPLES);
    for (int i = 0; i < extra.length; i++) {
      int band = count - extra.length + i;
      if ((extra[i] == ALPHA || extra[i] == UNASSOCIATED_ALPHA) && band != chosen) {
        return band;
      }
    }
    return -1;
  }
}
