package org.greenview.engine.viewshed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * What is computed of each viewshed besides the counts of visible and of green cells.
 *
 * @param list one number each, in this order
 */
public record Measures(List<Measure> list) {
  /** Counts alone. */
  public static final Measures NONE = new Measures(List.of());

  public Measures {
    list = List.copyOf(list);
    Set<String> labels = new HashSet<>();
    for (Measure measure : list) {
      if (!labels.add(measure.label())) {
        throw new IllegalArgumentException(measure.label() + " is asked for twice");
      }
    }
  }

  /**
   * The same, of the codes that cells have for those of a raster.
   *
   * @param stored as {@link GreenCodes#stored} wants it
   */
  public Measures stored(IntUnaryOperator stored) {
    return new Measures(
        list.stream()
            .map(
                measure ->
                    measure instanceof Measure.Share(String name, GreenCodes codes)
                        ? new Measure.Share(name, codes.stored(stored))
                        : measure)
            .toList());
  }

  /** Label of a measure: {@code vgvi} alone where there is one decay only. */
  public String label(int index) {
    boolean isOnlyVgvi =
        list.get(index) instanceof Measure.Vgvi
            && list.stream().filter(Measure.Vgvi.class::isInstance).count() == 1;
    return isOnlyVgvi ? "vgvi" : list.get(index).label();
  }

  /** How many numbers each observer gets besides the two counts. */
  public int count() {
    return list.size();
  }

  /** Whether something depends on how far away cells are. */
  boolean needDistances() {
    return list.stream().anyMatch(m -> m instanceof Measure.Vgvi || m instanceof Measure.Band);
  }

  /** Those of VGVI, by cells or by rings. */
  List<Measure.Vgvi> vgvi(boolean binned) {
    return list.stream()
        .filter(Measure.Vgvi.class::isInstance)
        .map(Measure.Vgvi.class::cast)
        .filter(vgvi -> vgvi.binned() == binned)
        .toList();
  }

  /** Those of bands of distance. */
  List<Measure.Band> bands() {
    return list.stream()
        .filter(Measure.Band.class::isInstance)
        .map(Measure.Band.class::cast)
        .toList();
  }

  /** Whether something depends on how many cells there are to be seen. */
  boolean needArea() {
    return list.stream().anyMatch(m -> m instanceof Measure.Vvi);
  }

  /** Whether something depends on codes other than green or not. */
  boolean needCodes() {
    return list.stream().anyMatch(m -> m instanceof Measure.Share);
  }
}
