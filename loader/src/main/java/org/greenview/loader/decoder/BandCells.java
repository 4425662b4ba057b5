package org.greenview.loader.decoder;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import org.greenview.loader.gdal.Gdal;

/** The cells of a band as they are. */
final class BandCells implements CellSource {
  private static final int READ = 0;

  private final Gdal gdal;
  private final MemorySegment dataset;
  private final MemorySegment band;
  private final int columns;

  private final boolean signedBytes;

  BandCells(Gdal gdal, String file, RasterFacts facts) {
    this.gdal = gdal;
    this.dataset = gdal.open(file, Gdal.OPEN_RASTER);
    this.columns = facts.columns();
    try {
      this.band = gdal.required(gdal.raster().GDALGetRasterBand(dataset, facts.band()));
      this.signedBytes = areSignedBytes(gdal, facts, band);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Whether GDAL takes signed bytes for unsigned ones, as it does before version 3.7. */
  static boolean areSignedBytes(Gdal gdal, RasterFacts facts, MemorySegment band) {
    return facts.type().equals(RasterFacts.INT8)
        && gdal.raster().GDALGetRasterDataType(band) == CellSource.BYTE;
  }

  @Override
  public void read(int firstRow, int rows, int type, MemorySegment target) {
    read(band, firstRow, rows, type, target);
    if (signedBytes) {
      long count = (long) rows * columns;
      for (long i = 0; i < count; i++) {
        if (type == CellSource.FLOAT32) {
          target.setAtIndex(JAVA_FLOAT, i, (byte) target.getAtIndex(JAVA_FLOAT, i));
        } else {
          target.setAtIndex(JAVA_DOUBLE, i, (byte) target.getAtIndex(JAVA_DOUBLE, i));
        }
      }
    }
  }

  @Override
  public void readMask(int firstRow, int rows, MemorySegment target) {
    read(
        gdal.required(gdal.raster().GDALGetMaskBand(band)),
        firstRow,
        rows,
        CellSource.BYTE,
        target);
  }

  private void read(MemorySegment from, int firstRow, int rows, int type, MemorySegment target) {
    gdal.forgetError();
    // Spaces of 0: cells and rows lie one behind the other.
    int error =
        gdal.raster()
            .GDALRasterIOEx(
                from,
                READ,
                0,
                firstRow,
                columns,
                rows,
                target,
                columns,
                rows,
                type,
                0,
                0,
                MemorySegment.NULL);
    if (error > 2) {
      throw gdal.failure();
    }
  }

  @Override
  public void close() {
    gdal.raster().GDALClose(dataset);
  }
}
