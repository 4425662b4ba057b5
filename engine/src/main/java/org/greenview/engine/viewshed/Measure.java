package org.greenview.engine.viewshed;

import org.greenview.nativedata.problem.Text;

/**
 * One number about what an observer sees. Definitions: docs/MEASURES.md. NaN where it is a quotient
 * and nothing counts.
 */
public sealed interface Measure {
  /** Short word for columns and bands, of letters, digits, points and underscores. */
  String label();

  /** What it is, for people. */
  String description();

  /** Whether it is a whole number of cells. */
  default boolean isCount() {
    return this instanceof Band;
  }

  /** Green cells seen / cells seen. */
  record Gvi() implements Measure {
    @Override
    public String label() {
      return "gvi";
    }

    @Override
    public String description() {
      return "Green View Index: visible green cells / visible cells";
    }
  }

  /** Cells seen / cells of the raster within radius, azimuths and minimum distance. */
  record Vvi() implements Measure {
    @Override
    public String label() {
      return "vvi";
    }

    @Override
    public String description() {
      return "Viewshed Visibility Index: visible cells / cells of the raster within the radius";
    }
  }

  /**
   * Green cells seen / cells seen, weighted by distance.
   *
   * @param decay weight of a cell (or ring) by its distance
   * @param binned false: each cell has its weight. True: as the R package CGEI does, the share of
   *     green in each ring of 1 m is weighted by the integral of the decay over the ring, and rings
   *     without a visible cell count as 0
   */
  record Vgvi(Decay decay, boolean binned) implements Measure {
    @Override
    public String label() {
      return "vgvi_" + decay.text().replaceAll("[:,]", "_") + (binned ? "_binned" : "");
    }

    @Override
    public String description() {
      return Text.of(
          "Viewshed Greenness Visibility Index: GVI weighted by distance, %s%s",
          decay.text(), binned ? ", by rings of 1 m" : "");
    }
  }

  /**
   * Cells seen with one of some codes / cells seen.
   *
   * @param name what the codes mean
   * @param codes codes of the green raster
   */
  record Share(String name, GreenCodes codes) implements Measure {
    @Override
    public String label() {
      return "share_" + name;
    }

    @Override
    public String description() {
      return Text.of("visible cells of %s (codes %s) / visible cells", name, codes);
    }
  }

  /**
   * Cells seen in a band of distances: more than {@code fromMetres}, or any if that is 0, up to
   * {@code toMetres}.
   *
   * @param fromMetres at least 0
   * @param toMetres more than that
   * @param green whether only green cells are counted
   */
  record Band(double fromMetres, double toMetres, boolean green) implements Measure {
    public Band {
      if (!(fromMetres >= 0 && toMetres > fromMetres && toMetres < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("no band: " + fromMetres + " to " + toMetres + " m");
      }
    }

    boolean contains(double distanceMetres) {
      return distanceMetres <= toMetres && (fromMetres == 0 || distanceMetres > fromMetres);
    }

    @Override
    public String label() {
      return Text.of("%s_%s_%s", green ? "green" : "visible", number(fromMetres), number(toMetres));
    }

    @Override
    public String description() {
      return Text.of(
          "visible%s cells from %s to %s m",
          green ? " green" : "", number(fromMetres), number(toMetres));
    }

    private static String number(double metres) {
      return metres == Math.rint(metres) ? Long.toString((long) metres) : Double.toString(metres);
    }
  }
}
