/**
 * GeoTIFF in and out. Structure and codecs of what is read are the library's (TwelveMonkeys
 * imageio-tiff), block by block; what it cannot read is refused by name. Written files are tiled,
 * DEFLATE-compressed and carry their NoData.
 *
 * <p>Depends on {@code loader.crs}, on {@code native-data}'s {@code grid} and {@code problem}, on
 * TwelveMonkeys and, for the datum of a CRS that has no code, on Proj4J.
 */
package org.greenview.loader.raster;
