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
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.loader.decoder.RasterFacts;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.SegmentCreator;

/**
 * One band of whatever GDAL reads, decoded by a child process. Masks and alpha bands count as
 * NoData; scale and offset are applied.
 */
public final class GdalSource implements RasterSource {
  /** A vertical axis that counts depths, in well-known text. */
  private static final Pattern DOWNWARD =
      Pattern.compile("AXIS\\[\"[^\"]*\",\\s*down", Pattern.CASE_INSENSITIVE);

  /** So that bytes can still be counted; whether a disk has room for fewer is asked of it. */
  private static final long MOST_CELLS = 1L << 50;

  private final GdalRaster raster;
  private final RasterFacts facts;
  private final CoordinateSystem crs;
  private final GeoTransform transform;
  private final int band;
  private final OptionalDouble noData;

  /** Why the built-in reader does not read it; null where it was not asked. */
  private final InputProblem refusal;

  private GdalSource(
      GdalRaster raster,
      CoordinateSystem crs,
      GeoTransform transform,
      int band,
      OptionalDouble noData,
      InputProblem refusal) {
    this.raster = raster;
    this.facts = raster.facts();
    this.crs = crs;
    this.transform = transform;
    this.band = band;
    this.noData = noData;
    this.refusal = refusal;
  }

  /**
   * Opens a raster and checks everything that can be known without decoding cells.
   *
   * @param path a file or another name that GDAL knows, see {@link GdalRaster#open}
   * @param band number of the band, or 0 for the only one
   * @throws org.greenview.loader.gdal.GdalMissing if there is no GDAL
   * @throws InputProblem if GDAL cannot read it, or it does not say where it lies
   * @throws IOException if it does not exist
   */
  public static GdalSource openAnywhere(Path path, int band) throws IOException {
    return openAnywhere(path, band, null);
  }

  /**
   * The same.
   *
   * @param refusal why the built-in reader does not read it, or null where it was not asked
   */
  static GdalSource openAnywhere(Path path, int band, InputProblem refusal) throws IOException {
    GdalRaster raster = GdalRaster.open(path, band);
    try {
      RasterFacts facts = raster.facts();
      GridShape shape = new GridShape(facts.rows(), facts.columns());
      if (shape.cellCount() > MOST_CELLS) {
        throw new InputProblem(path + " claims " + shape + ": no disk has room for them");
      }
      GdalSidecars.requireUnmoved(path);
      double[] p = facts.placement();
      if (p == null) {
        throw GeoPlacement.notPlaced(path, facts.controlPoints() > 0);
      }
      GeoTransform transform =
          GeoPlacement.checked(path, new GeoTransform(p[0], p[1], p[2], p[3], p[4], p[5]), shape);
      if (facts.wkt().isEmpty()) {
        throw GeoKeyCrs.unknown(path);
      }
      CoordinateSystem crs = CoordinateSystem.ofText(facts.wkt(), path.toString());
      return new GdalSource(raster, crs, transform, band, facts.noData(), refusal);
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
    return band;
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
  public GdalSource withNoData(OptionalDouble value) {
    return new GdalSource(raster, crs, transform, band, value, refusal);
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
    return facts.type().equals("Byte") && !facts.isScaled();
  }

  @Override
  public String description() {
    return Text.of(
        "%s, %s, %s, blocks of %d x %d%s",
        facts.driver(),
        facts.type(),
        facts.compression().isEmpty() ? "uncompressed" : facts.compression(),
        facts.blockColumns(),
        facts.blockRows(),
        facts.bands() > 1 ? Text.of(", band %d of %d", facts.band(), facts.bands()) : "");
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
    if (DOWNWARD.matcher(facts.wkt()).find()) {
      throw GeoKeyUnits.notHeights(path(), "depths by its vertical CRS");
    }
    Optional<LengthUnit> ofBand =
        facts.unit().isBlank()
            ? Optional.empty()
            : Optional.of(GdalSidecars.unitNamed(path(), facts.unit()));
    return GeoKeyUnits.agreed(path(), unitOfCrs(), ofBand);
  }

  private Optional<LengthUnit> unitOfCrs() {
    if (facts.verticalUnit().isEmpty()) {
      return Optional.empty();
    }
    Optional<LengthUnit> unit = LengthUnit.ofMetres(facts.verticalMetres());
    if (unit.isEmpty()) {
      throw GeoKeyUnits.notHeights(path(), "heights in units of " + facts.verticalUnit());
    }
    return unit;
  }

  @Override
  public boolean decodesInPlace() {
    return true;
  }

  @Override
  public List<String> fillHeights(SegmentCreator segment, BooleanSupplier cancelled)
      throws IOException {
    Decoded decoded;
    try {
      decoded = raster.decodeFloats(segment.allocate(), noData, cancelled);
    } catch (InputProblem e) {
      throw both(e);
    }
    HeightCells.Account account = new HeightCells.Account();
    account.add(
        decoded.largestRounding(),
        (float) decoded.lowest() == Float.NEGATIVE_INFINITY
            || (float) decoded.highest() == Float.POSITIVE_INFINITY);
    List<String> notes =
        new ArrayList<>(account.notes(path(), facts.type().toLowerCase(Locale.ROOT)));
    notes.addAll(notes(decoded));
    return notes;
  }

  @Override
  public List<String> fillCodes(SegmentCreator segment, BooleanSupplier cancelled)
      throws IOException {
    try {
      return notes(raster.decodeCodes(segment.allocate(), noData, noDataCode(), cancelled));
    } catch (GdalRaster.NoCodeException e) {
      throw GreenCodes.refusal(path(), e.cell().row(), e.cell().column(), e.cell().value());
    } catch (InputProblem e) {
      throw both(e);
    }
  }

  /** What both readers say of a file that turns out to be unreadable for GDAL, too. */
  private InputProblem both(InputProblem byGdal) {
    return refusal == null ? byGdal : ReaderChoice.both(refusal, byGdal);
  }

  private List<String> notes(Decoded decoded) {
    List<String> notes = new ArrayList<>();
    String name = path().getFileName().toString();
    if (refusal != null && !(refusal instanceof NeedsGdal)) {
      notes.add(
          Text.of(
              "%s: read by GDAL, but the built-in reader refuses it: %s",
              name, refusal.getMessage()));
    }
    if (facts.isScaled()) {
      notes.add(
          Text.of(
              "%s: cells were multiplied by %s and then raised by %s, as the file says",
              name, facts.scale(), facts.offset()));
    }
    if (facts.masked()) {
      notes.add(
          Text.of(
              "%s: cells outside its %s became NoData",
              name, facts.alphaBand() > 0 ? "alpha band" : "mask"));
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
