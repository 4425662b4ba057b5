/**
 * GeoTIFFs in, a scene out. Depends on {@code loader.raster} and {@code loader.crs}, and on {@code
 * native-data}.
 */
package org.greenview.loader.scene;
