package org.greenview.loader.align;

import java.util.List;
import java.util.Optional;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** In which unit a raster counts heights: what a person says, else what the file says. */
public final class HeightUnits {
  private HeightUnits() {}

  /**
   * Decides for a raster.
   *
   * @param what the raster is, for sentences: {@code dsm}
   * @param wanted what the person says, or null
   * @param notes takes what the user should know
   * @throws InputProblem if the file says nothing and its places are in feet, so that its heights
   *     may be either
   */
  public static LengthUnit decide(
      String what, RasterSource source, LengthUnit wanted, List<String> notes) {
    Optional<LengthUnit> declared = wanted == null ? source.heightUnit() : declared(source);
    LengthUnit unit = wanted != null ? wanted : declared.orElse(LengthUnit.METRE);
    if (wanted != null && declared.isPresent() && declared.get() != wanted) {
      notes.add(
          Text.of(
              "%s: %s says that heights are in %s, --z-unit says %s and stands before it",
              what, source.path().getFileName(), declared.get().label(), wanted.label()));
    }
    boolean placesInFeet = !source.crs().isGeographic() && source.crs().metresPerUnit() != 1;
    if (wanted == null && declared.isEmpty() && placesInFeet) {
      throw InputProblem.of(
          "%s counts places in feet (%s) and does not say in what it counts heights: say --z-unit"
              + " metre, foot or us-foot",
          source.path(), source.crs());
    }
    if (unit != LengthUnit.METRE) {
      notes.add(
          Text.of(
              "%s: heights were converted from %s to metres (x %s)",
              what, unit.label(), unit.metres()));
    }
    return unit;
  }

  /** What a person says stands even before what cannot be understood. */
  private static Optional<LengthUnit> declared(RasterSource source) {
    try {
      return source.heightUnit();
    } catch (InputProblem e) {
      return Optional.empty();
    }
  }
}
