/**
 * Map projections and how much they distort: geodesic circles and pairs of points against the same
 * figures on the plane. Depends on {@code org.greenview.nativedata.problem}, Proj4J (projections)
 * and GeographicLib (geodesics).
 */
package org.greenview.engine.projection;
