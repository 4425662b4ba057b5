package org.greenview.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
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
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.align.Resampling;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.loader.scene.SceneSources;
import org.greenview.loader.vector.LayerFile;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.SceneLayer;
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
  void rastersAndAreasComeBack() {
    for (GreenInput green :
        List.of(
            new GreenInput.Codes(Path.of("/a/green.tif"), 2),
            new GreenInput.Polygons(Path.of("/a/p.gpkg"), null),
            new GreenInput.Canopy(Path.of("/a/chm.tif"), 1, 2.5),
            new GreenInput.AboveTerrain(3),
            new GreenInput.Ndvi(Path.of("/a/r.tif"), 1, Path.of("/vsizip/n.zip/n.tif"), 2, 0.3),
            new GreenInput.NdviRaster(Path.of("/a/n.tif"), 0, 0.3),
            new GreenInput.Nothing())) {
      comesBack(
          SceneSpec.Rasters.class,
          new SceneSpec.Rasters(
              new SceneSources(
                  Path.of("/a/dsm.tif"),
                  green,
                  null,
                  Map.of(SceneLayer.DSM, 2),
                  RasterReaders.AUTO),
              new LoadSettings(
                  Path.of("/a/grid.tif"),
                  Map.of(SceneLayer.DTM, new Resampling(Resampling.Method.MEAN, Double.NaN)),
                  Map.of(
                      SceneLayer.DSM,
                      new NoDataChoice(OptionalDouble.empty()),
                      SceneLayer.DTM,
                      new NoDataChoice(OptionalDouble.of(-9999))),
                  Map.of(SceneLayer.DSM, LengthUnit.FOOT),
                  Set.of(3, 1011))));
    }
    LayerFile layer = new LayerFile(Path.of("/a/o.gpkg"), "homes", ReaderChoice.GDAL);
    comesBack(SurfaceRequest.Area.class, new SurfaceRequest.Area.Polygons(layer));
    comesBack(
        ObserverSpec.class,
        new ObserverSpec(
            layer,
            "EPSG:27700",
            OptionalDouble.of(5),
            OptionalDouble.empty(),
            Map.of(OwnColumn.RADIUS, "r")));
    comesBack(SurfaceRequest.Area.class, new SurfaceRequest.Area.Everything());
    comesBack(SurfaceRequest.Area.class, new SurfaceRequest.Area.Bounds(1, 2.5, 3, 1e7));
  }

  private static <T> void comesBack(Class<T> type, T value) {
    Properties page = new Properties();
    RecordPage.write(page, "it", value);
    assertEquals(value, RecordPage.read(page, "it", type));
  }

  @Test
  void noMeasuresComeBackAsNone() {
    Properties page = new Properties();
    RecordPage.write(page, "none", Measures.NONE);
    assertEquals(Measures.NONE, RecordPage.read(page, "none", Measures.class));
  }

  @Test
  void whatIsMissingOrDamagedIsSaid() {
    Properties page = RunPage.of("gvi", settings(), Path.of("scene"));
    page.setProperty("settings.measures.list.0", "Magic");
    assertThrows(InputProblem.class, () -> RunPage.settings(page, 1));
    page.remove("settings.measures");
    assertThrows(InputProblem.class, () -> RunPage.settings(page, 1));
  }
}
