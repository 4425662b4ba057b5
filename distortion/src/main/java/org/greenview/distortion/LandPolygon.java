package org.greenview.distortion;

import org.locationtech.jts.geom.Polygon;

/**
 * A piece of land.
 *
 * @param shape in degrees of longitude and latitude
 * @param chosen whether it belongs to the region that is measured
 */
public record LandPolygon(Polygon shape, boolean chosen) {}
