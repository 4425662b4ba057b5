package org.greenview.nativedata.segment;

import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;

/**
 * What a segment says of itself.
 *
 * @param cellType what a cell holds
 * @param grid size, place and CRS
 * @param noData NaN for {@link CellType#FLOAT32}; for {@link CellType#UINT8} the code that means
 *     NoData, or NaN where there is none
 * @param sourceName name of the file that the cells came from, without its folder
 * @param sourceBytes size of that file
 * @param cellsChecksum CRC-32C of all cells; 0 until published
 */
public record SegmentHeader(
    CellType cellType,
    RasterGrid grid,
    double noData,
    String sourceName,
    long sourceBytes,
    long cellsChecksum) {

  public SegmentHeader {
    if (!isNoData(cellType, noData)) {
      throw new IllegalArgumentException(
          Text.of("NoData of a %s segment cannot be %s", cellType.label(), noData));
    }
  }

  /** Whether a number can be the NoData value of cells of a type. */
  static boolean isNoData(CellType cellType, double noData) {
    return Double.isNaN(noData)
        || cellType == CellType.UINT8
            && noData >= 0
            && noData <= 255
            && noData == Math.rint(noData);
  }

  /** Header of float32 cells with NaN as NoData, not yet filled. */
  public static SegmentHeader float32(RasterGrid grid, String sourceName, long sourceBytes) {
    return new SegmentHeader(CellType.FLOAT32, grid, Double.NaN, sourceName, sourceBytes, 0);
  }

  /**
   * Header of uint8 cells, not yet filled.
   *
   * @param noData the code that means NoData, or NaN for none
   */
  public static SegmentHeader uint8(
      RasterGrid grid, double noData, String sourceName, long sourceBytes) {
    return new SegmentHeader(CellType.UINT8, grid, noData, sourceName, sourceBytes, 0);
  }

  SegmentHeader withCellsChecksum(long checksum) {
    return new SegmentHeader(cellType, grid, noData, sourceName, sourceBytes, checksum);
  }

  /** Bytes of one row of cells; rows follow each other without gaps. */
  public long rowBytes() {
    return (long) grid.shape().columns() * cellType.bytes();
  }

  /** Bytes of all cells, without the header. */
  public long cellsBytes() {
    return grid.shape().cellCount() * cellType.bytes();
  }
}
