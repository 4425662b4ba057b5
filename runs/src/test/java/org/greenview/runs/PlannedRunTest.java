package org.greenview.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.greenview.engine.viewshed.AzimuthRange;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.PitchRange;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.Test;

class PlannedRunTest {
  /** Runs that earlier versions began are gone on with: fingerprints are made of the same text. */
  @Test
  void recordsOfAFingerprintAreTheTextThatTheyWriteThemselves() {
    ViewshedRequest plain = new ViewshedRequest(160, 1.7, Precision.FLOAT32, GreenCodes.of(1, 300));
    ViewshedRequest full =
        plain
            .withRays(RayPattern.SQUARE)
            .withCurvature(0.85714)
            .withView(new View(0.5, 2, 10.25, new AzimuthRange(350, 10), new PitchRange(-45, 12.5)))
            .withMeasures(
                new Measures(
                    List.of(
                        new Measure.Vvi(),
                        new Measure.Vgvi(Decay.parse("exponential:0.003"), true),
                        new Measure.Share("trees", GreenCodes.of(4)),
                        new Measure.Band(0, 100, true))));
    RasterGrid grid =
        new RasterGrid(
            new GridShape(3, 4), new GeoTransform(1, 5, 0, 1e7, 0, -5), "EPSG:27700", 0.3048);
    for (Record record : List.of(plain, full, grid)) {
      assertEquals(record.toString(), PlannedRun.text(record));
    }
  }
}
