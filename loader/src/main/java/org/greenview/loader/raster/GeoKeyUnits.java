package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** The units that the GeoKeys of a GeoTIFF name, for places and for heights. */
final class GeoKeyUnits {
  private static final Map<Integer, String> OTHERS =
      Map.of(
          9005, "Clarke's foot",
          9030, "nautical mile",
          9036, "kilometre",
          9070, "British foot (1936)",
          9084, "Clarke's yard");

  /** The vertical systems of the EPSG registry that count heights in a foot. */
  private static final Map<Integer, LengthUnit> HEIGHTS_IN_FEET =
      Map.of(
          5702, LengthUnit.US_FOOT,
          6360, LengthUnit.US_FOOT,
          8052, LengthUnit.US_FOOT,
          6130, LengthUnit.FOOT,
          6131, LengthUnit.FOOT,
          6132, LengthUnit.FOOT,
          8050, LengthUnit.FOOT,
          8228, LengthUnit.FOOT);

  /** Vertical systems that are refused: depths, and a foot of their own. */
  private static final Map<Integer, String> NOT_HEIGHTS =
      Map.of(
          5614, "depths in feet",
          6358, "depths in US survey feet",
          6359, "depths in US survey feet",
          8051, "depths in feet",
          8053, "depths in US survey feet",
          5715, "depths",
          5754, "heights in British feet (1936)");

  private GeoKeyUnits() {}

  /** Metres in one unit of the projected coordinates, as the keys say; NaN where they do not. */
  static double metresPerUnit(Path file, GeoKeys keys) {
    if (!keys.has(GeoKeys.LINEAR_UNITS)) {
      return Double.NaN;
    }
    int code = keys.integer(GeoKeys.LINEAR_UNITS, 0);
    if (code == GeoKeys.USER_DEFINED) {
      return keys.number(GeoKeys.LINEAR_UNIT_SIZE, Double.NaN);
    }
    return LengthUnit.ofEpsg(code)
        .orElseThrow(
            () ->
                new NeedsGdal(
                    file
                        + " counts in the unit "
                        + OTHERS.getOrDefault(code, "EPSG:" + code)
                        + ", expected metres or feet: reproject it to a CRS in metres with"
                        + " 'gdalwarp -t_srs EPSG:n "
                        + GeoPlacement.KEEPING_GAPS
                        + "IN OUT'"))
        .metres();
  }

  /**
   * The unit of the heights, where the keys say it.
   *
   * @throws InputProblem if they count depths, or in a unit that is neither metre nor foot
   */
  static Optional<LengthUnit> heights(Path file, GeoKeys keys) {
    int system = keys.integer(GeoKeys.VERTICAL_CS_TYPE, 0);
    if (NOT_HEIGHTS.containsKey(system)) {
      throw notHeights(file, NOT_HEIGHTS.get(system) + " (EPSG:" + system + ")");
    }
    Optional<LengthUnit> ofSystem = Optional.ofNullable(HEIGHTS_IN_FEET.get(system));
    if (!keys.has(GeoKeys.VERTICAL_UNITS)) {
      // All other vertical systems of the registry count in metres.
      return system > 0 && system < GeoKeys.USER_DEFINED
          ? Optional.of(ofSystem.orElse(LengthUnit.METRE))
          : Optional.empty();
    }
    int code = keys.integer(GeoKeys.VERTICAL_UNITS, 0);
    LengthUnit unit =
        LengthUnit.ofEpsg(code)
            .orElseThrow(
                () ->
                    notHeights(
                        file, "heights in the unit " + OTHERS.getOrDefault(code, "EPSG:" + code)));
    if (ofSystem.isPresent() && ofSystem.get() != unit) {
      throw notHeights(
          file,
          Text.of(
              "heights in %s by its vertical CRS (EPSG:%d), but in %s by its unit",
              ofSystem.get().label(), system, unit.label()));
    }
    return Optional.of(unit);
  }

  /**
   * What the vertical CRS and the band say together. Bands often say "ft" for either foot.
   *
   * @throws InputProblem if they contradict each other
   */
  static Optional<LengthUnit> agreed(
      Path file, Optional<LengthUnit> ofCrs, Optional<LengthUnit> ofBand) {
    if (ofCrs.isPresent()
        && ofBand.isPresent()
        && (ofCrs.get() == LengthUnit.METRE) != (ofBand.get() == LengthUnit.METRE)) {
      throw new InputProblem(
          Text.of(
                  "%s counts heights in %s by its vertical CRS, but in %s by its band: set the"
                      + " right one",
                  file, ofCrs.get().label(), ofBand.get().label())
              + " with 'gdal_edit.py -units' or drop the vertical CRS");
    }
    return ofCrs.or(() -> ofBand);
  }

  static InputProblem notHeights(Path file, String found) {
    return new InputProblem(
        Text.of("%s has %s, expected heights in metres or feet: convert them with", file, found)
            + " 'gdal_calc.py --calc=A*METRES_PER_UNIT' and drop the vertical CRS");
  }
}
