package org.greenview.loader.decoder;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.greenview.loader.gdal.Gdal;
import org.greenview.loader.gdal.GdalFailure;
import org.greenview.loader.gdal.UtilityFunctions;

/** Child's side: files into other formats. The answer is GDAL's warnings. */
final class TranslateTask {
  private TranslateTask() {}

  static GdalExport.Translated raster(Gdal gdal, GdalExport.Translation wanted, Replies replies) {
    MemorySegment dataset = gdal.open(wanted.source(), Gdal.OPEN_RASTER);
    UtilityFunctions utilities = gdal.utilities();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment options =
          utilities.GDALTranslateOptionsNew(wanted.arguments(), MemorySegment.NULL);
      utilities.GDALTranslateOptionsSetProgress(
          options, ProgressBeat.function(replies, arena), MemorySegment.NULL);
      gdal.forgetError();
      MemorySegment result =
          utilities.GDALTranslate(wanted.target(), dataset, options, MemorySegment.NULL);
      utilities.GDALTranslateOptionsFree(options);
      return new GdalExport.Translated(closed(gdal, result), 0);
    } finally {
      gdal.raster().GDALClose(dataset);
    }
  }

  static GdalExport.Translated vector(Gdal gdal, GdalExport.Translation wanted, Replies replies) {
    MemorySegment dataset = gdal.open(wanted.source(), Gdal.OPEN_VECTOR);
    UtilityFunctions utilities = gdal.utilities();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment options =
          utilities.GDALVectorTranslateOptionsNew(wanted.arguments(), MemorySegment.NULL);
      utilities.GDALVectorTranslateOptionsSetProgress(
          options, ProgressBeat.function(replies, arena), MemorySegment.NULL);
      MemorySegment sources = arena.allocateFrom(ValueLayout.ADDRESS, dataset);
      gdal.forgetError();
      MemorySegment result =
          utilities.GDALVectorTranslate(
              wanted.target(), MemorySegment.NULL, 1, sources, options, MemorySegment.NULL);
      utilities.GDALVectorTranslateOptionsFree(options);
      List<String> warnings = closed(gdal, result);
      long lost = count(gdal, dataset) - countOf(gdal, wanted.target());
      return new GdalExport.Translated(warnings, lost);
    } finally {
      gdal.raster().GDALClose(dataset);
    }
  }

  private static long count(Gdal gdal, MemorySegment dataset) {
    MemorySegment layer = gdal.vector().GDALDatasetGetLayer(dataset, 0);
    return gdal.vector().OGR_L_GetFeatureCount(layer, 1);
  }

  /**
   * Features of a file that was written.
   *
   * @throws GdalFailure if it cannot be read again
   */
  private static long countOf(Gdal gdal, String file) {
    MemorySegment dataset = gdal.open(file, Gdal.OPEN_VECTOR);
    try {
      return gdal.vector().GDALDatasetGetLayerCount(dataset) == 0 ? 0 : count(gdal, dataset);
    } finally {
      gdal.raster().GDALClose(dataset);
    }
  }

  /** Closing writes what is still in memory, so it may fail, too. */
  private static List<String> closed(Gdal gdal, MemorySegment result) {
    boolean failed = result.equals(MemorySegment.NULL) || gdal.hasFailed();
    GdalFailure failure = failed ? gdal.failure() : null;
    if (!result.equals(MemorySegment.NULL)) {
      gdal.forgetError();
      gdal.raster().GDALClose(result);
      if (!failed && gdal.hasFailed()) {
        throw gdal.failure();
      }
    }
    if (failed) {
      throw failure;
    }
    return gdal.takeWarnings();
  }
}
