package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * One band of a GeoTIFF, opened and checked, whose cells can be read as heights or as green codes.
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
  private final CoordinateSystem crs;
  private final RasterGrid grid;
  private final OptionalDouble noData;

  private GeoTiffSource(
      TiffFile file,
      TiffImage image,
      GeoKeys keys,
      CoordinateSystem crs,
      RasterGrid grid,
      OptionalDouble noData) {
    this.file = file;
    this.image = image;
    this.keys = keys;
    this.crs = crs;
    this.grid = grid;
    this.noData = noData;
  }

  /** Opens a file of one band, as {@link #open(Path, int)} does. */
  public static GeoTiffSource open(Path path) throws IOException {
    return open(path, 0);
  }

  /**
   * Opens a file and checks everything that can be known without decoding cells.
   *
   * @param band its number, from 1; 0 for the only one
   * @throws org.greenview.nativedata.problem.InputProblem if it is no GeoTIFF that can be read, is
   *     truncated, or lies on no north-up grid of square cells in a projected CRS in metres
   * @throws IOException if it does not exist or cannot be read
   */
  public static GeoTiffSource open(Path path, int band) throws IOException {
    TiffFile file = TiffFile.open(path);
    try {
      TiffImage image = TiffImage.of(file, band);
      GdalSidecars.requireNone(image);
      GeoKeys keys = GeoKeys.of(image.directory());
      GeoTransform place = GeoPlacement.of(image.directory(), keys, image.layout().shape());
      CoordinateSystem crs = GeoKeyCrs.of(path, keys);
      RasterGrid grid = new RasterGrid(image.layout().shape(), place, crs.text());
      return new GeoTiffSource(file, image, keys, crs, grid, NoDataTag.of(image.directory()));
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

  public RasterGrid grid() {
    return grid;
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
   * Checks that the file does not say that its values count in another unit than metres.
   *
   * @throws org.greenview.nativedata.problem.InputProblem naming the unit
   */
  public void requireHeights() {
    GeoKeyCrs.requireHeightsInMetres(path(), keys);
    GdalSidecars.requireMetres(image);
  }

  /**
   * Reads all cells as float32 heights in metres, NaN for NoData, from north to south.
   *
   * @param cancelled asked between blocks; true ends the reading
   * @return what a reader should know of the cells, a sentence each
   * @throws org.greenview.nativedata.problem.InputProblem if the file is damaged, says that its
   *     heights are not in metres, or a height is infinite
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public List<String> readHeights(RowSink<float[]> sink, BooleanSupplier cancelled)
      throws IOException {
    requireHeights();
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
