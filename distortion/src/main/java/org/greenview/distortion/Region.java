package org.greenview.distortion;

import java.util.List;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.nativedata.problem.Text;

/**
 * What is measured and how it looks.
 *
 * @param title of the pictures
 * @param box where samples lie
 * @param land what is drawn behind; none where only bounds were given
 * @param notices what the person should know about how it was read
 */
public record Region(
    String title, GeographicBox box, List<LandPolygon> land, List<String> notices) {
  public Region {
    land = List.copyOf(land);
    notices = List.copyOf(notices);
  }

  /** A region that is known by its bounds alone. */
  public static Region of(GeographicBox box) {
    boolean world = box.widthDegrees() == 360 && box.heightDegrees() == 180;
    String title =
        world
            ? "The world"
            : Text.of(
                "%s to %s, %s to %s",
                degrees(box.west(), "W", "E"),
                degrees(box.east(), "W", "E"),
                degrees(box.south(), "S", "N"),
                degrees(box.north(), "S", "N"));
    return new Region(title, box, List.of(), List.of());
  }

  private static String degrees(double value, String below, String above) {
    String text = Text.of("%.2f°", Math.abs(value));
    return value == 0 ? text : text + (value < 0 ? below : above);
  }
}
