package org.greenview.distortion.projection;

/**
 * What every projection has besides its formula.
 *
 * @param ellipsoid the ellipsoid that the formula works on
 * @param measuredOn the ellipsoid that geodesics are measured on
 * @param centralMeridianDegrees from Greenwich
 * @param falseEastingMetres added to x
 * @param falseNorthingMetres added to y
 */
record PlaneFrame(
    ReferenceEllipsoid ellipsoid,
    ReferenceEllipsoid measuredOn,
    double centralMeridianDegrees,
    double falseEastingMetres,
    double falseNorthingMetres) {}
