package org.greenview.distortion.projection;

import java.util.List;

/** The equal-area world projections that the tutorial compares for Iceland. */
public final class TutorialProjections {
  /** In the tutorial's order. */
  public static final List<ProjectionDefinition> ALL =
      List.of(
          world("Mollweide", "moll"),
          world("Hammer", "hammer"),
          world("Equal Earth", "eqearth"),
          world("Eckert IV", "eck4"),
          world("Wagner IV", "wag4"),
          world("Wagner VII", "wag7"));

  private TutorialProjections() {}

  private static ProjectionDefinition world(String name, String projection) {
    return new ProjectionDefinition(
        name, "+proj=" + projection + " +lon_0=0 +datum=WGS84 +units=m +no_defs");
  }
}
