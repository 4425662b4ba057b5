package org.greenview.loader.raster;

import java.nio.file.Path;
import org.greenview.nativedata.problem.InputProblem;

/** A raster that the built-in reader cannot read, and GDAL perhaps can. */
final class NeedsGdal extends InputProblem {
  private static final long serialVersionUID = 1L;

  NeedsGdal(String sentence) {
    super(sentence);
  }

  NeedsGdal(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** Not a file of this file system that could be a TIFF, but perhaps something that GDAL knows. */
  static boolean isNameForGdal(Path path) {
    String name = path.toString();
    return name.startsWith("/vsi") || name.indexOf(':') > 1;
  }
}
