package org.greenview.runs;

import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.job.PointObservers;
import org.greenview.runs.job.PointRequests;

/** How many observers have which status, where that is known without their viewsheds. */
final class StatusCounts {
  private StatusCounts() {}

  /** Says it, as a line of the summary and to programs. */
  static void say(
      PointObservers cells,
      PointRequests requests,
      ViewshedSettings settings,
      Scene scene,
      RunListener listener) {
    ViewshedRasters rasters = ViewshedRasters.of(scene);
    int[] counts = new int[ObserverStatus.values().length];
    for (int i = 0; i < cells.count(); i++) {
      counts[
          rasters
              .statusAt(
                  cells.rows()[i], cells.columns()[i], requests.viewOf(i), settings.precision())
              .ordinal()]++;
    }
    listener.summary(
        Text.of(
            "%s: %,d ok, %,d below_surface, %,d outside, %,d nodata.",
            Counted.of(cells.count(), "observer"),
            counts[ObserverStatus.OK.ordinal()],
            counts[ObserverStatus.BELOW_SURFACE.ordinal()],
            counts[ObserverStatus.OUTSIDE.ordinal()],
            counts[ObserverStatus.NODATA.ordinal()]));
    listener.count("observers", cells.count());
    for (ObserverStatus status : ObserverStatus.values()) {
      listener.count("observers_" + status.label(), counts[status.ordinal()]);
    }
  }
}
