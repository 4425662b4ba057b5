package org.greenview.runs;

import java.io.IOException;
import org.greenview.loader.align.Figures;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.file.Sha256;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.process.ProcessIdentity;

/**
 * Gets ready what nearly every run needs and what takes long the first time in a process, in a
 * thread beside the one that reads the command: that is worth it where a run takes half a second.
 */
public final class Readiness {
  private Readiness() {}

  /** Begins; nobody waits for it, and whoever needs a part that is not ready makes it ready. */
  public static void begin() {
    Thread.ofPlatform().daemon().name("greenview-ready").start(Readiness::prepare);
  }

  private static void prepare() {
    try {
      ProcessIdentity.current();
      CoordinateSystem.ofText("EPSG:4326", "");
      Sha256.digest();
      String said = Text.of("%.1f %,d", 0.5, 1);
      Figures.percent(1 / 3d);
    } catch (IOException | RuntimeException e) {
      // Whoever needs it meets the same, and says it.
    }
  }
}
