package org.greenview.loader.gdal;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * libproj, as libgdal has it with it: what PROJ knows of the ways from one coordinate system to
 * another (proj.h). Objects are freed by {@link #proj_destroy}; texts that are given back belong to
 * their object.
 */
public interface ProjFunctions {
  /** {@code PJ_CONTEXT *proj_context_create(void)}; for one thread */
  MemorySegment proj_context_create();

  /** {@code PJ_LOG_LEVEL proj_log_level(PJ_CONTEXT *, PJ_LOG_LEVEL)} */
  int proj_log_level(MemorySegment context, int level);

  /** {@code PJ *proj_create(PJ_CONTEXT *, const char *definition)} */
  MemorySegment proj_create(MemorySegment context, String definition);

  /** {@code PJ *proj_destroy(PJ *)}; gives NULL */
  MemorySegment proj_destroy(MemorySegment object);

  /** {@code const char *proj_get_name(const PJ *)} */
  String proj_get_name(MemorySegment object);

  /** {@code PJ_TYPE proj_get_type(const PJ *)} */
  int proj_get_type(MemorySegment object);

  /** {@code PJ *proj_crs_get_sub_crs(PJ_CONTEXT *, const PJ *crs, int index)} */
  MemorySegment proj_crs_get_sub_crs(MemorySegment context, MemorySegment crs, int index);

  /** {@code PJ *proj_crs_demote_to_2D(PJ_CONTEXT *, const char *name, const PJ *crs_3D)} */
  MemorySegment proj_crs_demote_to_2D(MemorySegment context, MemorySegment name, MemorySegment crs);

  /** {@code PJ *proj_get_ellipsoid(PJ_CONTEXT *, const PJ *)}; NULL where there is none */
  MemorySegment proj_get_ellipsoid(MemorySegment context, MemorySegment crs);

  /**
   * {@code int proj_ellipsoid_get_parameters(PJ_CONTEXT *, const PJ *, double *semi_major_metre,
   * double *semi_minor_metre, int *is_semi_minor_computed, double *inv_flattening)}
   */
  int proj_ellipsoid_get_parameters(
      MemorySegment context,
      MemorySegment ellipsoid,
      MemorySegment semiMajor,
      MemorySegment semiMinor,
      MemorySegment computed,
      MemorySegment inverseFlattening);

  /**
   * {@code const char *proj_as_proj_string(PJ_CONTEXT *, const PJ *, PJ_PROJ_STRING_TYPE, const
   * char *const *)}
   */
  String proj_as_proj_string(
      MemorySegment context, MemorySegment object, int type, List<String> options);

  /**
   * {@code PJ_OPERATION_FACTORY_CONTEXT *proj_create_operation_factory_context(PJ_CONTEXT *, const
   * char *authority)}
   */
  MemorySegment proj_create_operation_factory_context(
      MemorySegment context, MemorySegment authority);

  /** {@code void proj_operation_factory_context_destroy(PJ_OPERATION_FACTORY_CONTEXT *)} */
  void proj_operation_factory_context_destroy(MemorySegment factory);

  /**
   * {@code void proj_operation_factory_context_set_spatial_criterion(PJ_CONTEXT *,
   * PJ_OPERATION_FACTORY_CONTEXT *, PROJ_SPATIAL_CRITERION)}
   */
  void proj_operation_factory_context_set_spatial_criterion(
      MemorySegment context, MemorySegment factory, int criterion);

  /**
   * {@code void proj_operation_factory_context_set_grid_availability_use(PJ_CONTEXT *,
   * PJ_OPERATION_FACTORY_CONTEXT *, PROJ_GRID_AVAILABILITY_USE)}
   */
  void proj_operation_factory_context_set_grid_availability_use(
      MemorySegment context, MemorySegment factory, int use);

  /**
   * {@code PJ_OBJ_LIST *proj_create_operations(PJ_CONTEXT *, const PJ *source, const PJ *target,
   * const PJ_OPERATION_FACTORY_CONTEXT *)}
   */
  MemorySegment proj_create_operations(
      MemorySegment context, MemorySegment source, MemorySegment target, MemorySegment factory);

  /** {@code int proj_list_get_count(const PJ_OBJ_LIST *)} */
  int proj_list_get_count(MemorySegment list);

  /** {@code PJ *proj_list_get(PJ_CONTEXT *, const PJ_OBJ_LIST *, int index)} */
  MemorySegment proj_list_get(MemorySegment context, MemorySegment list, int index);

  /** {@code void proj_list_destroy(PJ_OBJ_LIST *)} */
  void proj_list_destroy(MemorySegment list);

  /** {@code int proj_coordoperation_has_ballpark_transformation(PJ_CONTEXT *, const PJ *)} */
  int proj_coordoperation_has_ballpark_transformation(
      MemorySegment context, MemorySegment operation);

  /** {@code double proj_coordoperation_get_accuracy(PJ_CONTEXT *, const PJ *)}; -1: unknown */
  double proj_coordoperation_get_accuracy(MemorySegment context, MemorySegment operation);

  /** {@code int proj_coordoperation_get_grid_used_count(PJ_CONTEXT *, const PJ *)} */
  int proj_coordoperation_get_grid_used_count(MemorySegment context, MemorySegment operation);

  /**
   * {@code int proj_coordoperation_get_grid_used(PJ_CONTEXT *, const PJ *, int index, const char
   * **short_name, const char **full_name, const char **package_name, const char **url, int
   * *direct_download, int *open_license, int *available)}
   */
  int proj_coordoperation_get_grid_used(
      MemorySegment context,
      MemorySegment operation,
      int index,
      MemorySegment shortName,
      MemorySegment fullName,
      MemorySegment packageName,
      MemorySegment url,
      MemorySegment directDownload,
      MemorySegment openLicense,
      MemorySegment available);

  /**
   * {@code int proj_get_area_of_use(PJ_CONTEXT *, const PJ *, double *west, double *south, double
   * *east, double *north, const char **name)}, degrees; -1000: unknown
   */
  int proj_get_area_of_use(
      MemorySegment context,
      MemorySegment object,
      MemorySegment west,
      MemorySegment south,
      MemorySegment east,
      MemorySegment north,
      MemorySegment name);
}
