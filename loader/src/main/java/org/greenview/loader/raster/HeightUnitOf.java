package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.Optional;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.nativedata.problem.InputProblem;

/** The unit of heights, by what a raster says of it in two places. */
final class HeightUnitOf {
  private HeightUnitOf() {}

  /**
   * The unit that a band names.
   *
   * @param name may be empty
   * @throws InputProblem if it is neither metre nor foot
   */
  static Optional<LengthUnit> band(Path file, String name) {
    if (name.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        LengthUnit.named(name)
            .orElseThrow(
                () ->
                    new InputProblem(
                        "%s has heights in '%s', expected metres or feet: convert them with"
                                .formatted(file, name)
                            + " gdal_calc.py and set the unit with 'gdal_edit.py -units m'")));
  }

  /**
   * The unit of both, or of the one that says it.
   *
   * @throws InputProblem if they contradict each other
   */
  static Optional<LengthUnit> both(
      Path file, Optional<LengthUnit> ofCrs, Optional<LengthUnit> ofBand) {
    if (ofBand.isPresent() && ofCrs.isPresent() && isFeet(ofBand) != isFeet(ofCrs)) {
      throw new InputProblem(
          "%s counts heights in %s by its vertical CRS, but in %s by its band: set the right one"
                  .formatted(file, ofCrs.get().label(), ofBand.get().label())
              + " with 'gdal_edit.py -units' or drop the vertical CRS");
    }
    return ofCrs.or(() -> ofBand);
  }

  /** Bands often say "ft" for either foot. */
  private static boolean isFeet(Optional<LengthUnit> unit) {
    return unit.get() != LengthUnit.METRE;
  }

  /** The sentence for a vertical system that counts otherwise. */
  static InputProblem notHeights(Path file, String found) {
    return new InputProblem(
        "%s has %s, expected heights in metres or feet: convert them with".formatted(file, found)
            + " 'gdal_calc.py --calc=A*METRES_PER_UNIT' and drop the vertical CRS");
  }
}
