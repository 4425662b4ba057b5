package org.greenview.loader.align;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.greenview.loader.raster.RowSink;

/**
 * Takes the rows of a raster from north to south and hands on those of another grid, each as soon
 * as the last row that counts for it has come. Rows of the target are made side by side by all
 * processors, each by one of them, so that sums do not depend on how many there are. Holds the rows
 * of the target that are not yet whole, and no row of the source.
 *
 * @param <A> {@code float[]} or {@code byte[]}
 */
final class RowResampler<A> implements RowSink<A> {
  /** So many cells are handed on at a time, or a row. */
  private static final int BAND_CELLS = 1 << 20;

  private final AxisWeights down;
  private final int sourceColumns;
  private final int targetColumns;
  private final Supplier<RowAccumulator<A>> newAccumulator;
  private final int bandRows;
  private final A band;
  private final RowSink<A> target;

  /** Accumulators of the rows that have begun and are not yet whole. */
  private final Map<Integer, RowAccumulator<A>> open = new ConcurrentHashMap<>();

  private final Queue<RowAccumulator<A>> idle = new ConcurrentLinkedQueue<>();
  private int next;

  /**
   * @param down weights of rows
   * @param sourceColumns length of a row of the source
   * @param targetColumns length of a row of the target
   */
  RowResampler(
      AxisWeights down,
      int sourceColumns,
      int targetColumns,
      Supplier<RowAccumulator<A>> newAccumulator,
      IntFunction<A> newArray,
      RowSink<A> target) {
    this.down = down;
    this.sourceColumns = sourceColumns;
    this.targetColumns = targetColumns;
    this.newAccumulator = newAccumulator;
    this.bandRows = Math.clamp(BAND_CELLS / targetColumns, 1, down.targetCount());
    this.band = newArray.apply(Math.multiplyExact(bandRows, targetColumns));
    this.target = target;
  }

  @Override
  public void accept(int firstRow, int rowCount, A cells) throws IOException {
    int endRow = firstRow + rowCount;
    int whole = next;
    while (whole < down.targetCount() && isWhole(whole, endRow)) {
      whole++;
    }
    while (next < whole) {
      int from = next;
      int to = Math.min(whole, from + bandRows);
      IntStream.range(from, to)
          .parallel()
          .forEach(
              row -> {
                RowAccumulator<A> sums = added(row, firstRow, endRow, cells);
                sums.write(band, (row - from) * targetColumns);
                idle.add(sums);
              });
      next = to;
      target.accept(from, to - from, band);
    }
    int begun = next;
    while (begun < down.targetCount() && down.first(begun) < endRow) {
      begun++;
    }
    IntStream.range(next, begun)
        .parallel()
        .forEach(row -> open.put(row, added(row, firstRow, endRow, cells)));
  }

  /** What has come for a row of the target, with what rows of the source add to it. */
  private RowAccumulator<A> added(int row, int firstRow, int endRow, A cells) {
    RowAccumulator<A> sums = open.remove(row);
    if (sums == null) {
      sums = idle.poll();
      sums = sums == null ? newAccumulator.get() : sums;
      sums.clear();
    }
    int first = down.first(row);
    int from = Math.max(first, firstRow);
    int to = Math.min(first + down.count(row), endRow);
    for (int source = from; source < to; source++) {
      double weight = down.weights()[down.offset(row) + source - first];
      int offset = (source - firstRow) * sourceColumns;
      sums.add(cells, offset, weight, down.centre(row) == source);
    }
    return sums;
  }

  /** Hands on the rows that nothing was to come for; called after the last row of the source. */
  void finish() throws IOException {
    accept(Integer.MAX_VALUE, 0, null);
  }

  private boolean isWhole(int row, int endRow) {
    return down.first(row) + down.count(row) <= endRow;
  }

  /**
   * One row of the target grid while rows of the source are added to it.
   *
   * @param <A> {@code float[]} or {@code byte[]}
   */
  interface RowAccumulator<A> {
    void clear();

    /**
     * Adds a row of the source.
     *
     * @param offset where the row begins
     * @param weight of the row, 0 to 1 or more
     * @param central whether the row holds the centres of the target's cells
     */
    void add(A cells, int offset, double weight, boolean central);

    /**
     * Writes what came of it.
     *
     * @param offset where the row begins
     */
    void write(A target, int offset);
  }
}
