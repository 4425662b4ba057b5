package org.greenview.bench;

import java.io.IOException;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What all kernels are measured on: a terrain, a radius and a precision. */
@State(Scope.Benchmark)
public class KernelState {
  /** Larger than the largest viewshed, and than the second-level cache. */
  static final int SIDE = 1_200;

  @Param({"FLAT", "TOWN", "MOUNTAINS"})
  public Terrain terrain;

  /** In cells. */
  @Param({"20", "160", "400"})
  public int radius;

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
}
