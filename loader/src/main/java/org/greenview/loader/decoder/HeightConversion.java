package org.greenview.loader.decoder;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.greenview.loader.decoder.RasterDecoder.CellConversion;

/** To float32 with NaN for NoData. What float32 holds is decoded in its final place. */
final class HeightConversion implements CellConversion {
  private final DecodeRequest request;
  private final RasterFacts facts;
  private final boolean direct;
  private final boolean masked;
  private final double noData;

  HeightConversion(DecodeRequest request) {
    this.request = request;
    this.facts = request.facts();
    boolean warped = request.warp() != null;
    this.direct = warped || facts.fitsFloat32() && !facts.isScaled();
    this.masked = facts.masked() && !warped;
    this.noData = warped ? Double.NaN : request.noData().orElse(Double.NaN);
  }

  @Override
  public Decoded convert(CellSource source, int firstRow, int rows, MemorySegment target) {
    long count = (long) rows * request.columns();
    try (Arena arena = Arena.ofConfined()) {
      Decoded decoded;
      if (direct) {
        source.read(firstRow, rows, CellSource.FLOAT32, target);
        if (masked) {
          mask(source, firstRow, rows, target, count, arena);
        }
        decoded = inPlace(target, count);
      } else {
        MemorySegment exact = arena.allocate(count * Double.BYTES, Double.BYTES);
        source.read(firstRow, rows, CellSource.FLOAT64, exact);
        decoded = rounded(exact, target, count);
        if (masked) {
          mask(source, firstRow, rows, target, count, arena);
        }
      }
      return decoded;
    }
  }

  private static void mask(
      CellSource source, int firstRow, int rows, MemorySegment target, long count, Arena arena) {
    MemorySegment mask = arena.allocate(count);
    source.readMask(firstRow, rows, mask);
    for (long i = 0; i < count; i++) {
      if (mask.get(JAVA_BYTE, i) == 0) {
        target.setAtIndex(JAVA_FLOAT, i, Float.NaN);
      }
    }
  }

  private Decoded inPlace(MemorySegment cells, long count) {
    // An integer is NoData if it is that number; a float if the number was rounded to it.
    float none = (float) noData;
    boolean exists = facts.isFloatingPoint() ? !Float.isNaN(none) : none == noData;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (long i = 0; i < count; i++) {
      float height = cells.getAtIndex(JAVA_FLOAT, i);
      if (exists && height == none) {
        cells.setAtIndex(JAVA_FLOAT, i, Float.NaN);
        continue;
      }
      // Comparisons with NaN are false.
      low = height < low ? height : low;
      high = height > high ? height : high;
    }
    return new Decoded(low, high, 0, List.of());
  }

  private Decoded rounded(MemorySegment exact, MemorySegment target, long count) {
    double scale = facts.scale();
    double offset = facts.offset();
    boolean scaled = facts.isScaled();
    double none = facts.type().equals("Float32") ? (float) noData : noData;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double largest = 0;
    for (long i = 0; i < count; i++) {
      double stored = exact.getAtIndex(JAVA_DOUBLE, i);
      double height = stored == none ? Double.NaN : scaled ? stored * scale + offset : stored;
      float cell = (float) height;
      target.setAtIndex(JAVA_FLOAT, i, cell);
      if (!Float.isNaN(cell)) {
        largest = Math.max(largest, Math.abs(cell - height));
        low = Math.min(low, cell);
        high = Math.max(high, cell);
      }
    }
    return new Decoded(low, high, largest, List.of());
  }
}
