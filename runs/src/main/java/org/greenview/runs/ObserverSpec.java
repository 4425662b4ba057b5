package org.greenview.runs;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Who looks.
 *
 * @param file layer of points; or of lines or polygons, with a spacing
 * @param layer its layer, or null for the only one
 * @param crs what CRS it is in, or null to take the file's word
 * @param spacingMetres between observers on lines and in polygons; none for points
 * @param snapMetres how far observers below the surface may be moved; none to leave them
 * @param columns names of columns that say something of each observer
 */
public record ObserverSpec(
    Path file,
    String layer,
    String crs,
    OptionalDouble spacingMetres,
    OptionalDouble snapMetres,
    Map<OwnColumn, String> columns) {
  public ObserverSpec {
    columns = Map.copyOf(columns);
  }

  /** The points of a file, as they are. */
  public static ObserverSpec ofPoints(Path file) {
    return new ObserverSpec(
        file, null, null, OptionalDouble.empty(), OptionalDouble.empty(), Map.of());
  }
}
