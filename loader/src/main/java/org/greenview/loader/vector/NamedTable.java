package org.greenview.loader.vector;

/**
 * A table that becomes a further layer of a GeoPackage.
 *
 * @param layer its name there
 * @param table its rows
 * @param description what it says of itself
 */
public record NamedTable(String layer, PointTable table, LayerDescription description) {}
