package org.greenview.loader.decoder;

import java.nio.file.Path;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** A file in which nothing is wrong, but that the built-in reader cannot read; GDAL perhaps can. */
public final class NeedsGdal extends InputProblem {
  private static final long serialVersionUID = 1L;

  /** A refusal that GDAL may lift. */
  public NeedsGdal(String sentence) {
    super(sentence);
  }

  /** The same, with what the built-in reader ran into. */
  public NeedsGdal(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** A refusal that GDAL may lift, whose sentence is made as {@link Text#of} makes it. */
  public static NeedsGdal of(String format, Object... values) {
    return new NeedsGdal(Text.of(format, values));
  }

  /** Not a file of this file system, but perhaps something that GDAL knows. */
  public static boolean isNameForGdal(Path path) {
    String name = path.toString();
    return name.startsWith("/vsi") || name.indexOf(':') > 1;
  }
}
