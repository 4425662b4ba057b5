package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.greenview.loader.scene.SceneLoader;
import org.greenview.nativedata.file.TemporaryName;
import org.greenview.nativedata.scene.Scene;

/** A mapped scene; if it was made for this run alone, closing unlinks it. */
public final class OpenScene implements AutoCloseable {
  private final Scene scene;
  private final Path temporaryFolder;

  private OpenScene(Scene scene, Path temporaryFolder) {
    this.scene = scene;
    this.temporaryFolder = temporaryFolder;
  }

  /**
   * Maps a scene, or loads rasters into one.
   *
   * @throws RunInterrupted if cancelled while they are loaded
   */
  public static OpenScene open(SceneSpec spec, RunListener listener, Cancellation cancellation)
      throws IOException {
    return switch (spec) {
      case SceneSpec.Prepared prepared -> {
        Scene scene = Scene.map(prepared.folder(), prepared.trusted());
        scene.formatNotice().ifPresent(listener::notice);
        yield new OpenScene(scene, null);
      }
      case SceneSpec.Rasters rasters -> {
        Plausibility.of(rasters.sources()).forEach(listener::notice);
        Path folder = TemporaryName.next();
        try {
          new SceneLoader(listener, cancellation::isRequested)
              .loadTemporary(rasters.sources(), rasters.settings(), folder);
        } catch (CancellationException e) {
          throw new RunInterrupted();
        }
        try {
          Scene scene = Scene.mapOwn(folder);
          try {
            Plausibility.of(scene).forEach(listener::notice);
            yield new OpenScene(scene, folder);
          } catch (Throwable t) {
            scene.close();
            throw t;
          }
        } catch (Throwable t) {
          Scene.unlink(folder);
          throw t;
        }
      }
    };
  }

  /** The scene, which ends with this. */
  public Scene scene() {
    return scene;
  }

  @Override
  public void close() throws IOException {
    scene.close();
    if (temporaryFolder != null) {
      Scene.unlink(temporaryFolder);
    }
  }
}
