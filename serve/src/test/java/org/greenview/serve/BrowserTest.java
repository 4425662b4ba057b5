package org.greenview.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.AttributeType;
import org.greenview.loader.vector.LayerFile;
import org.greenview.loader.vector.PointTable;
import org.greenview.loader.vector.ResultWriter;
import org.greenview.nativedata.scene.Scene;
import org.greenview.serve.report.ReportFile;
import org.greenview.serve.report.ReportTable;
import org.greenview.serve.scene.LiveScene;
import org.greenview.serve.scene.ResultLayer;
import org.greenview.serve.scene.Sight;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and the report in a real browser. */
class BrowserTest {
  private static final int SIDE = 400;
  private static final Sight USUAL =
      new Sight(300, View.ofHeight(1.7), RayPattern.PERIMETER, Precision.FLOAT64, 0, Decay.DEFAULT);

  @TempDir private static Path folder;
  private static Scene scene;
  private static Path results;
  private static ViewshedRequest request;
  private static ViewshedKernel oracle;

  @BeforeAll
  static void makeScene() throws Exception {
    NodeScript.requireBrowser();
    scene = TownScene.make(folder.resolve("town"), SIDE);
    request = new ViewshedRequest(60, 1.7, Precision.FLOAT64, GreenCodes.of(1));
    oracle =
        KernelSelector.select(KernelChoice.SCALAR, request).pointKernel(ViewshedRasters.of(scene));
    results = folder.resolve("gvi.geojson");
    ResultWriter.write(results, observers(12));
  }

  @AfterAll
  static void close() {
    if (scene != null) {
      scene.close();
    }
  }

  private static PointTable observers(int count) {
    ViewshedCounts counts = new ViewshedCounts();
    double[] x = new double[count];
    double[] y = new double[count];
    Object[][] values = new Object[count][];
    for (int i = 0; i < count; i++) {
      int row = 80 + 37 * i % 240;
      int column = 90 + 61 * i % 230;
      x[i] = scene.grid().transform().xOfCentre(column);
      y[i] = scene.grid().transform().yOfCentre(row);
      oracle.count(row, column, counts);
      values[i] =
          new Object[] {
            i % 3 == 0 ? "School <b>" + i : "Home " + i,
            (long) counts.visible,
            (long) counts.visibleGreen,
            counts.visibleGreen / (double) counts.visible
          };
    }
    return new PointTable(
        "gvi",
        CoordinateSystem.ofText(scene.grid().crs(), "the scene"),
        List.of(
            new Attribute("name", AttributeType.TEXT),
            new Attribute("visible", AttributeType.INTEGER),
            new Attribute("visible_green", AttributeType.INTEGER),
            new Attribute("gvi", AttributeType.REAL)),
        x,
        y,
        List.of(values));
  }

  @Test
  void theLiveMapShowsWhatTheEngineComputesWhereverTheObserverIsDragged() throws Exception {
    List<Throwable> bugs = new ArrayList<>();
    LiveMapSettings settings =
        new LiveMapSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            USUAL,
            GreenCodes.of(1),
            List.of(),
            List.of(LayerFile.of(results)));
    try (LiveMap map = LiveMap.start(scene, settings, bugs::add)) {
      Map<String, Object> report =
          JSON.std.mapFrom(
              NodeScript.run(
                  folder,
                  "test/live.mjs",
                  "http://127.0.0.1:" + map.port() + "/",
                  folder.toString()));
      ViewshedCounts counts = new ViewshedCounts();
      List<?> looks = (List<?>) report.get("looks");
      assertEquals(20, looks.size());
      for (Object each : looks) {
        Map<?, ?> look = (Map<?, ?>) each;
        oracle.count((Integer) look.get("row"), (Integer) look.get("col"), counts);
        assertEquals(counts.visible, look.get("visible"));
        assertEquals(counts.visibleGreen, look.get("visible_green"));
      }
      int[] seen = {0};
      try (RasterSource source = RasterReaders.AUTO.open(folder.resolve("downloaded.tif"), 1)) {
        source.readCodes(
            (first, count, cells) -> {
              for (int i = 0; i < count * source.shape().columns(); i++) {
                seen[0] += cells[i] == 1 ? 1 : 0;
              }
            },
            () -> false);
      }
      assertEquals(((Map<?, ?>) report.get("downloaded")).get("visible"), seen[0]);
    }
    assertEquals(List.of(), bugs);
  }

  @Test
  void aReportNeedsNothingElseAndHoldsEveryViewshed() throws Exception {
    LiveScene live = new LiveScene(scene, GreenCodes.of(1), List.of());
    ResultLayer table =
        ResultLayer.read(
            LayerFile.of(results), CoordinateSystem.ofText(scene.grid().crs(), "the scene"));
    Path file = folder.resolve("report.html");
    List<String> notes =
        ReportFile.write(
            new ReportTable(
                "Schools of </script><script>alert(1)</script>",
                table,
                Map.of("GREENVIEW_SETTINGS", "Radius 300 m"),
                live,
                _ -> request,
                List.of()),
            file);
    assertEquals(List.of(), notes);
    assertTrue(Files.size(file) < 3_000_000, "the report has " + Files.size(file) + " bytes");
    Map<String, Object> report =
        JSON.std.mapFrom(
            NodeScript.run(folder, "test/report.mjs", file.toString(), folder.toString()));
    List<?> counts = (List<?>) report.get("counts");
    assertEquals(12, counts.size());
    for (int i = 0; i < counts.size(); i++) {
      Object[] row = table.values()[i];
      assertEquals(List.of(((Long) row[1]).intValue(), ((Long) row[2]).intValue()), counts.get(i));
    }
  }
}
