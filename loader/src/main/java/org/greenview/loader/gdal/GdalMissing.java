package org.greenview.loader.gdal;

import org.greenview.nativedata.problem.InputProblem;

/** GDAL is not on this machine. The sentence says how to install it. */
public final class GdalMissing extends InputProblem {
  private static final long serialVersionUID = 1L;

  /** How to get it, to be put behind a sentence. */
  public static final String INSTALL =
      "install GDAL (Debian: apt-get install libgdal32) or name its library with --gdal-library";

  /** GDAL is needed and cannot be loaded. */
  public GdalMissing(String sentence) {
    super(sentence);
  }
}
