/**
 * Map projections and how much they distort: geodesic circles and pairs of points against the same
 * figures on the plane.
 */
package org.greenview.distortion.projection;
