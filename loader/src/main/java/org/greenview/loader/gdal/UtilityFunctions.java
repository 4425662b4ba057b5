package org.greenview.loader.gdal;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * libgdal: the programs gdal_translate, gdalwarp and ogr2ogr as functions (gdal_utils.h). A
 * progress function is {@code int (*)(double dfComplete, const char *pszMessage, void *pData)};
 * what it returns says whether to go on.
 */
public interface UtilityFunctions {
  /**
   * {@code GDALTranslateOptions *GDALTranslateOptionsNew(char **papszArgv,
   * GDALTranslateOptionsForBinary *)}
   */
  MemorySegment GDALTranslateOptionsNew(List<String> arguments, MemorySegment forProgram);

  /**
   * {@code void GDALTranslateOptionsSetProgress(GDALTranslateOptions *, GDALProgressFunc, void *)}
   */
  void GDALTranslateOptionsSetProgress(
      MemorySegment options, MemorySegment progress, MemorySegment data);

  /** {@code void GDALTranslateOptionsFree(GDALTranslateOptions *)} */
  void GDALTranslateOptionsFree(MemorySegment options);

  /**
   * {@code GDALDatasetH GDALTranslate(const char *pszDestFilename, GDALDatasetH hSrcDataset, const
   * GDALTranslateOptions *, int *pbUsageError)}
   */
  MemorySegment GDALTranslate(
      String target, MemorySegment source, MemorySegment options, MemorySegment usageError);

  /**
   * {@code GDALWarpAppOptions *GDALWarpAppOptionsNew(char **papszArgv, GDALWarpAppOptionsForBinary
   * *)}
   */
  MemorySegment GDALWarpAppOptionsNew(List<String> arguments, MemorySegment forProgram);

  /** {@code void GDALWarpAppOptionsFree(GDALWarpAppOptions *)} */
  void GDALWarpAppOptionsFree(MemorySegment options);

  /**
   * {@code GDALDatasetH GDALWarp(const char *pszDest, GDALDatasetH hDstDS, int nSrcCount,
   * GDALDatasetH *pahSrcDS, const GDALWarpAppOptions *, int *pbUsageError)}; with a NULL name into
   * a dataset that exists
   */
  MemorySegment GDALWarp(
      MemorySegment name,
      MemorySegment target,
      int sourceCount,
      MemorySegment sources,
      MemorySegment options,
      MemorySegment usageError);

  /**
   * {@code GDALVectorTranslateOptions *GDALVectorTranslateOptionsNew(char **papszArgv,
   * GDALVectorTranslateOptionsForBinary *)}
   */
  MemorySegment GDALVectorTranslateOptionsNew(List<String> arguments, MemorySegment forProgram);

  /**
   * {@code void GDALVectorTranslateOptionsSetProgress(GDALVectorTranslateOptions *,
   * GDALProgressFunc, void *)}
   */
  void GDALVectorTranslateOptionsSetProgress(
      MemorySegment options, MemorySegment progress, MemorySegment data);

  /** {@code void GDALVectorTranslateOptionsFree(GDALVectorTranslateOptions *)} */
  void GDALVectorTranslateOptionsFree(MemorySegment options);

  /**
   * {@code GDALDatasetH GDALVectorTranslate(const char *pszDest, GDALDatasetH hDstDS, int
   * nSrcCount, GDALDatasetH *pahSrcDS, const GDALVectorTranslateOptions *, int *pbUsageError)}
   */
  MemorySegment GDALVectorTranslate(
      String name,
      MemorySegment target,
      int sourceCount,
      MemorySegment sources,
      MemorySegment options,
      MemorySegment usageError);
}
