/** Vector layers in (Shapefile, GeoPackage, GeoJSON, CSV; others by GDAL) and point layers out. */
package org.greenview.loader.vector;
