package org.greenview.loader.decoder;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.greenview.loader.decoder.GdalRaster.NoCode;
import org.greenview.loader.decoder.GdalRaster.NoCodeException;
import org.greenview.loader.decoder.RasterDecoder.CellConversion;

/** To codes 0..255. What is one already is decoded in its final place. */
final class CodeConversion implements CellConversion {
  private final DecodeRequest request;
  private final boolean direct;
  private final boolean masked;
  private final double declared;
  private final boolean ownCode;

  CodeConversion(DecodeRequest request) {
    this.request = request;
    RasterFacts facts = request.facts();
    boolean warped = request.warp() != null;
    this.declared = warped ? Double.NaN : request.noData().orElse(Double.NaN);
    this.masked = facts.masked() && !warped;
    double code = request.noDataCode();
    this.ownCode =
        Double.isNaN(code)
            || request.noData().isPresent() && request.noData().getAsDouble() == code;
    this.direct = !warped && facts.type().equals("Byte") && !facts.isScaled() && !masked && ownCode;
  }

  @Override
  public Decoded convert(CellSource source, int firstRow, int rows, MemorySegment target) {
    if (direct) {
      source.read(firstRow, rows, CellSource.BYTE, target);
      return Decoded.NOTHING;
    }
    long count = (long) rows * request.columns();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment exact = arena.allocate(count * Double.BYTES, Double.BYTES);
      source.read(firstRow, rows, CellSource.FLOAT64, exact);
      MemorySegment mask = null;
      if (masked) {
        mask = arena.allocate(count);
        source.readMask(firstRow, rows, mask);
      }
      for (long i = 0; i < count; i++) {
        double stored = exact.getAtIndex(JAVA_DOUBLE, i);
        boolean none =
            stored == declared
                || Double.isNaN(stored)
                || mask != null && mask.get(JAVA_BYTE, i) == 0;
        target.set(JAVA_BYTE, i, none ? noCode(i, firstRow, stored) : code(i, firstRow, stored));
      }
    }
    return Decoded.NOTHING;
  }

  private byte noCode(long index, int firstRow, double stored) {
    if (Double.isNaN(request.noDataCode())) {
      throw at(index, firstRow, stored);
    }
    return (byte) (int) request.noDataCode();
  }

  private byte code(long index, int firstRow, double stored) {
    RasterFacts facts = request.facts();
    boolean plain = request.warp() != null || !facts.isScaled();
    double value = plain ? stored : stored * facts.scale() + facts.offset();
    boolean reserved = !ownCode && value == request.noDataCode();
    if (!(value >= 0 && value <= 255 && value == Math.rint(value)) || reserved) {
      throw at(index, firstRow, value);
    }
    return (byte) (int) value;
  }

  private NoCodeException at(long index, int firstRow, double value) {
    int columns = request.columns();
    return new NoCodeException(
        new NoCode(firstRow + (int) (index / columns), (int) (index % columns), value));
  }
}
