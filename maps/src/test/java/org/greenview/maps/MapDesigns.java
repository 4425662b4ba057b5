package org.greenview.maps;

import org.greenview.nativedata.grid.RasterGrid;

/** Designs that tests ask for, and the pages they get. */
final class MapDesigns {
  private MapDesigns() {}

  static MapDesign of(MapExtent extent) {
    return of(extent, PageSize.AS_NEEDED, null);
  }

  static MapDesign of(MapExtent extent, PageSize page, String subtitle) {
    return new MapDesign(
        null, subtitle, page, extent, null, ClassRule.ROUND, null, null, null, null);
  }

  static PageLayout layout(RasterGrid grid, MapDesign design) {
    double[] nobody = {};
    return PageLayout.of(design.extent().within(grid, nobody, nobody), design, "");
  }
}
