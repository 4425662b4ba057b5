package org.greenview.loader.align;

import java.util.function.BooleanSupplier;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * What rasters are brought onto, and by whom.
 *
 * @param grid north up, square cells, projected
 * @param crs the grid's
 * @param warper for rasters of other CRS or directions, or null: they are refused
 * @param cancelled asked often; true ends the reading
 */
public record Alignment(
    RasterGrid grid, CoordinateSystem crs, Warper warper, BooleanSupplier cancelled) {}
