/**
 * Vector layers in (Shapefile, GeoPackage, GeoJSON, CSV; others by GDAL) and point layers out.
 * Depends on {@code loader.crs}, {@code loader.decoder}, {@code loader.gdal} and {@code
 * nativedata.problem}, on JTS for geometry, sqlite-jdbc, jackson-core and commons-csv; on no other
 * package of Greenview.
 */
package org.greenview.loader.vector;
