package org.greenview.loader.decoder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.SegmentCreator;

/**
 * A raster that GDAL reads, in a child process that lives as long as this is open. Nothing is asked
 * of its place or CRS here. For one thread; the child uses all processors.
 */
public final class GdalRaster implements AutoCloseable {
  /** What is said of the option for the band by who does not know which raster it is. */
  public static final String BAND_OPTIONS = "--dsm-band, --green-band and the like";

  /**
   * A cell whose value is no code 0 to 255, or the code that NoData needs; row and column from 0.
   */
  public record NoCode(int row, int column, double value) {}

  /** Codes were wanted of a raster in which a cell has none. */
  public static final class NoCodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient NoCode cell;

    NoCodeException(NoCode cell) {
      super(cell.toString());
      this.cell = cell;
    }

    /** The first such cell. */
    public NoCode cell() {
      return cell;
    }
  }

  private final Path path;
  private final String name;
  private final GdalProcess child;
  private final RasterFacts facts;

  private GdalRaster(Path path, String name, GdalProcess child, RasterFacts facts) {
    this.path = path;
    this.name = name;
    this.child = child;
    this.facts = facts;
  }

  /**
   * Opens a raster.
   *
   * @param path a file, or what else GDAL reads: {@code /vsizip/...}, {@code NETCDF:file.nc:height}
   * @param band number of the band, or 0 for the only one
   * @throws org.greenview.loader.gdal.GdalMissing if there is no GDAL
   * @throws org.greenview.nativedata.problem.InputProblem if GDAL cannot read it, or it has several
   *     bands and none is named
   * @throws NoSuchFileException if it is the path of a file that does not exist
   */
  public static GdalRaster open(Path path, int band) throws IOException {
    String name = GdalName.of(path);
    GdalProcess child = GdalProcess.start(name);
    try {
      RasterFacts facts = child.ask(Task.DESCRIBE_RASTER, RasterFacts.class, name, band);
      return new GdalRaster(path, name, child, facts);
    } catch (Throwable t) {
      child.close();
      throw t;
    }
  }

  /** What was opened: a file, or a name that GDAL knows. */
  public Path path() {
    return path;
  }

  /** What GDAL says of the raster: shape, geotransform, CRS, NoData, type of its cells. */
  public RasterFacts facts() {
    return facts;
  }

  /**
   * Decodes all cells as float32, NaN for NoData; scale and offset are applied.
   *
   * @param target has room for every cell
   * @param noData the value that means NoData
   * @param cancelled asked often; true ends the decoding
   */
  public Decoded decodeFloats(
      SegmentCreator.CellsFile target, OptionalDouble noData, BooleanSupplier cancelled)
      throws IOException {
    return decode(request(target, false, noData, Double.NaN, null), cancelled);
  }

  /**
   * Decodes all cells as codes 0 to 255.
   *
   * @param noDataCode the code that NoData gets; NaN where there can be none
   * @throws NoCodeException if a cell has no code
   */
  public Decoded decodeCodes(
      SegmentCreator.CellsFile target,
      OptionalDouble noData,
      double noDataCode,
      BooleanSupplier cancelled)
      throws IOException {
    return decode(request(target, true, noData, noDataCode, null), cancelled);
  }

  /**
   * Warps onto a grid: float32, NaN where the raster has no value. The raster may be in any CRS, of
   * any cell size, rotated, or placed by control points.
   *
   * @param target has room for every cell of the grid
   * @param grid its CRS is an EPSG code, a PROJ string or well-known text
   * @param sourceCrs what the raster's own system is, where there is an operation
   * @param operation PROJ's way from one system to the other; empty: GDAL's own
   * @param resampling GDAL's word: {@code near}, {@code bilinear}, {@code cubic}, {@code average},
   *     {@code mode}, {@code max}, {@code min}, {@code med} ...
   * @throws org.greenview.nativedata.problem.InputProblem if no way between the two CRS is known
   */
  public Decoded warpFloats(
      SegmentCreator.CellsFile target,
      RasterGrid grid,
      String sourceCrs,
      String operation,
      String resampling,
      OptionalDouble noData,
      BooleanSupplier cancelled)
      throws IOException {
    Warp warp = Warp.onto(grid, sourceCrs, operation, resampling);
    return decode(request(target, false, noData, Double.NaN, warp), cancelled);
  }

  private DecodeRequest request(
      SegmentCreator.CellsFile target,
      boolean codes,
      OptionalDouble noData,
      double noDataCode,
      Warp warp) {
    return new DecodeRequest(
        name,
        facts,
        target.file().toAbsolutePath(),
        target.cellsOffset(),
        codes,
        noData,
        noDataCode,
        warp);
  }

  private Decoded decode(DecodeRequest request, BooleanSupplier cancelled) throws IOException {
    RasterDecoder.Outcome outcome =
        child.askUnless(
            cancelled, _ -> {}, Task.DECODE_RASTER, RasterDecoder.Outcome.class, request);
    if (outcome.noCode() != null) {
      throw new NoCodeException(outcome.noCode());
    }
    return outcome.decoded();
  }

  /** Ends the child; idempotent. */
  @Override
  public void close() {
    child.close();
  }
}
