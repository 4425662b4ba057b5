package org.greenview.loader.green;

import java.util.Set;
import org.greenview.loader.align.CodeRule;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.align.Resampling;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.raster.RasterReaders;

/**
 * How the layer of green is made.
 *
 * @param resampling where its cells are not those of the grid
 * @param codes what counts as green in a raster of codes, where shares of cover are decided
 * @param noData NoData of its raster, or null for the file's own word
 * @param heightUnit of a canopy height model, or null for the file's own word
 * @param readers who reads rasters
 */
public record GreenSettings(
    Resampling resampling,
    Set<Integer> codes,
    NoDataChoice noData,
    LengthUnit heightUnit,
    RasterReaders readers) {

  boolean isByCover() {
    return resampling.method() == Resampling.Method.COVER;
  }

  /** The rule for a raster of codes; -1 stands for no NoData. */
  CodeRule rule(Set<Integer> green, int sourceNoData, int targetNoData) {
    return new CodeRule(
        green, isByCover() ? resampling.threshold() : 0.5, sourceNoData, targetNoData);
  }

  /** The rule for a layer that is made of {@link GreenInput#GREEN} and the like. */
  CodeRule ruleOfMade() {
    return rule(Set.of(GreenInput.GREEN), GreenInput.NO_DATA, GreenInput.NO_DATA);
  }
}
