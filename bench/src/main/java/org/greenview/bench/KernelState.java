package org.greenview.bench;

import java.io.IOException;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.GridShape;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What all kernels are measured on: a terrain or a scene, a radius and a precision. */
@State(Scope.Benchmark)
public class KernelState {
  /** Of a drawn terrain: larger than the largest viewshed, and than the second-level cache. */
  static final int SIDE = 1_200;

  /** A {@link Terrain}, or the folder of a scene made by {@code greenview load}. */
  @Param({"FLAT", "TOWN", "MOUNTAINS"})
  public String terrain;

  /** In cells. */
  @Param({"20", "160", "400"})
  public int radius;

  /** Floating-point type of the kernels; the harness runs each. */
  @Param({"FLOAT32", "FLOAT64"})
  public Precision precision;

  private BenchScene scene;

  ViewshedRasters rasters;
  ViewshedRequest request;
  long raySteps;

  /** Draws the terrain and maps it. */
  @Setup(Level.Trial)
  public void setUp() throws IOException {
    scene = BenchScene.of(terrain, SIDE);
    rasters = scene.rasters();
    request = new ViewshedRequest(radius, 1.7, precision, GreenCodes.of(1));
    raySteps = request.raySteps();
  }

  /** Removes the scene. */
  @TearDown(Level.Trial)
  public void tearDown() throws IOException {
    scene.close();
  }

  GridShape shape() {
    return rasters.shape();
  }

  boolean hasValue(int row, int column) {
    return rasters.statusAt(row, column, request).hasValue();
  }
}
