package org.greenview.loader.raster;

/**
 * What the cells of a band are like; NoData does not count.
 *
 * @param count how many have a value
 * @param least of their values; NaN of none
 * @param greatest of their values; NaN of none
 * @param mean of their values; NaN of none
 * @param standardDeviation of their values, as of a whole population; NaN of none
 */
public record BandStatistics(
    long count, double least, double greatest, double mean, double standardDeviation) {}
