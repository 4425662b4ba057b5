package org.greenview.serve.scene;

import java.util.LinkedHashMap;
import java.util.Map;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.nativedata.grid.CellWindow;

/**
 * What one observer sees.
 *
 * @param row its cell
 * @param column its cell
 * @param status whether it has a value
 * @param radiusCells of the viewshed
 * @param visible cells seen
 * @param visibleGreen those that are green
 * @param measures one number each, by its label; null where nothing counts
 * @param edge share of the circle that is unknown
 * @param window the cells around the observer that {@code seen} holds, or null where it was not
 *     asked for or there is no value
 * @param seen by cell of the window, row-major: {@link #SEEN}, {@link #GREEN}
 * @param engineMicroseconds that the engine took
 */
public record Look(
    int row,
    int column,
    ObserverStatus status,
    int radiusCells,
    int visible,
    int visibleGreen,
    Map<String, Double> measures,
    double edge,
    CellWindow window,
    byte[] seen,
    long engineMicroseconds) {
  /** Seen, and not green. */
  public static final byte SEEN = 1;

  /** Seen, and green. */
  public static final byte GREEN = 2;

  /** The numbers, by the names that the columns of {@code greenview gvi} have. */
  public Map<String, Object> numbers() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("row", row);
    numbers.put("col", column);
    if (status.hasValue()) {
      numbers.put("visible", visible);
      numbers.put("visible_green", visibleGreen);
      numbers.putAll(measures);
      numbers.put("edge", edge);
    }
    numbers.put("status", status.label());
    return numbers;
  }

  /** Whether a cell of the window is seen, as bits, row-major, the first in the highest bit. */
  public byte[] seenBits() {
    return bits(false);
  }

  /** The same of cells that are seen and green. */
  public byte[] greenBits() {
    return bits(true);
  }

  private byte[] bits(boolean greenAlone) {
    byte[] bits = new byte[Math.ceilDiv(seen.length, 8)];
    for (int i = 0; i < seen.length; i++) {
      if (greenAlone ? seen[i] == GREEN : seen[i] != 0) {
        bits[i >> 3] |= (byte) (0x80 >> (i & 7));
      }
    }
    return bits;
  }
}
