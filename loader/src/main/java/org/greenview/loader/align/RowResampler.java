package org.greenview.loader.align;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.greenview.loader.raster.RowSink;

/**
 * Takes the rows of a raster from north to south and hands on those of another grid, each as soon
 * as the last row that counts for it has come. Holds the rows of the target that are not yet whole,
 * and no row of the source.
 *
 * @param <A> {@code float[]} or {@code byte[]}
 */
final class RowResampler<A> implements RowSink<A> {
  private final AxisWeights down;
  private final int sourceColumns;
  private final Supplier<RowAccumulator<A>> newAccumulator;
  private final A row;
  private final RowSink<A> target;

  /** Accumulators of the target's rows from {@link #next} on. */
  private final Deque<RowAccumulator<A>> open = new ArrayDeque<>();

  private final Deque<RowAccumulator<A>> idle = new ArrayDeque<>();
  private int next;

  /**
   * @param down weights of rows
   * @param sourceColumns length of a row of the source
   * @param row one row of the target, reused
   */
  RowResampler(
      AxisWeights down,
      int sourceColumns,
      Supplier<RowAccumulator<A>> newAccumulator,
      A row,
      RowSink<A> target) {
    this.down = down;
    this.sourceColumns = sourceColumns;
    this.newAccumulator = newAccumulator;
    this.row = row;
    this.target = target;
  }

  @Override
  public void accept(int firstRow, int rowCount, A cells) throws IOException {
    for (int i = 0; i < rowCount; i++) {
      add(firstRow + i, cells, i * sourceColumns);
    }
  }

  private void add(int source, A cells, int offset) throws IOException {
    // Rows that the target's first rows have no part in.
    while (next < down.targetCount() && (isEmpty(next) ? open.isEmpty() : last(next) < source)) {
      handOn();
    }
    int number = next;
    for (RowAccumulator<A> accumulator : open) {
      addTo(accumulator, number++, source, cells, offset);
    }
    while (number < down.targetCount() && !isEmpty(number) && down.first(number) <= source) {
      RowAccumulator<A> accumulator = idle.isEmpty() ? newAccumulator.get() : idle.poll();
      accumulator.clear();
      open.add(accumulator);
      addTo(accumulator, number++, source, cells, offset);
    }
    while (next < down.targetCount() && !open.isEmpty() && last(next) <= source) {
      handOn();
    }
  }

  private void addTo(RowAccumulator<A> accumulator, int number, int source, A cells, int offset) {
    int index = source - down.first(number);
    if (index >= 0 && index < down.count(number)) {
      double weight = down.weights()[down.offset(number) + index];
      accumulator.add(cells, offset, weight, down.centre(number) == source);
    }
  }

  /** Hands on the rows that nothing was to come for; called after the last row of the source. */
  void finish() throws IOException {
    while (next < down.targetCount()) {
      handOn();
    }
  }

  private void handOn() throws IOException {
    RowAccumulator<A> accumulator = open.poll();
    if (accumulator == null) {
      accumulator = idle.isEmpty() ? newAccumulator.get() : idle.poll();
      accumulator.clear();
    }
    accumulator.write(row);
    idle.add(accumulator);
    target.accept(next++, 1, row);
  }

  private boolean isEmpty(int number) {
    return down.count(number) == 0;
  }

  private int last(int number) {
    return down.first(number) + down.count(number) - 1;
  }
}
