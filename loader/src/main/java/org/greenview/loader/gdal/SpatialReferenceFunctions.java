package org.greenview.loader.gdal;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** libgdal: coordinate systems and transforms by PROJ (ogr_srs_api.h). */
public interface SpatialReferenceFunctions {
  /** {@code OGRSpatialReferenceH OSRNewSpatialReference(const char *pszWKT)}; NULL for an empty */
  MemorySegment OSRNewSpatialReference(MemorySegment wkt);

  /** {@code void OSRDestroySpatialReference(OGRSpatialReferenceH)} */
  void OSRDestroySpatialReference(MemorySegment system);

  /** {@code OGRErr OSRSetFromUserInput(OGRSpatialReferenceH, const char *)} */
  int OSRSetFromUserInput(MemorySegment system, String text);

  /** {@code void OSRSetAxisMappingStrategy(OGRSpatialReferenceH, OSRAxisMappingStrategy)} */
  void OSRSetAxisMappingStrategy(MemorySegment system, int strategy);

  /**
   * {@code OGRErr OSRExportToWktEx(OGRSpatialReferenceH, char **ppszResult, const char *const
   * *papszOptions)}; the result is freed by VSIFree
   */
  int OSRExportToWktEx(MemorySegment system, MemorySegment result, List<String> options);

  /**
   * {@code OGRErr OSRExportToPROJJSON(OGRSpatialReferenceH, char **ppszReturn, const char *const
   * *papszOptions)}; the result is freed by VSIFree
   */
  int OSRExportToPROJJSON(MemorySegment system, MemorySegment result, List<String> options);

  /**
   * {@code const int *OSRGetDataAxisToSRSAxisMapping(OGRSpatialReferenceH, int *pnCount)}; the
   * system's own
   */
  MemorySegment OSRGetDataAxisToSRSAxisMapping(MemorySegment system, MemorySegment count);

  /** {@code int OSREPSGTreatsAsLatLong(OGRSpatialReferenceH)} */
  int OSREPSGTreatsAsLatLong(MemorySegment system);

  /** {@code int OSREPSGTreatsAsNorthingEasting(OGRSpatialReferenceH)} */
  int OSREPSGTreatsAsNorthingEasting(MemorySegment system);

  /** {@code int OSRIsCompound(OGRSpatialReferenceH)} */
  int OSRIsCompound(MemorySegment system);

  /**
   * {@code double OSRGetTargetLinearUnits(OGRSpatialReferenceH, const char *pszTargetKey, char
   * **ppszName)}; the name is the system's own
   */
  double OSRGetTargetLinearUnits(MemorySegment system, String node, MemorySegment name);

  /** {@code void OSRGetPROJVersion(int *pnMajor, int *pnMinor, int *pnPatch)} */
  void OSRGetPROJVersion(MemorySegment major, MemorySegment minor, MemorySegment patch);

  /** {@code OGRCoordinateTransformationOptionsH OCTNewCoordinateTransformationOptions(void)} */
  MemorySegment OCTNewCoordinateTransformationOptions();

  /**
   * {@code int OCTCoordinateTransformationOptionsSetOperation(OGRCoordinateTransformationOptionsH,
   * const char *pszCO, int bReverseCO)}; axes of the operation are in the order of the authorities
   */
  int OCTCoordinateTransformationOptionsSetOperation(
      MemorySegment options, String operation, int reverse);

  /** {@code void OCTDestroyCoordinateTransformationOptions(OGRCoordinateTransformationOptionsH)} */
  void OCTDestroyCoordinateTransformationOptions(MemorySegment options);

  /**
   * {@code OGRCoordinateTransformationH OCTNewCoordinateTransformationEx(OGRSpatialReferenceH,
   * OGRSpatialReferenceH, OGRCoordinateTransformationOptionsH)}
   */
  MemorySegment OCTNewCoordinateTransformationEx(
      MemorySegment from, MemorySegment to, MemorySegment options);

  /**
   * {@code int OCTTransformEx(OGRCoordinateTransformationH, int nCount, double *x, double *y,
   * double *z, int *pabSuccess)}
   */
  int OCTTransformEx(
      MemorySegment transform,
      int count,
      MemorySegment x,
      MemorySegment y,
      MemorySegment z,
      MemorySegment success);

  /** {@code void OCTDestroyCoordinateTransformation(OGRCoordinateTransformationH)} */
  void OCTDestroyCoordinateTransformation(MemorySegment transform);
}
