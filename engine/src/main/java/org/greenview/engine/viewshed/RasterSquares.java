package org.greenview.engine.viewshed;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.greenview.nativedata.segment.SegmentView;

/**
 * What kernels of scattered observers find out about squares of the rasters, kept for all observers
 * and threads.
 */
public final class RasterSquares {
  /** What a process takes beside its kernels. */
  public static final long PROCESS_BYTES = 64L << 20;

  private final SegmentView dsm;
  private final SegmentView green;
  private final HighestCells highestCells;
  private final ConcurrentMap<GreenCodes, GreenBits> greenBits = new ConcurrentHashMap<>();

  /** What all green bits take. */
  private final AtomicLong greenBytes = new AtomicLong();

  /** Memory of each kernel that there is. */
  private final Map<Object, Long> kernels = new WeakHashMap<>();

  /** Most memory that copies and green bits may take. */
  private volatile long mostBytes;

  private volatile Heights heights;

  /**
   * Copies of the heights.
   *
   * @param byRows for rays to the south and north
   * @param byColumns for rays to the east and west
   */
  record Heights(HeightSquares byRows, HeightSquares byColumns) {
    private long bytes() {
      return byRows.bytes() + byColumns.bytes();
    }
  }

  RasterSquares(SegmentView dsm, SegmentView green) {
    this.dsm = dsm;
    this.green = green;
    this.highestCells = new HighestCells(dsm);
    this.heights = newHeights();
  }

  private Heights newHeights() {
    return new Heights(new HeightSquares(dsm, false), new HeightSquares(dsm, true));
  }

  HighestCells highestCells() {
    return highestCells;
  }

  /** Bits of the green raster. */
  GreenBits greenBits(GreenCodes codes) {
    return greenBits.computeIfAbsent(codes, key -> new GreenBits(green, key, greenBytes));
  }

  /**
   * Leaves room for a kernel: copies of heights and green bits may take half of what kernels leave,
   * and what one observer needs.
   *
   * @param kernelBytes most memory that it takes
   * @param heightBytes which of it is for copies of heights
   */
  synchronized void leaveRoom(Object kernel, long kernelBytes, long heightBytes) {
    kernels.put(kernel, kernelBytes);
    long left = Runtime.getRuntime().maxMemory() - PROCESS_BYTES;
    for (long bytes : kernels.values()) {
      left -= bytes;
    }
    mostBytes = heightBytes + Math.max(left / 2, 0);
  }

  /**
   * Copies of the heights for one observer. Once they and the green bits have taken what they may,
   * all are forgotten: new ones are made, and the old ones go with the last one who uses them.
   */
  Heights heights() {
    Heights known = heights;
    return known.bytes() + greenBytes.get() > mostBytes ? forget(known) : known;
  }

  /** Another thread may have forgotten them already. */
  private synchronized Heights forget(Heights known) {
    if (heights == known) {
      heights = newHeights();
      greenBits.values().forEach(GreenBits::forget);
      greenBytes.set(0);
    }
    return heights;
  }
}
