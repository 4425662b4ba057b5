package org.greenview.runs.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All kinds of files that can be damaged. */
final class FuzzTargets {
  private FuzzTargets() {}

  /**
   * Makes the targets.
   *
   * @param folder where they keep the whole files that surround the damaged one
   */
  static List<FuzzTarget> all(Path folder) throws Exception {
    List<FuzzTarget> targets = new ArrayList<>();
    targets.addAll(RasterTargets.all(folder));
    targets.addAll(LayerTargets.all(folder));
    targets.addAll(StoreTargets.all(folder));
    return targets;
  }
}
