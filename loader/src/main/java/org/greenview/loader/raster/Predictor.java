package org.greenview.loader.raster;

/**
 * Undoes the differences that make cells compress better (TIFF 6.0, section 14, and Adobe's
 * Technical Note 3 for floating point). The library has both, but works them out cell by cell, at
 * three times the cost of decompressing, and misreads some Float16; so it is asked for bytes.
 */
final class Predictor {
  static final int NONE = 1;
  static final int HORIZONTAL = 2;
  static final int FLOATING_POINT = 3;

  private Predictor() {}

  /**
   * Undoes a predictor in place, row by row.
   *
   * @param cells rows of whole bytes, little-endian if horizontal
   * @param samples bands that lie in turn; the difference is to the cell of the same band
   */
  static void undo(
      int predictor, byte[] cells, int rows, int columns, int samples, SampleType type) {
    int cellBytes = type.bits() / 8;
    int rowBytes = columns * samples * cellBytes;
    byte[] scratch = predictor == FLOATING_POINT ? new byte[rowBytes] : null;
    for (int row = 0; row < rows; row++) {
      if (predictor == HORIZONTAL && samples > 1) {
        sumInterleaved(cells, row * rowBytes, columns * samples, cellBytes, samples);
      } else if (predictor == HORIZONTAL) {
        sumCells(cells, row * rowBytes, columns, cellBytes);
      } else if (predictor == FLOATING_POINT) {
        sumBytesAndJoin(cells, row * rowBytes, columns * samples, cellBytes, samples, scratch);
      }
    }
  }

  private static void sumCells(byte[] cells, int offset, int columns, int cellBytes) {
    int end = offset + columns * cellBytes;
    switch (cellBytes) {
      case 1 -> sum(cells, offset, columns);
      case 2 -> {
        short sum = 0;
        for (int at = offset; at < end; at += 2) {
          SampleType.SHORTS.set(cells, at, sum += (short) SampleType.SHORTS.get(cells, at));
        }
      }
      case 4 -> {
        int sum = 0;
        for (int at = offset; at < end; at += 4) {
          SampleType.INTS.set(cells, at, sum += (int) SampleType.INTS.get(cells, at));
        }
      }
      default -> {
        long sum = 0;
        for (int at = offset; at < end; at += 8) {
          SampleType.LONGS.set(cells, at, sum += (long) SampleType.LONGS.get(cells, at));
        }
      }
    }
  }

  /** Undoes the differences between bytes that follow one another. */
  static void sum(byte[] bytes, int offset, int count) {
    int sum = 0;
    for (int i = offset; i < offset + count; i++) {
      bytes[i] = (byte) (sum += bytes[i]);
    }
  }

  private static void sumInterleaved(
      byte[] cells, int offset, int count, int cellBytes, int samples) {
    int back = samples * cellBytes;
    int end = offset + count * cellBytes;
    for (int at = offset + back; at < end; at += cellBytes) {
      int carry = 0;
      for (int b = 0; b < cellBytes; b++) {
        carry += (cells[at + b] & 0xff) + (cells[at + b - back] & 0xff);
        cells[at + b] = (byte) carry;
        carry >>= 8;
      }
    }
  }

  /** The bytes of a row lie in planes, most significant first, whatever the file's byte order. */
  private static void sumBytesAndJoin(
      byte[] cells, int offset, int columns, int cellBytes, int samples, byte[] planes) {
    if (samples == 1) {
      sum(cells, offset, planes.length);
      System.arraycopy(cells, offset, planes, 0, planes.length);
    } else {
      for (int i = 0; i < planes.length; i++) {
        planes[i] = (byte) (cells[offset + i] + (i < samples ? 0 : planes[i - samples]));
      }
    }
    if (cellBytes == 4) {
      // Plain array accesses: a large raster is half read before anything better is compiled.
      int at = offset;
      for (int i = 0; i < columns; i++) {
        cells[at] = planes[3 * columns + i];
        cells[at + 1] = planes[2 * columns + i];
        cells[at + 2] = planes[columns + i];
        cells[at + 3] = planes[i];
        at += 4;
      }
      return;
    }
    for (int i = 0; i < columns; i++) {
      for (int b = 0; b < cellBytes; b++) {
        cells[offset + i * cellBytes + b] = planes[(cellBytes - 1 - b) * columns + i];
      }
    }
  }
}
