/**
 * Brings rasters of other grids onto one: nearest, mean, bilinear and share of cover by own code
 * for rasters of one CRS, whatever else by a {@link org.greenview.loader.align.Warper}.
 */
package org.greenview.loader.align;
