package org.greenview.loader.raster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * One band of the one full-resolution image of a file, known to be readable.
 *
 * @param band which, from 0
 * @param type what a cell holds
 * @param compression number of the compression
 * @param predictor number of the predictor
 */
record TiffImage(
    TiffFile file,
    TiffDirectory directory,
    int band,
    SampleType type,
    int compression,
    int predictor,
    BlockLayout layout) {

  private static final int REDUCED = 1;
  private static final int MASK = 4;
  private static final int SAMPLE_FORMAT_COMPLEX_INTEGER = 5;
  private static final int SAMPLE_FORMAT_COMPLEX_FLOAT = 6;

  /** Greatest number of cells along one side: what a float64 row of fits into an array. */
  private static final long MOST_CELLS_ALONG = 1L << 27;

  /**
   * Finds the image and checks that all of it can be read.
   *
   * @param bandNumber from 1, or 0 for the only one
   * @throws InputProblem naming what cannot
   */
  static TiffImage of(TiffFile file, int bandNumber) throws IOException {
    TiffDirectory image = fullResolution(file);
    TiffBands bands = TiffBands.of(image, bandNumber);
    requirePlain(image);
    int compression = (int) image.integer(TiffTag.COMPRESSION, Compression.NONE);
    if (!Compression.isRead(compression)) {
      throw NeedsGdal.of(
          "%s is compressed with %s, which the built-in reader does not read: convert it with"
              + " 'gdal_translate -co COMPRESS=DEFLATE -co TILED=YES'",
          file.path(), Compression.name(compression));
    }
    SampleType type = type(image);
    if (bands.interleaved() && type.bits() < 8) {
      throw NeedsGdal.of(
          "%s holds several bands of %s cells, which the built-in reader does not read: take one"
              + " out with 'gdal_translate -b N'",
          file.path(), type.label());
    }
    int predictor = (int) image.integer(TiffTag.PREDICTOR, Predictor.NONE);
    boolean known =
        switch (predictor) {
          case Predictor.NONE -> true;
          case Predictor.HORIZONTAL -> type.bits() >= 8;
          case Predictor.FLOATING_POINT -> type.isFloatingPoint();
          default -> false;
        };
    if (!known && compression != Compression.NONE) {
      throw NeedsGdal.of(
          "%s uses predictor %d on %s cells, which the built-in reader does not read: convert it"
              + " with 'gdal_translate -co COMPRESS=DEFLATE'",
          file.path(), predictor, type.label());
    }
    // LibTIFF and GDAL apply a predictor to DEFLATE and LZW alone.
    boolean applies = compression != Compression.NONE && compression != Compression.PACKBITS;
    GridShape shape = shape(image);
    return new TiffImage(
        file,
        image,
        bands.chosen(),
        type,
        compression,
        applies ? predictor : Predictor.NONE,
        BlockLayout.of(file, image, shape, type, compression, bands));
  }

  /** In the words of a sentence: type, compression and layout. */
  String description() {
    return Text.of(
        "%s%s, %s%s, %s of %d x %d",
        directory.integer(TiffTag.SAMPLES_PER_PIXEL, 1) == 1 ? "" : Text.of("band %d, ", band + 1),
        type.label(),
        Compression.name(compression),
        predictor == Predictor.NONE ? "" : " with predictor " + predictor,
        layout.tiled() ? "tiles" : "strips",
        layout.blockColumns(),
        layout.blockRows());
  }

  private static TiffDirectory fullResolution(TiffFile file) {
    List<TiffDirectory> full = new ArrayList<>();
    for (TiffDirectory directory : file.directories()) {
      long kind = directory.integer(TiffTag.NEW_SUBFILE_TYPE, 0);
      boolean reduced =
          (kind & REDUCED) != 0 || directory.integer(TiffTag.OLD_SUBFILE_TYPE, 1) == 2;
      if ((kind & MASK) != 0) {
        throw NeedsGdal.of(
            "%s has an internal mask, which the built-in reader does not apply: turn masked cells"
                + " into NoData with 'gdalwarp -dstnodata -9999'",
            file.path());
      }
      if (!reduced) {
        full.add(directory);
      }
    }
    if (full.size() != 1) {
      throw InputProblem.of(
          "%s holds %d images of full resolution, expected one: choose one with 'gdal_translate"
              + " GTIFF_DIR:1:IN.tif OUT.tif'",
          file.path(), full.size());
    }
    return full.getFirst();
  }

  private static void requirePlain(TiffDirectory image) {
    if (image.integer(TiffTag.ORIENTATION, 1) != 1) {
      throw NeedsGdal.of(
          "%s has TIFF orientation %d, expected 1 (first row at the top): convert it with gdalwarp",
          image.file(), image.integer(TiffTag.ORIENTATION));
    }
    if (image.integer(TiffTag.FILL_ORDER, 1) != 1) {
      throw NeedsGdal.of(
          "%s has TIFF fill order 2 (bits reversed), which the built-in reader does not read:"
              + " convert it with gdal_translate",
          image.file());
    }
  }

  private static SampleType type(TiffDirectory image) {
    long bits = same(image, TiffTag.BITS_PER_SAMPLE);
    long format = same(image, TiffTag.SAMPLE_FORMAT);
    SampleType type = SampleType.of(bits, format);
    if (type == null) {
      String found =
          format == SAMPLE_FORMAT_COMPLEX_INTEGER || format == SAMPLE_FORMAT_COMPLEX_FLOAT
              ? "complex numbers"
              : Text.of(
                  "%d-bit %s", bits, format == 3 ? "floats" : format == 2 ? "integers" : "cells");
      throw NeedsGdal.of(
          "%s holds %s, which the built-in reader does not read: convert it with 'gdal_translate"
              + " -ot Float32'",
          image.file(), found);
    }
    return type;
  }

  /** The value of all bands; bands of different types are written by no program in use. */
  private static long same(TiffDirectory image, int tag) {
    if (!image.has(tag)) {
      return 1;
    }
    long[] values = image.integers(tag);
    for (long value : values) {
      if (value != values[0]) {
        throw NeedsGdal.of(
            "%s has bands of different types, which the built-in reader does not read: take one out"
                + " with 'gdal_translate -b N'",
            image.file());
      }
    }
    return values[0];
  }

  private static GridShape shape(TiffDirectory image) {
    long rows = image.integer(TiffTag.IMAGE_LENGTH);
    long columns = image.integer(TiffTag.IMAGE_WIDTH);
    if (rows < 1 || columns < 1 || rows > MOST_CELLS_ALONG || columns > MOST_CELLS_ALONG) {
      throw InputProblem.of(
          "%s claims %d rows x %d columns, expected 1 to %d of each: it is damaged or too large",
          image.file(), rows, columns, MOST_CELLS_ALONG);
    }
    return new GridShape((int) rows, (int) columns);
  }
}
