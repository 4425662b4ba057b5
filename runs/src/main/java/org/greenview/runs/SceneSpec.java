package org.greenview.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.loader.scene.SceneSources;
import org.greenview.nativedata.file.TrustedFolders;

/** Where a run's rasters are. */
public sealed interface SceneSpec {
  /** Rasters as they are: a surface, and what is green by codes. */
  static SceneSpec of(Path dsm, Path green) {
    return new Rasters(new SceneSources(dsm, green, null), LoadSettings.DEFAULT);
  }

  /** Files that are read; none of a scene prepared earlier. */
  List<Path> files();

  /**
   * A scene prepared earlier.
   *
   * @param folder its folder
   * @param trusted whose scenes are believed
   */
  record Prepared(Path folder, TrustedFolders trusted) implements SceneSpec {
    @Override
    public List<Path> files() {
      return List.of();
    }
  }

  /**
   * Rasters to be loaded into a scene that lives as long as the run.
   *
   * @param sources the rasters
   * @param settings how they are loaded
   */
  record Rasters(SceneSources sources, LoadSettings settings) implements SceneSpec {
    @Override
    public List<Path> files() {
      List<Path> files = new ArrayList<>(sources.files());
      if (settings.grid() != null) {
        files.add(settings.grid());
      }
      return files;
    }
  }
}
