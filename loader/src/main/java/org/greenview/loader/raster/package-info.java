/**
 * Rasters in, GeoTIFF out. {@link org.greenview.loader.raster.RasterReaders} chooses between two
 * readers: GDAL in a child process ({@code loader.decoder}), and the built-in one of GeoTIFFs. The
 * structure and codecs of what that reads are the library's (TwelveMonkeys imageio-tiff), block by
 * block; what it cannot read is refused by name. Written files are tiled, DEFLATE-compressed and
 * carry their NoData.
 */
package org.greenview.loader.raster;
