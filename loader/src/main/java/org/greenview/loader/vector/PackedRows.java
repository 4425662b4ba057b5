package org.greenview.loader.vector;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Rows of values as they are read, packed: as objects, those of a large layer would take several
 * times the memory. A row that is asked for is made anew.
 */
final class PackedRows extends AbstractList<Object[]> implements RandomAccess {
  private static final int ROWS_OF_BLOCK = 256;

  private final int columns;
  private final List<Block> blocks = new ArrayList<>();

  /** By column; null while rows are as they were read. */
  private List<AttributeType> types;

  private int size;

  PackedRows(int columns) {
    this.columns = columns;
  }

  /**
   * @param row Long, Double, Boolean, String or null each; anything else becomes its text
   */
  @Override
  public boolean add(Object[] row) {
    if (size % ROWS_OF_BLOCK == 0) {
      if (size > 0) {
        blocks.getLast().texts.trimToSize();
      }
      blocks.add(new Block(ROWS_OF_BLOCK * columns));
    }
    for (int c = 0; c < columns; c++) {
      blocks.getLast().set(size % ROWS_OF_BLOCK * columns + c, row[c]);
    }
    size++;
    return true;
  }

  /** Makes the values of each column those of one type. */
  void settle(List<AttributeType> settled) {
    types = settled;
  }

  Object value(int row, int column) {
    Object value = blocks.get(row / ROWS_OF_BLOCK).get(row % ROWS_OF_BLOCK * columns + column);
    return types == null ? value : ColumnTypes.as(types.get(column), value);
  }

  @Override
  public Object[] get(int index) {
    Object[] row = new Object[columns];
    for (int c = 0; c < columns; c++) {
      row[c] = value(index, c);
    }
    return row;
  }

  @Override
  public int size() {
    return size;
  }

  /** Cells of some rows. */
  private static final class Block {
    private static final byte NOTHING = 0;
    private static final byte WHOLE = 1;
    private static final byte REAL = 2;
    private static final byte TRUTH = 3;
    private static final byte TEXT = 4;

    private final byte[] kinds;

    /** A number itself, or in its bits; of a text, where it begins and ends. */
    private final long[] numbers;

    private final StringBuilder texts = new StringBuilder(0);

    Block(int cells) {
      kinds = new byte[cells];
      numbers = new long[cells];
    }

    void set(int cell, Object value) {
      switch (value) {
        case null -> {}
        case Long whole -> set(cell, WHOLE, whole);
        case Double real -> set(cell, REAL, Double.doubleToRawLongBits(real));
        case Boolean truth -> set(cell, TRUTH, truth ? 1 : 0);
        default -> {
          long begin = texts.length();
          texts.append(value);
          set(cell, TEXT, begin << Integer.SIZE | texts.length());
        }
      }
    }

    private void set(int cell, byte kind, long number) {
      kinds[cell] = kind;
      numbers[cell] = number;
    }

    Object get(int cell) {
      long number = numbers[cell];
      return switch (kinds[cell]) {
        case NOTHING -> null;
        case WHOLE -> number;
        case REAL -> Double.longBitsToDouble(number);
        case TRUTH -> number == 1;
        default -> texts.substring((int) (number >> Integer.SIZE), (int) number);
      };
    }
  }
}
