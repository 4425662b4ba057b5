/**
 * What is green, from what people have: codes, canopy heights, red and near infrared, polygons.
 * Depends on {@code loader.align}, {@code loader.raster}, {@code loader.vector} and {@code
 * loader.crs}, and on {@code native-data}.
 */
package org.greenview.loader.green;
