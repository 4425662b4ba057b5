/**
 * Coordinate reference systems: what a text means, whether two are the same, and the transform
 * between them.
 *
 * <p>What Proj4J 1.4.1 gets wrong against PROJ 9, found by comparing some 60 systems, and what is
 * done about it here:
 *
 * <ul>
 *   <li>{@code tmerc} is a series, 0.2 mm off at 6 degrees: {@code etmerc} is used, except on a
 *       sphere, where {@code etmerc} is wrong.
 *   <li>{@code merc} with {@code lat_ts} is off by 1,240 km at 40 degrees: the scale factor is
 *       computed here.
 *   <li>{@code stere} at a pole with a scale factor, {@code omerc} with a {@code gamma} of its own
 *       and no {@code no_uoff}, {@code poly}, {@code eqdc}, and on an ellipsoid {@code eqc}, {@code
 *       sinu}, {@code mill}, {@code ortho}, {@code bonne} and {@code vandg} are off by hundreds of
 *       metres to thousands of kilometres: a transform with one of these is refused.
 *   <li>{@code +rf} and {@code +f} are misread: ellipsoids are always passed as {@code +a +b}.
 *   <li>The Airy ellipsoid has a rounded polar radius (0.8 mm), OSGB36 the shift of an older list
 *       (3 mm): both are given here.
 *   <li>A datum without known parameters, or with a missing grid file, is silently taken for WGS
 *       84: refused here.
 * </ul>
 */
package org.greenview.loader.crs;
