package org.greenview.loader.decoder;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.gdal.Gdal;
import org.greenview.loader.gdal.GdalFailure;
import org.greenview.loader.gdal.RasterFunctions;
import org.greenview.loader.gdal.UtilityFunctions;
import org.greenview.nativedata.problem.InputProblem;

/**
 * The cells of a band on another grid, by GDAL's warper, straight into the memory that wants them:
 * the target is a dataset over it. Positions are exact to a hundredth of a cell.
 */
final class WarpedCells implements CellSource {
  private static final String TOLERANCE_CELLS = "0.01";

  private final Gdal gdal;
  private final RasterFunctions raster;
  private final Warp warp;
  private final DecodeRequest request;
  private final MemorySegment original;
  private final MemorySegment source;
  private final MemorySegment crs;

  WarpedCells(Gdal gdal, DecodeRequest request) {
    this.gdal = gdal;
    this.raster = gdal.raster();
    this.request = request;
    this.warp = request.warp();
    requireOwnNoDataIfScaled(request);
    this.crs = gdal.system(warp.crs());
    this.original = gdal.open(request.file(), Gdal.OPEN_RASTER);
    requirePlainBytes();
    this.source = oneBand(request.facts());
  }

  /** Before version 3.7 the warper takes signed bytes for unsigned ones. */
  private void requirePlainBytes() {
    MemorySegment band = raster.GDALGetRasterBand(original, request.facts().band());
    if (BandCells.areSignedBytes(gdal, request.facts(), band)) {
      throw InputProblem.of(
          "%s holds signed bytes, which GDAL %s cannot warp: use GDAL 3.7 or newer, or store it"
              + " with cells of 16 bits",
          request.file(), request.facts().gdalVersion());
    }
  }

  /** GDAL unscales by a virtual dataset, which knows the file's own NoData value alone. */
  private static void requireOwnNoDataIfScaled(DecodeRequest request) {
    if (request.facts().isScaled() && !request.noData().equals(request.facts().noData())) {
      throw InputProblem.of(
          "%s has a scale or an offset and has to be warped, so its NoData value cannot be another"
              + " than the file's: set it there with 'gdal_translate -a_nodata VALUE'",
          request.file());
    }
  }

  /** The band alone, with its mask, in plain values: a virtual dataset. */
  private MemorySegment oneBand(RasterFacts facts) {
    List<String> arguments = new ArrayList<>(List.of("-of", "VRT", "-b", "" + facts.band()));
    if (!warp.operation().isEmpty()) {
      // The operation begins in the system that the parent reads from the file.
      arguments.addAll(List.of("-a_srs", warp.sourceCrs()));
    }
    if (facts.alphaBand() > 0) {
      arguments.addAll(List.of("-mask", "" + facts.alphaBand()));
    }
    if (facts.isScaled()) {
      arguments.addAll(List.of("-unscale", "-ot", "Float64"));
    }
    UtilityFunctions utilities = gdal.utilities();
    MemorySegment options = utilities.GDALTranslateOptionsNew(arguments, MemorySegment.NULL);
    gdal.forgetError();
    MemorySegment vrt = utilities.GDALTranslate("", original, options, MemorySegment.NULL);
    utilities.GDALTranslateOptionsFree(options);
    return gdal.required(vrt);
  }

  @Override
  public void read(int firstRow, int rows, int type, MemorySegment target) {
    // The warper leaves alone what no cell of the source comes near.
    fillWithNaN(target, (long) rows * warp.columns(), type);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment dataset = over(target, firstRow, rows, type, arena);
      UtilityFunctions utilities = gdal.utilities();
      MemorySegment options = utilities.GDALWarpAppOptionsNew(arguments(), MemorySegment.NULL);
      MemorySegment sources = arena.allocateFrom(ValueLayout.ADDRESS, source);
      gdal.forgetError();
      MemorySegment result =
          utilities.GDALWarp(MemorySegment.NULL, dataset, 1, sources, options, MemorySegment.NULL);
      boolean failed = result.equals(MemorySegment.NULL);
      GdalFailure failure = failed ? gdal.failure() : null;
      utilities.GDALWarpAppOptionsFree(options);
      raster.GDALFlushCache(dataset);
      raster.GDALClose(dataset);
      if (failed) {
        throw failure;
      }
    }
  }

  private static void fillWithNaN(MemorySegment target, long count, int type) {
    for (long i = 0; i < count; i++) {
      if (type == FLOAT32) {
        target.setAtIndex(ValueLayout.JAVA_FLOAT, i, Float.NaN);
      } else {
        target.setAtIndex(ValueLayout.JAVA_DOUBLE, i, Double.NaN);
      }
    }
  }

  private MemorySegment over(MemorySegment target, int firstRow, int rows, int type, Arena arena) {
    MemorySegment dataset =
        gdal.required(
            raster.GDALCreate(
                raster.GDALGetDriverByName("MEM"),
                "",
                warp.columns(),
                rows,
                0,
                type,
                MemorySegment.NULL));
    raster.GDALAddBand(
        dataset, type, List.of("DATAPOINTER=0x" + Long.toHexString(target.address())));
    raster.GDALSetGeoTransform(
        dataset,
        arena.allocateFrom(
            ValueLayout.JAVA_DOUBLE,
            warp.west(),
            warp.cellWidth(),
            0,
            warp.north() - firstRow * warp.cellHeight(),
            0,
            -warp.cellHeight()));
    raster.GDALSetSpatialRef(dataset, crs);
    raster.GDALSetRasterNoDataValue(raster.GDALGetRasterBand(dataset, 1), Double.NaN);
    return dataset;
  }

  private List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of("-r", warp.resampling(), "-et", TOLERANCE_CELLS, "-dstnodata", "nan"));
    arguments.addAll(List.of("-wo", "INIT_DEST=NO_DATA"));
    if (warp.operation().isEmpty()) {
      // Without a rule for the datum nothing is better than a guess.
      arguments.addAll(List.of("-to", "ALLOW_BALLPARK=NO"));
    } else {
      arguments.addAll(List.of("-ct", warp.operation()));
    }
    // Overviews are of somebody's making, and may lie in another file.
    arguments.addAll(List.of("-ovr", "NONE"));
    // Each thread warps rows of its own.
    arguments.addAll(List.of("-wo", "NUM_THREADS=1", "-wm", "64"));
    if (!request.facts().isScaled() && request.noData().isPresent()) {
      arguments.addAll(List.of("-srcnodata", "" + request.noData().getAsDouble()));
    } else if (request.noData().isEmpty() && request.facts().noData().isPresent()) {
      // Somebody knows better than the file.
      arguments.addAll(List.of("-srcnodata", "None"));
    }
    return arguments;
  }

  @Override
  public void readMask(int firstRow, int rows, MemorySegment target) {
    throw new UnsupportedOperationException("the warper has applied the mask");
  }

  @Override
  public void close() {
    raster.GDALClose(source);
    raster.GDALClose(original);
    gdal.spatial().OSRDestroySpatialReference(crs);
  }
}
