/**
 * Rasters from any of Hadoop's file systems: fetched once per host into segments on its local disk,
 * which all executors of the host map.
 */
package org.greenview.spark.raster;
