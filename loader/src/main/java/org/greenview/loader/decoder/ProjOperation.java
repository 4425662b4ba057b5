package org.greenview.loader.decoder;

import java.util.List;

/**
 * A way from one coordinate system to another, as PROJ has it.
 *
 * @param text a PROJ string, for axes in the order of the authorities
 * @param name PROJ's, for people
 * @param accuracyMetres as PROJ states it; NaN where it is not known
 * @param ballpark true where PROJ knows nothing of the two datums and passes angles as they are
 * @param keepsAngles true where it shifts no datum
 * @param area where it is meant for, in words; empty where nobody says
 * @param covers false where the place lies outside that area
 * @param missing a better way that lacks a file, or null
 * @param projVersion of PROJ
 */
public record ProjOperation(
    String text,
    String name,
    double accuracyMetres,
    boolean ballpark,
    boolean keepsAngles,
    String area,
    boolean covers,
    MissingGrids missing,
    String projVersion) {

  /**
   * Grid files that a better way would need.
   *
   * @param files their names
   * @param accuracyMetres with them; NaN where it is not known
   */
  public record MissingGrids(List<String> files, double accuracyMetres) {
    @Override
    public String toString() {
      return String.join(" and ", files);
    }
  }

  /** What a person has to know of it, in a clause; whole sentences are the caller's. */
  public String summary() {
    StringBuilder text = new StringBuilder();
    if (ballpark) {
      text.append("taken as they are, because PROJ ")
          .append(projVersion)
          .append(" knows no way between the two datums; how far they are apart is not known");
    } else {
      text.append("by PROJ ").append(projVersion).append(" (").append(name).append("), ");
      text.append(within(accuracyMetres));
    }
    if (!covers) {
      text.append("; BUT THE PLACE LIES OUTSIDE the area that this is meant for (")
          .append(area)
          .append(")");
    }
    if (missing != null) {
      text.append("; the grid file ")
          .append(missing)
          .append(", which PROJ does not find here, would give it ")
          .append(within(missing.accuracyMetres()));
    }
    return text.toString();
  }

  /** {@code within 1 m}, in as few digits as say it. */
  public static String within(double accuracyMetres) {
    return Double.isNaN(accuracyMetres)
        ? "with an accuracy that is not known"
        : "within " + Float.toString((float) accuracyMetres).replaceFirst("\\.0$", "") + " m";
  }
}
