package org.greenview.engine.viewshed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The vector kernels give every measure of the oracle to the last bit, with the rays of both
 * patterns and with limited views. Runs with vectors of each width, as VectorKernelsTest does.
 */
@Timeout(60)
class VectorMeasuresTest {
  private static final long SEED = 20_261_124;

  @TempDir Path folder;

  private static Measures all(int radius) {
    List<Measure> list = new ArrayList<>(List.of(new Measure.Gvi(), new Measure.Vvi()));
    for (String decay : List.of("none", "exponential:0.02", "logistic:0.5,8", "power:1,3")) {
      list.add(new Measure.Vgvi(Decay.parse(decay), false));
      list.add(new Measure.Vgvi(Decay.parse(decay), true));
    }
    list.add(new Measure.Share("green", GreenCodes.of(1)));
    list.add(new Measure.Share("water", GreenCodes.of(2, 5)));
    list.add(new Measure.Share("land", GreenCodes.of(0, 1, 3, 4, 255)));
    double from = 0;
    for (double to : new double[] {0.2, radius / 3.0, radius / 2.0 + 0.3, radius, 3 * radius}) {
      list.add(new Measure.Band(from, to, true));
      list.add(new Measure.Band(from, to, false));
      from = to;
    }
    list.add(new Measure.Band(0, radius, false));
    return new Measures(list);
  }

  private static ViewshedRequest request(int radius, RayPattern rays) {
    return new ViewshedRequest(radius, 1.7, Precision.FLOAT64, GreenCodes.of(1))
        .withRays(rays)
        .withMeasures(all(radius));
  }

  private static View view(double nearest, double from, double to) {
    return new View(1.7, 0, nearest, new AzimuthRange(from, to), PitchRange.ALL);
  }

  @ParameterizedTest
  @EnumSource(Landscapes.Kind.class)
  void measuresEqualTheOracleOnHardSurfaces(Landscapes.Kind kind) throws IOException {
    try (Scene scene = scene(kind, 20, 80)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      CellWindow window = new CellWindow(8, 11, 5, 75);
      OracleComparison.check(rasters, request(21, RayPattern.PERIMETER), window);
      OracleComparison.check(rasters, request(21, RayPattern.SQUARE), window);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 90, 40", "90, 1, 40", "9, 9, 2", "20, 70, 7", "20, 70, 16"})
  void measuresEqualTheOracleOnEveryShape(int rows, int columns, int radius) throws IOException {
    try (Scene scene = scene(Landscapes.Kind.TOWN, rows, columns)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      CellWindow all = CellWindow.all(rasters.shape());
      OracleComparison.check(rasters, request(radius, RayPattern.PERIMETER), all);
      OracleComparison.check(rasters, request(radius, RayPattern.SQUARE), all);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 90", "0, 45, 46", "7.5, 0, 360", "3, 300, 17.5", "30, 10, 200", "0, 180, 270"})
  void limitedViewsEqualTheOracle(double nearest, double from, double to) throws IOException {
    try (Scene scene = scene(Landscapes.Kind.TOWN, 40, 90)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      for (RayPattern rays : List.of(RayPattern.PERIMETER, RayPattern.SQUARE)) {
        OracleComparison.check(
            rasters,
            request(25, rays).withView(view(nearest, from, to)),
            new CellWindow(15, 17, 0, 90));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Landscapes.Kind.class)
  void raisedTargetsPitchAndCurvatureEqualTheOracle(Landscapes.Kind kind) throws IOException {
    try (Scene scene = scene(kind, 30, 80)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      CellWindow window = new CellWindow(14, 16, 5, 75);
      ViewshedRequest request = request(22, RayPattern.SQUARE);
      View raised = new View(1.7, 2.5, 0, AzimuthRange.ALL, PitchRange.ALL);
      View level = new View(-1, 0, 4, new AzimuthRange(0, 270), new PitchRange(-20, 35));
      View upward = new View(2, 1, 0, AzimuthRange.ALL, new PitchRange(0, 90));
      OracleComparison.check(rasters, request.withView(raised), window);
      OracleComparison.check(rasters, request.withView(level).withCurvature(1), window);
      OracleComparison.check(rasters, request.withView(upward), window);
      OracleComparison.check(
          rasters, request.withView(View.ofHeight(1e-4)).withCurvature(0.85714), window);
    }
  }

  /** The earth drops by 0.3 m at the end of the circle, and heights are 3 degrees at most there. */
  @Test
  void curvatureAndPitchEqualTheOracleWhereCellsAreLarge() throws IOException {
    float[][] dsm = Landscapes.draw(Landscapes.Kind.TOWN, 30, 80, new Random(SEED));
    Path path = folder.resolve("scene");
    try (Scene scene = TestScene.of(path, dsm, codes(30, 80), null, 90)) {
      View low = new View(1e-4, 0, 500, AzimuthRange.ALL, new PitchRange(-0.5, 1));
      ViewshedRequest request = request(22, RayPattern.SQUARE).withView(low).withCurvature(1);
      CellWindow window = new CellWindow(14, 16, 5, 75);
      OracleComparison.check(ViewshedRasters.of(scene), request, window);
    }
  }

  @Test
  void flatGroundEqualsTheOracleAtALargeRadius() throws IOException {
    int side = 420;
    float[][] dsm = TestScene.flat(side, side, 2);
    try (Scene scene = TestScene.of(folder.resolve("scene"), dsm, codes(side, side))) {
      OracleComparison.check(
          ViewshedRasters.of(scene),
          request(200, RayPattern.SQUARE),
          new CellWindow(210, 211, 205, 211));
    }
  }

  private Scene scene(Landscapes.Kind kind, int rows, int columns) throws IOException {
    float[][] dsm = Landscapes.draw(kind, rows, columns, new Random(SEED));
    return TestScene.of(folder.resolve("scene"), dsm, codes(rows, columns));
  }

  private static byte[][] codes(int rows, int columns) {
    Random random = new Random(SEED);
    byte[][] codes = new byte[rows][columns];
    byte[] some = {0, 1, 1, 2, 3, 4, 5, (byte) 255};
    for (byte[] row : codes) {
      for (int c = 0; c < columns; c++) {
        row[c] = some[random.nextInt(some.length)];
      }
    }
    return codes;
  }
}
