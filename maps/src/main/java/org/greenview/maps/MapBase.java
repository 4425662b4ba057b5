package org.greenview.maps;

import java.util.Objects;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.CellType;
import org.greenview.nativedata.segment.SegmentView;

/**
 * The ground under a map: heights, shaded in grey, and on them what is green. The views stay open
 * until the map is written.
 *
 * @param dsm float32 heights in metres, north up
 * @param green the green raster on the same grid, uint8, or null for none
 * @param greenCodes 256 entries: which codes of {@code green} count; its NoData code never does
 */
public record MapBase(SegmentView dsm, SegmentView green, boolean[] greenCodes) {
  public MapBase {
    Objects.requireNonNull(dsm, "dsm");
    if (dsm.header().cellType() != CellType.FLOAT32) {
      throw new IllegalArgumentException("heights of a map are float32");
    }
    if (green != null && green.header().cellType() != CellType.UINT8) {
      throw new IllegalArgumentException("the green raster of a map holds uint8");
    }
    if (!dsm.grid().transform().isNorthUp()) {
      throw new IllegalArgumentException("the rasters of a map are north up");
    }
    if (greenCodes.length != 256) {
      throw new IllegalArgumentException("256 green codes, not " + greenCodes.length);
    }
  }

  /** Heights alone. */
  public static MapBase ofHeights(SegmentView dsm) {
    return new MapBase(dsm, null, new boolean[256]);
  }

  RasterGrid grid() {
    return dsm.grid();
  }
}
