package org.greenview.loader.gdal;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** libgdal: datasets, drivers, bands (gdal.h). A handle is an opaque pointer. */
public interface RasterFunctions {
  /** {@code void GDALAllRegister(void)} */
  void GDALAllRegister();

  /** {@code const char *GDALVersionInfo(const char *pszRequest)} */
  String GDALVersionInfo(String request);

  /** {@code int GDALGetDriverCount(void)} */
  int GDALGetDriverCount();

  /** {@code GDALDriverH GDALGetDriver(int)} */
  MemorySegment GDALGetDriver(int index);

  /** {@code GDALDriverH GDALGetDriverByName(const char *)} */
  MemorySegment GDALGetDriverByName(String name);

  /** {@code int GDALRegisterDriver(GDALDriverH)} */
  int GDALRegisterDriver(MemorySegment driver);

  /** {@code void GDALDeregisterDriver(GDALDriverH)}; it can be registered again */
  void GDALDeregisterDriver(MemorySegment driver);

  /**
   * {@code GDALDriverH GDALIdentifyDriverEx(const char *pszFilename, unsigned int nIdentifyFlags,
   * const char *const *papszAllowedDrivers, const char *const *papszFileList)}; NULL if none
   */
  MemorySegment GDALIdentifyDriverEx(
      String name, int flags, MemorySegment allowedDrivers, MemorySegment siblings);

  /** {@code const char *GDALGetDriverShortName(GDALDriverH)} */
  String GDALGetDriverShortName(MemorySegment driver);

  /** {@code const char *GDALGetDriverLongName(GDALDriverH)} */
  String GDALGetDriverLongName(MemorySegment driver);

  /**
   * {@code GDALDatasetH GDALOpenEx(const char *pszFilename, unsigned int nOpenFlags, const char
   * *const *papszAllowedDrivers, const char *const *papszOpenOptions, const char *const
   * *papszSiblingFiles)}
   */
  MemorySegment GDALOpenEx(
      String name,
      int flags,
      MemorySegment allowedDrivers,
      MemorySegment openOptions,
      MemorySegment siblings);

  /**
   * {@code GDALDatasetH GDALCreate(GDALDriverH, const char *, int nXSize, int nYSize, int nBands,
   * GDALDataType, CSLConstList)}
   */
  MemorySegment GDALCreate(
      MemorySegment driver,
      String name,
      int columns,
      int rows,
      int bands,
      int type,
      MemorySegment options);

  /** {@code CPLErr GDALAddBand(GDALDatasetH, GDALDataType, CSLConstList papszOptions)} */
  int GDALAddBand(MemorySegment dataset, int type, List<String> options);

  /** {@code void GDALClose(GDALDatasetH)}; newer versions return a CPLErr, which is not asked. */
  void GDALClose(MemorySegment dataset);

  /** {@code void GDALFlushCache(GDALDatasetH)}; newer versions return a CPLErr. */
  void GDALFlushCache(MemorySegment dataset);

  /** {@code GDALDriverH GDALGetDatasetDriver(GDALDatasetH)} */
  MemorySegment GDALGetDatasetDriver(MemorySegment dataset);

  /** {@code const char *GDALGetMetadataItem(GDALMajorObjectH, const char *, const char *)} */
  String GDALGetMetadataItem(MemorySegment object, String name, String domain);

  /** {@code int GDALGetRasterXSize(GDALDatasetH)} */
  int GDALGetRasterXSize(MemorySegment dataset);

  /** {@code int GDALGetRasterYSize(GDALDatasetH)} */
  int GDALGetRasterYSize(MemorySegment dataset);

  /** {@code int GDALGetRasterCount(GDALDatasetH)} */
  int GDALGetRasterCount(MemorySegment dataset);

  /** {@code CPLErr GDALGetGeoTransform(GDALDatasetH, double *padfTransform)}, six of them */
  int GDALGetGeoTransform(MemorySegment dataset, MemorySegment transform);

  /** {@code CPLErr GDALSetGeoTransform(GDALDatasetH, double *)} */
  int GDALSetGeoTransform(MemorySegment dataset, MemorySegment transform);

  /** {@code int GDALGetGCPCount(GDALDatasetH)} */
  int GDALGetGCPCount(MemorySegment dataset);

  /** {@code OGRSpatialReferenceH GDALGetSpatialRef(GDALDatasetH)}; the dataset's own */
  MemorySegment GDALGetSpatialRef(MemorySegment dataset);

  /** {@code CPLErr GDALSetSpatialRef(GDALDatasetH, OGRSpatialReferenceH)}; copied */
  int GDALSetSpatialRef(MemorySegment dataset, MemorySegment spatialReference);

  /** {@code GDALRasterBandH GDALGetRasterBand(GDALDatasetH, int)}, from 1 */
  MemorySegment GDALGetRasterBand(MemorySegment dataset, int number);

  /** {@code GDALDataType GDALGetRasterDataType(GDALRasterBandH)} */
  int GDALGetRasterDataType(MemorySegment band);

  /** {@code const char *GDALGetDataTypeName(GDALDataType)} */
  String GDALGetDataTypeName(int type);

  /** {@code int GDALDataTypeIsComplex(GDALDataType)} */
  int GDALDataTypeIsComplex(int type);

  /** {@code void GDALGetBlockSize(GDALRasterBandH, int *pnXSize, int *pnYSize)} */
  void GDALGetBlockSize(MemorySegment band, MemorySegment columns, MemorySegment rows);

  /** {@code double GDALGetRasterNoDataValue(GDALRasterBandH, int *pbSuccess)} */
  double GDALGetRasterNoDataValue(MemorySegment band, MemorySegment success);

  /**
   * {@code int64_t GDALGetRasterNoDataValueAsInt64(GDALRasterBandH, int *)}; of Int64 bands alone
   */
  long GDALGetRasterNoDataValueAsInt64(MemorySegment band, MemorySegment success);

  /** {@code uint64_t GDALGetRasterNoDataValueAsUInt64(GDALRasterBandH, int *)}; of UInt64 bands */
  long GDALGetRasterNoDataValueAsUInt64(MemorySegment band, MemorySegment success);

  /** {@code CPLErr GDALSetRasterNoDataValue(GDALRasterBandH, double)} */
  int GDALSetRasterNoDataValue(MemorySegment band, double value);

  /** {@code double GDALGetRasterScale(GDALRasterBandH, int *pbSuccess)} */
  double GDALGetRasterScale(MemorySegment band, MemorySegment success);

  /** {@code double GDALGetRasterOffset(GDALRasterBandH, int *pbSuccess)} */
  double GDALGetRasterOffset(MemorySegment band, MemorySegment success);

  /** {@code const char *GDALGetRasterUnitType(GDALRasterBandH)} */
  String GDALGetRasterUnitType(MemorySegment band);

  /** {@code GDALColorInterp GDALGetRasterColorInterpretation(GDALRasterBandH)}; 6 is alpha */
  int GDALGetRasterColorInterpretation(MemorySegment band);

  /** {@code int GDALGetMaskFlags(GDALRasterBandH)} */
  int GDALGetMaskFlags(MemorySegment band);

  /** {@code GDALRasterBandH GDALGetMaskBand(GDALRasterBandH)} */
  MemorySegment GDALGetMaskBand(MemorySegment band);

  /**
   * {@code CPLErr GDALRasterIOEx(GDALRasterBandH, GDALRWFlag eRWFlag, int nDSXOff, int nDSYOff, int
   * nDSXSize, int nDSYSize, void *pBuffer, int nBXSize, int nBYSize, GDALDataType eBDataType,
   * GSpacing nPixelSpace, GSpacing nLineSpace, GDALRasterIOExtraArg *psExtraArg)}
   */
  int GDALRasterIOEx(
      MemorySegment band,
      int readOrWrite,
      int column,
      int row,
      int columns,
      int rows,
      MemorySegment buffer,
      int bufferColumns,
      int bufferRows,
      int bufferType,
      long pixelSpace,
      long lineSpace,
      MemorySegment extraArgument);
}
