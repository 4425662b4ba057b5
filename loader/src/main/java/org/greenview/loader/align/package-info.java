/**
 * Brings rasters of other grids onto one: nearest, mean, bilinear and share of cover by own code
 * for rasters of one CRS, whatever else by a {@link org.greenview.loader.align.Warper}. Depends on
 * {@code loader.raster} and {@code loader.crs}, and on {@code native-data}.
 */
package org.greenview.loader.align;
