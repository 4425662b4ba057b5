package org.greenview.loader.gdal;

import java.lang.foreign.MemorySegment;

/** libgdal: vector layers, features and geometries (ogr_api.h, gdal.h). */
public interface VectorFunctions {
  /** {@code int GDALDatasetGetLayerCount(GDALDatasetH)} */
  int GDALDatasetGetLayerCount(MemorySegment dataset);

  /** {@code OGRLayerH GDALDatasetGetLayer(GDALDatasetH, int)}; the dataset's own */
  MemorySegment GDALDatasetGetLayer(MemorySegment dataset, int index);

  /** {@code const char *OGR_L_GetName(OGRLayerH)} */
  String OGR_L_GetName(MemorySegment layer);

  /** {@code OGRSpatialReferenceH OGR_L_GetSpatialRef(OGRLayerH)}; the layer's own */
  MemorySegment OGR_L_GetSpatialRef(MemorySegment layer);

  /** {@code OGRFeatureDefnH OGR_L_GetLayerDefn(OGRLayerH)}; the layer's own */
  MemorySegment OGR_L_GetLayerDefn(MemorySegment layer);

  /** {@code GIntBig OGR_L_GetFeatureCount(OGRLayerH, int bForce)} */
  long OGR_L_GetFeatureCount(MemorySegment layer, int force);

  /** {@code void OGR_L_ResetReading(OGRLayerH)} */
  void OGR_L_ResetReading(MemorySegment layer);

  /** {@code OGRFeatureH OGR_L_GetNextFeature(OGRLayerH)}; the caller's, NULL after the last */
  MemorySegment OGR_L_GetNextFeature(MemorySegment layer);

  /** {@code int OGR_FD_GetFieldCount(OGRFeatureDefnH)} */
  int OGR_FD_GetFieldCount(MemorySegment definition);

  /** {@code OGRFieldDefnH OGR_FD_GetFieldDefn(OGRFeatureDefnH, int)} */
  MemorySegment OGR_FD_GetFieldDefn(MemorySegment definition, int index);

  /** {@code const char *OGR_Fld_GetNameRef(OGRFieldDefnH)} */
  String OGR_Fld_GetNameRef(MemorySegment field);

  /** {@code OGRFieldType OGR_Fld_GetType(OGRFieldDefnH)} */
  int OGR_Fld_GetType(MemorySegment field);

  /** {@code OGRFieldSubType OGR_Fld_GetSubType(OGRFieldDefnH)} */
  int OGR_Fld_GetSubType(MemorySegment field);

  /** {@code int OGR_F_IsFieldSetAndNotNull(OGRFeatureH, int)} */
  int OGR_F_IsFieldSetAndNotNull(MemorySegment feature, int index);

  /** {@code GIntBig OGR_F_GetFieldAsInteger64(OGRFeatureH, int)} */
  long OGR_F_GetFieldAsInteger64(MemorySegment feature, int index);

  /** {@code double OGR_F_GetFieldAsDouble(OGRFeatureH, int)} */
  double OGR_F_GetFieldAsDouble(MemorySegment feature, int index);

  /** {@code const char *OGR_F_GetFieldAsString(OGRFeatureH, int)} */
  String OGR_F_GetFieldAsString(MemorySegment feature, int index);

  /**
   * {@code int OGR_F_GetFieldAsDateTimeEx(OGRFeatureH, int, int *pnYear, int *pnMonth, int *pnDay,
   * int *pnHour, int *pnMinute, float *pfSecond, int *pnTZFlag)}
   */
  int OGR_F_GetFieldAsDateTimeEx(
      MemorySegment feature,
      int index,
      MemorySegment year,
      MemorySegment month,
      MemorySegment day,
      MemorySegment hour,
      MemorySegment minute,
      MemorySegment second,
      MemorySegment zone);

  /** {@code OGRGeometryH OGR_F_StealGeometry(OGRFeatureH)}; the caller's, or NULL */
  MemorySegment OGR_F_StealGeometry(MemorySegment feature);

  /** {@code void OGR_F_Destroy(OGRFeatureH)} */
  void OGR_F_Destroy(MemorySegment feature);

  /** {@code int OGR_G_HasCurveGeometry(OGRGeometryH, int bLookForNonLinear)} */
  int OGR_G_HasCurveGeometry(MemorySegment geometry, int notLinear);

  /**
   * {@code OGRGeometryH OGR_G_GetLinearGeometry(OGRGeometryH, double dfMaxAngleStepSizeDegrees,
   * char **papszOptions)}; a copy, the caller's
   */
  MemorySegment OGR_G_GetLinearGeometry(
      MemorySegment geometry, double maxAngleDegrees, MemorySegment options);

  /** {@code void OGR_G_SwapXY(OGRGeometryH)} */
  void OGR_G_SwapXY(MemorySegment geometry);

  /** {@code void OGR_G_FlattenTo2D(OGRGeometryH)} */
  void OGR_G_FlattenTo2D(MemorySegment geometry);

  /** {@code int OGR_G_WkbSize(OGRGeometryH)} */
  int OGR_G_WkbSize(MemorySegment geometry);

  /**
   * {@code OGRErr OGR_G_ExportToWkb(OGRGeometryH, OGRwkbByteOrder, unsigned char *)}; 1 is
   * little-endian
   */
  int OGR_G_ExportToWkb(MemorySegment geometry, int byteOrder, MemorySegment target);

  /** {@code void OGR_G_DestroyGeometry(OGRGeometryH)} */
  void OGR_G_DestroyGeometry(MemorySegment geometry);
}
