package org.greenview.loader.vector;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * A list whose elements are made anew whenever they are asked for, so that a million rows of
 * objects are never there at once.
 */
public final class Rows<T> extends AbstractList<T> implements RandomAccess {
  private final int count;
  private final IntFunction<T> row;

  /**
   * @param row makes the element of an index
   */
  public Rows(int count, IntFunction<T> row) {
    this.count = count;
    this.row = row;
  }

  @Override
  public T get(int index) {
    return row.apply(index);
  }

  @Override
  public int size() {
    return count;
  }
}
