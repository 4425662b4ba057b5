/**
 * Brings coordinates of one system into another at a place: by Proj4J where both are on one datum,
 * else by PROJ's best operation for the place, in GDAL's process; without GDAL by shifts that were
 * checked against PROJ.
 *
 * <p>Depends on {@code loader.crs}, {@code loader.decoder}, {@code loader.gdal} and on {@code
 * native-data}'s {@code grid} and {@code problem}.
 */
package org.greenview.loader.transform;
