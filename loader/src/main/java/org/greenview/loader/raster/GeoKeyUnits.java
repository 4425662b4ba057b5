package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** The vertical systems of the EPSG registry whose axis points down. */
  private static final Set<Integer> DEPTHS =
      Set.of(
          5336, 5612, 5614, 5706, 5715, 5734, 5739, 5789, 5831, 5861, 5862, 5863, 5864, 5865, 5866,
          5867, 5873, 6357, 6358, 6359, 7976, 8051, 8053, 8358, 8378, 8897, 9287, 9288, 9672);

  /** Vertical systems of the registry that are younger than these lists have codes from here on. */
  private static final int FIRST_YOUNGER = 10_000;

  /** Codes that the registry had given away of a later range: all of them point up. */
  private static final int FIRST_LATE = 20_000;

  private static final int LAST_LATE = 20_036;

  private static final int BRITISH_FEET = 5754;

  /** {@code IMAGINE GeoTIFF Support ... Units = feet}, or {@code PCS Name = x|LUnits = feet}. */
  private static final Pattern CITED_UNIT =
      Pattern.compile("(?:IMAGINE GeoTIFF Support.*\\nUnits|LUnits) = ([^\\n|]+)", Pattern.DOTALL);

  private GeoKeyUnits() {}

  /**
   * Metres in one unit of the projected coordinates, as the keys say; NaN where they do not. What
   * ERDAS IMAGINE and those like it write in a citation stands before the keys, as in GDAL.
   */
  static double metresPerUnit(Path file, GeoKeys keys) {
    Optional<String> cited = cited(keys);
    if (cited.isPresent()) {
      return switch (cited.get().toLowerCase(Locale.ROOT)) {
        case "meter", "meters", "metre", "metres" -> LengthUnit.METRE.metres();
        case "foot", "feet", "us_survey_foot", "us_survey_feet" -> LengthUnit.US_FOOT.metres();
        default ->
            throw NeedsGdal.of(
                "%s counts in the unit %s by its citation, which is not understood: say its CRS"
                    + " with 'gdal_translate -a_srs EPSG:n'",
                file, cited.get());
      };
    }
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
                NeedsGdal.of(
                    "%s counts in the unit %s, expected metres or feet: reproject it to a CRS in"
                        + " metres with 'gdalwarp -t_srs EPSG:n %sIN OUT'",
                    file, OTHERS.getOrDefault(code, "EPSG:" + code), GeoPlacement.KEEPING_GAPS))
        .metres();
  }

  private static Optional<String> cited(GeoKeys keys) {
    boolean coded =
        keys.integer(GeoKeys.PROJECTED_CS_TYPE, GeoKeys.USER_DEFINED) != GeoKeys.USER_DEFINED;
    for (int key : new int[] {GeoKeys.PROJECTED_CITATION, GeoKeys.CITATION}) {
      Matcher unit = CITED_UNIT.matcher(keys.text(key));
      if (unit.find() && !(coded && key == GeoKeys.PROJECTED_CITATION)) {
        return Optional.of(unit.group(1).strip());
      }
    }
    return Optional.empty();
  }

  /**
   * The unit of the heights, where the keys say it.
   *
   * @throws InputProblem if they count depths, or in a unit that is neither metre nor foot
   */
  static Optional<LengthUnit> heights(Path file, GeoKeys keys) {
    int system = keys.integer(GeoKeys.VERTICAL_CS_TYPE, 0);
    if (DEPTHS.contains(system)) {
      throw notHeights(file, "depths by its vertical CRS (EPSG:" + system + ")");
    }
    if (system == BRITISH_FEET) {
      throw notHeights(file, "heights in British feet of 1936 (EPSG:5754)");
    }
    if (system >= FIRST_YOUNGER
        && system < GeoKeys.USER_DEFINED
        && (system < FIRST_LATE || system > LAST_LATE)) {
      throw InputProblem.of(
          "%s has the vertical CRS EPSG:%d, of which this reader does not know whether it counts"
              + " heights or depths: read it with --reader gdal, or say --z-unit metre, foot or"
              + " us-foot if they are heights",
          file, system);
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
      throw InputProblem.of(
          "%s counts heights in %s by its vertical CRS, but in %s by its band: set the right one"
              + " with 'gdal_edit.py -units' or drop the vertical CRS",
          file, ofCrs.get().label(), ofBand.get().label());
    }
    return ofCrs.or(() -> ofBand);
  }

  static InputProblem notHeights(Path file, String found) {
    return InputProblem.of(
        "%s has %s, expected heights in metres or feet: convert them with 'gdal_calc.py"
            + " --calc=A*METRES_PER_UNIT' and drop the vertical CRS",
        file, found);
  }
}
