package org.greenview.runs;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.greenview.loader.vector.LayerFile;

/**
 * Who looks.
 *
 * @param layer of points; or of lines or polygons, with a spacing
 * @param crs what CRS it is in, or null to take the file's word
 * @param spacingMetres between observers on lines and in polygons; none for points
 * @param snapMetres how far observers below the surface may be moved; none to leave them
 * @param columns names of columns that say something of each observer
 */
public record ObserverSpec(
    LayerFile layer,
    String crs,
    OptionalDouble spacingMetres,
    OptionalDouble snapMetres,
    Map<OwnColumn, String> columns) {
  public ObserverSpec {
    columns = Map.copyOf(columns);
  }

  /** The file that the layer is in. */
  public Path file() {
    return layer.file();
  }

  /** The points of a file, as they are. */
  public static ObserverSpec ofPoints(Path file) {
    return new ObserverSpec(
        LayerFile.of(file), null, OptionalDouble.empty(), OptionalDouble.empty(), Map.of());
  }
}
