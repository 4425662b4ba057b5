package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.SegmentCreator;

/**
 * One band of a raster, opened and checked, whose cells can be read as heights or as green codes.
 * It lies on a north-up grid of square cells in a projected CRS in metres. Not for use by several
 * threads; reading itself uses all processors.
 */
public interface RasterSource extends AutoCloseable {
  Path path();

  /** Length of the file in bytes; 0 where it is not one file. */
  long bytes();

  RasterGrid grid();

  CoordinateSystem crs();

  /** The NoData value that the file declares; may be NaN. */
  OptionalDouble noData();

  /** Type, compression and layout, for people. */
  String description();

  /** Who reads it, for people. */
  String reader();

  /**
   * The code that NoData cells have among the codes of {@link #readCodes}: the declared value if
   * that is a whole number from 0 to 255; else 255 if one is declared, cells are floating-point or
   * masked; else NaN, there is none.
   */
  double noDataCode();

  /**
   * Checks that the file does not say that its values count in another unit than metres.
   *
   * @throws org.greenview.nativedata.problem.InputProblem naming the unit
   */
  void requireHeights();

  /**
   * Reads all cells as float32 heights in metres, NaN for NoData, from north to south.
   *
   * @param cancelled asked between blocks; true ends the reading
   * @return what a reader should know of the cells, a sentence each
   * @throws org.greenview.nativedata.problem.InputProblem if the file is damaged, says that its
   *     heights are not in metres, or a height is infinite
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  List<String> readHeights(RowSink<float[]> sink, BooleanSupplier cancelled) throws IOException;

  /**
   * Reads all cells as codes 0..255, see {@link #noDataCode}, from north to south.
   *
   * @param cancelled asked between blocks; true ends the reading
   * @return what a reader should know of the cells, a sentence each
   * @throws org.greenview.nativedata.problem.InputProblem if the file is damaged, or a cell is
   *     neither NoData nor a whole number from 0 to 255
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  List<String> readCodes(RowSink<byte[]> sink, BooleanSupplier cancelled) throws IOException;

  /** Fills a float32 segment of this grid as {@link #readHeights} does. */
  default List<String> fillHeights(SegmentCreator segment, BooleanSupplier cancelled)
      throws IOException {
    return readHeights(segment::writeRows, cancelled);
  }

  /** Fills a uint8 segment of this grid as {@link #readCodes} does. */
  default List<String> fillCodes(SegmentCreator segment, BooleanSupplier cancelled)
      throws IOException {
    return readCodes(segment::writeRows, cancelled);
  }

  @Override
  void close() throws IOException;
}
