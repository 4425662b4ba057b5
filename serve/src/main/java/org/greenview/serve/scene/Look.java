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
 * @param window the cells around the observer that the bits are of, or null where they were not
 *     asked for or there is no value
 * @param seenBits whether a cell of the window is seen, row-major, the first in the highest bit
 * @param greenBits the same of cells that are seen and green
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
    byte[] seenBits,
    byte[] greenBits,
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

  /** By cell of the window, row-major: {@link #SEEN}, {@link #GREEN}, or 0. */
  public byte[] seen() {
    byte[] seen = new byte[Math.toIntExact(window.cellCount())];
    for (int i = 0; i < seen.length; i++) {
      int bit = 0x80 >> (i & 7);
      if ((seenBits[i >> 3] & bit) != 0) {
        seen[i] = (greenBits[i >> 3] & bit) != 0 ? GREEN : SEEN;
      }
    }
    return seen;
  }
}
