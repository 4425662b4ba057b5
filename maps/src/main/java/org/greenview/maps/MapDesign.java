package org.greenview.maps;

import java.util.Objects;

/**
 * What a person may say of a map. Nothing of it changes what is computed.
 *
 * @param title above the map; null for the name of what is shown
 * @param subtitle below the title, or null for none
 * @param page its size
 * @param extent which part of the world
 * @param measure column of what is shown, see {@link MapMeasure}; null for the first that is
 *     computed
 * @param classes how values get colours
 * @param range what the colours span, or null for what the values span
 * @param label column of the observers that is written beside each, or null for none
 * @param dataDate when the data were gathered, in the person's words, or null
 * @param credit whose the data are, or null
 */
public record MapDesign(
    String title,
    String subtitle,
    PageSize page,
    MapExtent extent,
    String measure,
    ClassRule classes,
    ValueRange range,
    String label,
    String dataDate,
    String credit) {
  /** What is drawn when nothing is said. */
  public static final MapDesign USUAL =
      new MapDesign(
          null,
          null,
          PageSize.AS_NEEDED,
          new MapExtent.Raster(),
          null,
          ClassRule.ROUND,
          null,
          null,
          null,
          null);

  public MapDesign {
    Objects.requireNonNull(page, "page");
    Objects.requireNonNull(extent, "extent");
    Objects.requireNonNull(classes, "classes");
  }
}
