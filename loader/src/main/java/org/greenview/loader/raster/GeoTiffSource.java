package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * One band of a GeoTIFF, opened and checked, whose cells can be read as heights or as green codes.
 *
 * <p>Reads strips and tiles; no compression, DEFLATE, LZW, PackBits; predictors 1 to 3; TIFF and
 * BigTIFF of both byte orders; integers of 1 to 32 bits and floats of 16 to 64; blocks that were
 * never written (as NoData, or 0 without one, as GDAL does). Of a file with overviews (COG) the
 * full resolution counts. Everything else is refused by name. The heap holds a few blocks and one
 * band of whole rows. Not for use by several threads; reading itself uses all processors.
 */
public final class GeoTiffSource implements RasterSource {
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

  /** Opens a file of one band, as {@link #open(Path, int)} does. */
  public static GeoTiffSource open(Path path) throws IOException {
    return open(path, 0);
  }

  /**
   * Opens a file whose grid a scene can have.
   *
   * @param band its number, from 1; 0 for the only one
   * @throws org.greenview.nativedata.problem.InputProblem if it is no GeoTIFF that can be read, is
   *     truncated, or lies on no north-up grid of square cells in a projected CRS
   * @throws IOException if it does not exist or cannot be read
   */
  public static GeoTiffSource open(Path path, int band) throws IOException {
    GeoTiffSource source = openAnywhere(path, band);
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
   * @param band its number, from 1; 0 for the only one
   * @throws org.greenview.nativedata.problem.InputProblem if it is no GeoTIFF that can be read, is
   *     truncated, or does not say where it lies
   * @throws IOException if it does not exist or cannot be read
   */
  public static GeoTiffSource openAnywhere(Path path, int band) throws IOException {
    return openAnywhere(LocalBytes.open(path), band);
  }

  /**
   * The same of bytes that may be anywhere.
   *
   * @param bytes closed with what is returned, or at once if it cannot be read
   */
  public static GeoTiffSource openAnywhere(RasterBytes bytes, int band) throws IOException {
    TiffFile file = TiffFile.open(bytes);
    try {
      TiffImage image = TiffImage.of(file, band);
      GdalSidecars.requireNone(image);
      GeoKeys keys = GeoKeys.of(image.directory());
      GeoTransform transform = GeoPlacement.of(image.directory(), keys, image.layout().shape());
      CoordinateSystem crs = GeoKeyCrs.of(file.path(), keys);
      return new GeoTiffSource(file, image, keys, transform, crs, NoDataTag.of(image.directory()));
    } catch (Throwable t) {
      file.close();
      throw t;
    }
  }

  @Override
  public int band() {
    return image.band() + 1;
  }

  @Override
  public Path path() {
    return file.path();
  }

  @Override
  public long bytes() {
    return file.bytes();
  }

  @Override
  public GeoTiffSource withNoData(OptionalDouble value) {
    return new GeoTiffSource(file, image, keys, transform, crs, value);
  }

  @Override
  public GridShape shape() {
    return image.layout().shape();
  }

  @Override
  public GeoTransform transform() {
    return transform;
  }

  @Override
  public CoordinateSystem crs() {
    return crs;
  }

  @Override
  public OptionalDouble noData() {
    return noData;
  }

  @Override
  public boolean holdsBytes() {
    return image.type().bits() <= 8 && image.type() != SampleType.INT8;
  }

  @Override
  public String description() {
    return image.description();
  }

  @Override
  public String reader() {
    return "the built-in reader";
  }

  @Override
  public double noDataCode() {
    return GreenCodes.noDataCode(image.type().isFloatingPoint(), noData);
  }

  @Override
  public Optional<LengthUnit> heightUnit() {
    return GeoKeyUnits.agreed(
        path(), GeoKeyUnits.heights(path(), keys), GdalSidecars.heightUnit(image));
  }

  /** Rows of a block: reading the same window twice, or half a block, costs a block each time. */
  public int blockRows() {
    return image.layout().blockRows();
  }

  /** Columns of a block; a strip is as wide as the raster. */
  public int blockColumns() {
    return image.layout().blockColumns();
  }

  @Override
  public List<String> readHeights(RowSink<float[]> sink, BooleanSupplier cancelled)
      throws IOException {
    List<String> notes = new ArrayList<>(readHeights(CellWindow.all(shape()), sink, cancelled));
    notes.addAll(missingBlocks());
    return notes;
  }

  /**
   * Reads the heights of a window, and no block that does not touch it.
   *
   * @param window begins where a byte does, so at any column unless cells are smaller than that
   * @param sink takes rows of the window, numbered from its first
   */
  public List<String> readHeights(
      CellWindow window, RowSink<float[]> sink, BooleanSupplier cancelled) throws IOException {
    HeightCells.Account account = new HeightCells.Account();
    new RowAssembly<>(image, float[]::new, cancelled)
        .read(window, () -> new HeightCells(image, noData, account), sink);
    return account.notes(path(), image.type().label());
  }

  @Override
  public List<String> readCodes(RowSink<byte[]> sink, BooleanSupplier cancelled)
      throws IOException {
    readCodes(CellWindow.all(shape()), sink, cancelled);
    return missingBlocks();
  }

  /**
   * Reads the codes of a window; like {@link #readHeights(CellWindow, RowSink, BooleanSupplier)}.
   */
  public void readCodes(CellWindow window, RowSink<byte[]> sink, BooleanSupplier cancelled)
      throws IOException {
    new RowAssembly<>(image, byte[]::new, cancelled)
        .read(window, () -> new GreenCodes(image, noData), sink);
  }

  private List<String> missingBlocks() {
    long missing = image.layout().missingBlocks();
    return missing == 0
        ? List.of()
        : List.of(
            Text.of(
                "%s: %d of %d %s were never written (sparse file) and count as %s",
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

  /** The NoData value that GDAL stores as a text, in tag 42113. */
  private static final class NoDataTag {
    private NoDataTag() {}

    /**
     * The declared value; may be NaN.
     *
     * @throws InputProblem if a value is declared that is no number
     */
    static OptionalDouble of(TiffDirectory image) {
      String text = image.text(TiffTag.GDAL_NO_DATA);
      if (text == null || text.isEmpty()) {
        return OptionalDouble.empty();
      }
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.matches("[-+]?nan.*")) {
        return OptionalDouble.of(Double.NaN);
      }
      if (lower.matches("[-+]?inf(inity)?")) {
        return OptionalDouble.of(
            lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      }
      try {
        return OptionalDouble.of(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        throw new InputProblem(
            Text.of(
                    "%s declares the NoData value '%s', expected a number: mend it with",
                    image.file(), text)
                + " 'gdal_edit.py -a_nodata VALUE'",
            e);
      }
    }
  }
}
