package org.greenview.loader.gdal;

/** What GDAL said went wrong, as a clause: the file's name and what to do are the caller's. */
public final class GdalFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure of one call. */
  public GdalFailure(String clause) {
    super(clause);
  }
}
