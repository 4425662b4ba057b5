package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.SegmentCreator;

/**
 * One band of a raster, opened and checked, whose cells can be read as heights or as green codes.
 * It may be rotated, have oblong cells, or lie in a geographic CRS: {@link #requireSceneGrid}
 * refuses that. Not for use by several threads; reading itself uses all processors.
 */
public interface RasterSource extends AutoCloseable {
  /** What was opened: a file, or a name that GDAL knows. */
  Path path();

  /** Length of the file in bytes; 0 where it is not one file. */
  long bytes();

  /** Number of the band, from 1. */
  int band();

  /** Rows and columns of the raster. */
  GridShape shape();

  /** Where the cells lie, in the units of {@link #crs}. */
  GeoTransform transform();

  /**
   * Size, place and CRS.
   *
   * @throws IllegalStateException if the CRS is geographic, so that cells have no size in metres
   */
  default RasterGrid grid() {
    return new RasterGrid(shape(), transform(), crs().text(), crs().metresPerUnit());
  }

  /**
   * Checks that a scene can have this raster's grid.
   *
   * @throws org.greenview.nativedata.problem.InputProblem unless it is north up, with square cells,
   *     in a projected CRS
   */
  default void requireSceneGrid() {
    GeoPlacement.requireProjected(path(), crs(), transform(), shape());
    GeoPlacement.requireNorthUpSquares(path(), transform());
  }

  /** Coordinate system that the file names. */
  CoordinateSystem crs();

  /** The NoData value that the file declares; may be NaN. */
  OptionalDouble noData();

  /** Whether cells are whole numbers from 0 to 255 by their type. */
  boolean holdsBytes();

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
   * The same open raster with another NoData value than it declares; closing either closes both.
   *
   * @param value empty for none
   */
  RasterSource withNoData(OptionalDouble value);

  /**
   * The unit in which cells count heights, where the file says it.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if that is neither metre nor foot
   */
  Optional<LengthUnit> heightUnit();

  /** True when {@link #fillHeights} and {@link #fillCodes} are quicker than reading rows. */
  default boolean decodesInPlace() {
    return false;
  }

  /**
   * Reads all cells as float32 numbers, NaN for NoData, from north to south; heights are in {@link
   * #heightUnit}.
   *
   * @param cancelled asked between blocks; true ends the reading
   * @return what a reader should know of the cells, a sentence each
   * @throws org.greenview.nativedata.problem.InputProblem if the file is damaged, or a cell is
   *     infinite
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
