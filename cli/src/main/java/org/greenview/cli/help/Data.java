package org.greenview.cli.help;

import java.util.Locale;

/** What the value of an option holds, for programs that ask for it by a control of their own. */
public enum Data {
  /** Nothing but what its type says. */
  PLAIN,
  /** A raster file. */
  RASTER,
  /** Points, lines or polygons with attributes. */
  LAYER,
  /** Either of these. */
  RASTER_OR_LAYER,
  /** A folder that {@code greenview load} made. */
  SCENE,
  /** Rows without geometry. */
  TABLE,
  /** A picture that is written. */
  PICTURE,
  /** A page of HTML that is written. */
  PAGE,
  /** The name of an attribute of the observers. */
  COLUMN,
  /** A coordinate system. */
  CRS,
  /** A pair of coordinates. */
  PLACE,
  /** A rectangle. */
  EXTENT;

  /** The name that programs know it by, for instance {@code raster-or-layer}; nothing if plain. */
  String key() {
    return this == PLAIN ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
