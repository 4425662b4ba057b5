package org.greenview.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.greenview.engine.viewshed.AzimuthRange;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.PitchRange;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.View;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;

/** A worker computes what the leader was asked for: the page of a run carries every setting. */
class RunPageTest {
  private static ViewshedSettings settings() {
    return new ViewshedSettings(
        345.6,
        new View(1.55, 2.25, 10.5, new AzimuthRange(300, 12.5), new PitchRange(-45, 30)),
        Precision.FLOAT32,
        RayPattern.SQUARE,
        0.85714,
        GreenCodes.of(1, 7, 255),
        new Measures(
            List.of(
                new Measure.Vvi(),
                new Measure.Gvi(),
                new Measure.Vgvi(Decay.parse("logistic:0.5,8"), true),
                new Measure.Vgvi(Decay.parse("power:0.3,1.25"), false),
                new Measure.Vgvi(Decay.parse("none"), false),
                new Measure.Vgvi(Decay.parse("exponential:0.0000003"), false),
                new Measure.Share("trees_2", GreenCodes.of(1, 2)),
                new Measure.Band(0, 50.25, false),
                new Measure.Band(50.25, 100, true))),
        3,
        KernelChoice.VECTOR);
  }

  @Test
  void everySettingComesBack() {
    Properties page = RunPage.of("gvi", settings(), Path.of("scene"));
    assertEquals(settings(), RunPage.settings(page, 3));
    assertEquals(ViewshedSettings.class.getRecordComponents().length, 9, "write a new one, too");
  }

  @Test
  void noMeasuresComeBackAsNone() {
    assertEquals(Measures.NONE, MeasureText.read(MeasureText.write(Measures.NONE)));
  }

  @Test
  void whatIsMissingOrDamagedIsSaid() {
    Properties page = RunPage.of("gvi", settings(), Path.of("scene"));
    page.setProperty("measures", "gvi magic");
    assertThrows(InputProblem.class, () -> RunPage.settings(page, 1));
    page.remove("measures");
    assertThrows(InputProblem.class, () -> RunPage.settings(page, 1));
  }
}
