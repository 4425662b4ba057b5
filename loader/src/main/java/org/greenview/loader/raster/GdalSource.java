package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.decoder.Decoded;
import org.greenview.loader.decoder.GdalRaster;
import org.greenview.loader.decoder.RasterFacts;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.SegmentCreator;

/**
 * One band of whatever GDAL reads, decoded by a child process. Masks and alpha bands count as
 * NoData; scale and offset are applied.
 */
public final class GdalSource implements RasterSource {
  /** A vertical axis of depths, in well-known text. */
  private static final Pattern DOWNWARDS =
      Pattern.compile(",\\s*DOWN\\s*\\]", Pattern.CASE_INSENSITIVE);

  private final GdalRaster raster;
  private final RasterFacts facts;
  private final GeoTransform transform;
  private final CoordinateSystem crs;
  private final OptionalDouble noData;

  private GdalSource(
      GdalRaster raster, GeoTransform transform, CoordinateSystem crs, OptionalDouble noData) {
    this.raster = raster;
    this.facts = raster.facts();
    this.transform = transform;
    this.crs = crs;
    this.noData = noData;
  }

  /**
   * Opens a raster, which may be rotated, have oblong cells, or lie in a geographic CRS, and checks
   * everything else that can be known without decoding cells.
   *
   * @param path a file or another name that GDAL knows, see {@link GdalRaster#open}
   * @param band number of the band, or 0 for the only one
   * @throws org.greenview.loader.gdal.GdalMissing if there is no GDAL
   * @throws InputProblem if GDAL cannot read it, or it does not say where it lies
   * @throws IOException if it does not exist
   */
  public static GdalSource open(Path path, int band) throws IOException {
    GdalRaster raster = GdalRaster.open(path, band);
    try {
      RasterFacts facts = raster.facts();
      double[] p = facts.placement();
      if (p == null) {
        throw GeoPlacement.notPlaced(path, facts.controlPoints() > 0);
      }
      GeoTransform transform =
          GeoPlacement.checked(
              path,
              new GeoTransform(p[0], p[1], p[2], p[3], p[4], p[5]),
              new GridShape(facts.rows(), facts.columns()));
      if (facts.wkt().isEmpty()) {
        throw GeoKeyCrs.unknown(path);
      }
      CoordinateSystem crs = CoordinateSystem.ofText(facts.wkt(), path.toString());
      return new GdalSource(raster, transform, crs, facts.noData());
    } catch (Throwable t) {
      raster.close();
      throw t;
    }
  }

  @Override
  public Path path() {
    return raster.path();
  }

  @Override
  public long bytes() {
    try {
      return Files.isRegularFile(path()) ? Files.size(path()) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public int band() {
    return facts.band();
  }

  @Override
  public GridShape shape() {
    return new GridShape(facts.rows(), facts.columns());
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
  public GdalSource withNoData(OptionalDouble value) {
    return new GdalSource(raster, transform, crs, value);
  }

  @Override
  public String description() {
    return "%s, %s, %s, blocks of %d x %d%s"
        .formatted(
            facts.driver(),
            facts.type(),
            facts.compression().isEmpty() ? "uncompressed" : facts.compression(),
            facts.blockColumns(),
            facts.blockRows(),
            facts.bands() > 1 ? ", band %d of %d".formatted(facts.band(), facts.bands()) : "");
  }

  @Override
  public String reader() {
    return "GDAL " + facts.gdalVersion();
  }

  @Override
  public double noDataCode() {
    return GreenCodes.noDataCode(facts.isFloatingPoint() || facts.masked(), noData);
  }

  @Override
  public Optional<LengthUnit> heightUnit() {
    return HeightUnitOf.both(path(), ofVerticalSystem(), HeightUnitOf.band(path(), facts.unit()));
  }

  private Optional<LengthUnit> ofVerticalSystem() {
    if (facts.verticalUnit().isEmpty()) {
      return Optional.empty();
    }
    if (DOWNWARDS.matcher(facts.wkt()).find()) {
      throw HeightUnitOf.notHeights(path(), "depths by its vertical CRS");
    }
    return Optional.of(
        LengthUnit.ofMetres(facts.verticalMetres())
            .orElseThrow(
                () ->
                    HeightUnitOf.notHeights(
                        path(), "heights in units of " + facts.verticalUnit())));
  }

  @Override
  public List<String> fillHeights(SegmentCreator segment, BooleanSupplier cancelled)
      throws IOException {
    Decoded decoded = raster.decodeFloats(room(segment), noData, cancelled);
    HeightCells.Account account = new HeightCells.Account();
    account.add(decoded.largestRounding(), (float) decoded.lowest(), (float) decoded.highest());
    List<String> notes =
        new ArrayList<>(account.notes(path(), facts.type().toLowerCase(Locale.ROOT)));
    notes.addAll(notes(decoded));
    return notes;
  }

  @Override
  public List<String> fillCodes(SegmentCreator segment, BooleanSupplier cancelled)
      throws IOException {
    try {
      return notes(raster.decodeCodes(room(segment), noData, noDataCode(), cancelled));
    } catch (GdalRaster.NoCodeException e) {
      throw GreenCodes.refusal(path(), e.row(), e.column(), e.value());
    }
  }

  /** Fills a float32 segment of another grid, see {@link GdalWarp}. */
  List<String> fillWarped(
      SegmentCreator segment,
      RasterGrid target,
      String resampling,
      OptionalDouble without,
      BooleanSupplier cancelled)
      throws IOException {
    Decoded decoded = raster.warpFloats(room(segment), target, resampling, without, cancelled);
    HeightCells.Account account = new HeightCells.Account();
    account.add(decoded.largestRounding(), (float) decoded.lowest(), (float) decoded.highest());
    account.notes(path(), facts.type());
    return notes(decoded);
  }

  private static GdalRaster.Target room(SegmentCreator segment) throws IOException {
    SegmentCreator.Room room = segment.allocate();
    return new GdalRaster.Target(room.file(), room.cellsOffset());
  }

  private List<String> notes(Decoded decoded) {
    List<String> notes = new ArrayList<>();
    String name = path().getFileName().toString();
    if (facts.isScaled()) {
      notes.add(
          "%s: cells were multiplied by %s and then raised by %s, as the file says"
              .formatted(name, facts.scale(), facts.offset()));
    }
    if (facts.masked()) {
      notes.add(
          "%s: cells outside its %s became NoData"
              .formatted(name, facts.alphaBand() > 0 ? "alpha band" : "mask"));
    }
    decoded.warnings().forEach(warning -> notes.add(name + ": GDAL warns: " + warning));
    return notes;
  }

  @Override
  public List<String> readHeights(RowSink<float[]> sink, BooleanSupplier cancelled)
      throws IOException {
    return Spool.heights(this, sink, cancelled);
  }

  @Override
  public List<String> readCodes(RowSink<byte[]> sink, BooleanSupplier cancelled)
      throws IOException {
    return Spool.codes(this, sink, cancelled);
  }

  @Override
  public void close() {
    raster.close();
  }
}
