/**
 * Coordinate reference systems: what a text means, whether two are the same, and the transform
 * between them. Depends on Proj4J (projections and the EPSG list), commons-csv and {@code
 * nativedata.problem}; on no other package of Greenview.
 */
package org.greenview.loader.crs;
