package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;

/**
 * A GeoTIFF of one band, opened and checked, whose cells can be read as heights or as green codes.
 *
 * <p>Reads strips and tiles; no compression, DEFLATE, LZW, PackBits; predictors 1 to 3; TIFF and
 * BigTIFF of both byte orders; integers of 1 to 32 bits and floats of 16 to 64; blocks that were
 * never written (as NoData, or 0 without one, as GDAL does). Of a file with overviews (COG) the
 * full resolution counts. Everything else is refused by name. The heap holds a few blocks and one
 * band of whole rows. Not for use by several threads; reading itself uses all processors.
 */
public final class GeoTiffSource implements AutoCloseable {
  private final TiffFile file;
  private final TiffImage image;
  private final GeoKeys keys;
  private final GeoTransform transform;
  private final CoordinateSystem crs;
  private final OptionalDouble noData;

  private GeoTiffSource(
      TiffFile file,
      TiffImage image,
      GeoKeys keys,
      GeoTransform transform,
      CoordinateSystem crs,
      OptionalDouble noData) {
    this.file = file;
    this.image = image;
    this.keys = keys;
    this.transform = transform;
    this.crs = crs;
    this.noData = noData;
  }

  /**
   * Opens a file whose grid a scene can have.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if it is no GeoTIFF that can be read, is
   *     truncated, or lies on no north-up grid of square cells in a projected CRS
   * @throws IOException if it does not exist or cannot be read
   */
  public static GeoTiffSource open(Path path) throws IOException {
    GeoTiffSource source = openAnywhere(path);
    try {
      source.requireSceneGrid();
      return source;
    } catch (Throwable t) {
      source.close();
      throw t;
    }
  }

  /**
   * Opens a file that may be rotated, have oblong cells, or lie in a geographic CRS, and checks
   * everything else that can be known without decoding cells.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if it is no GeoTIFF that can be read, is
   *     truncated, or does not say where it lies
   * @throws IOException if it does not exist or cannot be read
   */
  public static GeoTiffSource openAnywhere(Path path) throws IOException {
    TiffFile file = TiffFile.open(path);
    try {
      TiffImage image = TiffImage.of(file);
      GdalSidecars.requireNone(image.directory());
      GeoKeys keys = GeoKeys.of(image.directory());
      GeoTransform transform = GeoPlacement.of(image.directory(), keys, image.layout().shape());
      CoordinateSystem crs = GeoKeyCrs.of(path, keys);
      return new GeoTiffSource(file, image, keys, transform, crs, NoDataTag.of(image.directory()));
    } catch (Throwable t) {
      file.close();
      throw t;
    }
  }

  public Path path() {
    return file.path();
  }

  /** Length of the file in bytes. */
  public long bytes() {
    return file.bytes();
  }

  /**
   * The same open file with another NoData value than it declares; closing either closes both.
   *
   * @param value empty for none
   */
  public GeoTiffSource withNoData(OptionalDouble value) {
    return new GeoTiffSource(file, image, keys, transform, crs, value);
  }

  public GridShape shape() {
    return image.layout().shape();
  }

  public GeoTransform transform() {
    return transform;
  }

  /**
   * Size, place and CRS.
   *
   * @throws IllegalStateException if the CRS is geographic, so that cells have no size in metres
   */
  public RasterGrid grid() {
    return new RasterGrid(shape(), transform, crs.text(), crs.metresPerUnit());
  }

  /**
   * Checks that a scene can have this raster's grid.
   *
   * @throws org.greenview.nativedata.problem.InputProblem unless it is north up, with square cells,
   *     in a projected CRS
   */
  public void requireSceneGrid() {
    GeoKeyCrs.requireProjected(path(), crs);
    GeoPlacement.requireNorthUpSquares(path(), transform);
  }

  public CoordinateSystem crs() {
    return crs;
  }

  /** The NoData value that the file declares; may be NaN. */
  public OptionalDouble noData() {
    return noData;
  }

  /** Type, compression and layout, for people. */
  public String description() {
    return image.description();
  }

  /**
   * The code that NoData cells have among the codes of {@link #readCodes}: the declared value if
   * that is a whole number from 0 to 255; else 255 if one is declared or cells are floating-point;
   * else NaN, there is none.
   */
  public double noDataCode() {
    return GreenCodes.noDataCode(image.type(), noData);
  }

  /**
   * The unit in which cells count heights, where the file says it.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if that is neither metre nor foot
   */
  public Optional<LengthUnit> heightUnit() {
    Optional<LengthUnit> ofBand = GdalSidecars.heightUnit(image.directory());
    Optional<LengthUnit> ofCrs = GeoKeyUnits.heights(path(), keys);
    if (ofBand.isPresent() && ofCrs.isPresent() && isFeet(ofBand) != isFeet(ofCrs)) {
      throw new InputProblem(
          "%s counts heights in %s by its vertical CRS, but in %s by its band: set the right one"
                  .formatted(path(), ofCrs.get().label(), ofBand.get().label())
              + " with 'gdal_edit.py -units' or drop the vertical CRS");
    }
    return ofCrs.or(() -> ofBand);
  }

  /** Bands often say "ft" for either foot. */
  private static boolean isFeet(Optional<LengthUnit> unit) {
    return unit.get() != LengthUnit.METRE;
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
  public List<String> readHeights(RowSink<float[]> sink, BooleanSupplier cancelled)
      throws IOException {
    HeightCells.Account account = new HeightCells.Account();
    new RowAssembly<>(image, float[]::new, cancelled)
        .read(() -> new HeightCells(image, noData, account), sink);
    List<String> notes = new ArrayList<>(account.notes(image));
    notes.addAll(missingBlocks());
    return notes;
  }

  /**
   * Reads all cells as codes 0..255, see {@link #noDataCode}, from north to south.
   *
   * @param cancelled asked between blocks; true ends the reading
   * @return what a reader should know of the cells, a sentence each
   * @throws org.greenview.nativedata.problem.InputProblem if the file is damaged, or a cell is
   *     neither NoData nor a whole number from 0 to 255
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public List<String> readCodes(RowSink<byte[]> sink, BooleanSupplier cancelled)
      throws IOException {
    new RowAssembly<>(image, byte[]::new, cancelled)
        .read(() -> new GreenCodes(image, noData), sink);
    return missingBlocks();
  }

  private List<String> missingBlocks() {
    long missing = image.layout().missingBlocks();
    return missing == 0
        ? List.of()
        : List.of(
            "%s: %d of %d %s were never written (sparse file) and count as %s"
                .formatted(
                    path().getFileName(),
                    missing,
                    image.layout().offsets().length,
                    image.layout().tiled() ? "tiles" : "strips",
                    noData.isPresent() ? "NoData" : "0"));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
