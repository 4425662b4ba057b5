package org.greenview.maps;

import java.nio.file.Path;
import java.util.Locale;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** The file formats of a map, chosen by the ending of the file's name. */
enum MapFormat {
  PNG,
  SVG,
  PDF;

  /**
   * The format of a file.
   *
   * @throws InputProblem if the name ends in neither .png, .svg nor .pdf
   */
  static MapFormat of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (MapFormat format : values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new InputProblem(
        Text.of(
            "cannot tell the format of the map %s: its name must end in .png, .svg or .pdf", file));
  }
}
