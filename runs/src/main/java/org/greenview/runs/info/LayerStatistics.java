package org.greenview.runs.info;

import java.util.List;
import java.util.stream.IntStream;
import org.greenview.nativedata.segment.CellType;
import org.greenview.nativedata.segment.SegmentView;

/**
 * The cells of one layer, counted. All processors read bands of rows; the heap holds a row of each.
 *
 * @param cells of the layer
 * @param noDataCells those of them that are NoData
 * @param least NaN where all cells are NoData
 * @param greatest NaN where all cells are NoData
 * @param mean of the cells that are not NoData
 * @param binCounts heights: cells in {@link #BINS} classes of equal width from the least to the
 *     greatest; codes: cells of each of the 256 codes, that of NoData included
 */
record LayerStatistics(
    long cells, long noDataCells, double least, double greatest, double mean, long[] binCounts) {
  /** Classes of a histogram of heights. */
  static final int BINS = 12;

  private static final int BAND_ROWS = 64;
  private static final int CODES = 256;

  /** Reads every cell of a layer. */
  static LayerStatistics of(SegmentView view) {
    return view.header().cellType() == CellType.FLOAT32 ? ofHeights(view) : ofCodes(view);
  }

  /** Lower bound of a class of heights; that of the class after the last is the greatest. */
  double lowerBound(int bin) {
    return bin == BINS ? greatest : least + (greatest - least) * bin / BINS;
  }

  private static LayerStatistics ofHeights(SegmentView view) {
    List<Heights> bands = bands(view).mapToObj(band -> Heights.of(view, band)).toList();
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    long count = 0;
    double sum = 0;
    // In the order of the bands, so that the mean is the same at every run.
    for (Heights band : bands) {
      least = Math.min(least, band.least);
      greatest = Math.max(greatest, band.greatest);
      count += band.count;
      sum += band.sum;
    }
    long cells = view.shape().cellCount();
    if (count == 0) {
      return new LayerStatistics(cells, cells, Double.NaN, Double.NaN, Double.NaN, new long[BINS]);
    }
    double from = least;
    double perMetre = greatest > least ? BINS / ((double) greatest - least) : 0;
    long[] bins =
        bands(view)
            .mapToObj(band -> bins(view, band, from, perMetre))
            .reduce(LayerStatistics::sum)
            .get();
    return new LayerStatistics(cells, cells - count, least, greatest, sum / count, bins);
  }

  private static LayerStatistics ofCodes(SegmentView view) {
    long[] counts =
        bands(view).mapToObj(band -> codes(view, band)).reduce(LayerStatistics::sum).get();
    double noData = view.header().noData();
    long noDataCells = Double.isNaN(noData) ? 0 : counts[(int) noData];
    long cells = view.shape().cellCount();
    double least = Double.NaN;
    double greatest = Double.NaN;
    double sum = 0;
    for (int code = 0; code < CODES; code++) {
      if (counts[code] > 0 && code != noData) {
        least = Double.isNaN(least) ? code : least;
        greatest = code;
        sum += (double) code * counts[code];
      }
    }
    return new LayerStatistics(
        cells, noDataCells, least, greatest, sum / (cells - noDataCells), counts);
  }

  private static IntStream bands(SegmentView view) {
    return IntStream.range(0, Math.ceilDiv(view.shape().rows(), BAND_ROWS)).parallel();
  }

  private static int lastRow(SegmentView view, int band) {
    return Math.min(view.shape().rows(), (band + 1) * BAND_ROWS);
  }

  private static long[] bins(SegmentView view, int band, double from, double perMetre) {
    long[] bins = new long[BINS];
    float[] row = new float[view.shape().columns()];
    for (int r = band * BAND_ROWS; r < lastRow(view, band); r++) {
      view.copyFloats(r, 0, row, 0, row.length);
      for (float height : row) {
        if (!Float.isNaN(height)) {
          bins[Math.min(BINS - 1, (int) ((height - from) * perMetre))]++;
        }
      }
    }
    return bins;
  }

  private static long[] codes(SegmentView view, int band) {
    long[] counts = new long[CODES];
    byte[] row = new byte[view.shape().columns()];
    for (int r = band * BAND_ROWS; r < lastRow(view, band); r++) {
      view.copyBytes(r, 0, row, 0, row.length);
      for (byte code : row) {
        counts[code & 0xff]++;
      }
    }
    return counts;
  }

  private static long[] sum(long[] a, long[] b) {
    long[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private record Heights(float least, float greatest, long count, double sum) {
    static Heights of(SegmentView view, int band) {
      float least = Float.POSITIVE_INFINITY;
      float greatest = Float.NEGATIVE_INFINITY;
      long count = 0;
      double sum = 0;
      float[] row = new float[view.shape().columns()];
      for (int r = band * BAND_ROWS; r < lastRow(view, band); r++) {
        view.copyFloats(r, 0, row, 0, row.length);
        for (float height : row) {
          if (!Float.isNaN(height)) {
            least = Math.min(least, height);
            greatest = Math.max(greatest, height);
            count++;
            sum += height;
          }
        }
      }
      return new Heights(least, greatest, count, sum);
    }
  }
}
