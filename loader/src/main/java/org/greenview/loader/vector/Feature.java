package org.greenview.loader.vector;

import org.locationtech.jts.geom.Geometry;

/**
 * One row of a layer.
 *
 * @param geometry null where the row has none
 * @param values one per attribute, of the class that its {@link AttributeType} names, or null
 */
public record Feature(Geometry geometry, Object[] values) {}
