package org.greenview.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.file.Sha256;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.job.PointJob;
import org.greenview.runs.job.PointObservers;
import org.greenview.runs.job.PointRequests;
import org.greenview.runs.job.SurfaceJob;
import org.greenview.runs.store.RunFolder;
import org.greenview.runs.store.Shard;

/** Plans a run: the same in the process that leads it and in each worker that reads its page. */
final class RunPlanner {
  static final String POINTS = "gvi";
  static final String SURFACE = "surface";
  private static final String EDGE = "edge";

  private RunPlanner() {}

  /**
   * Plans the viewsheds of scattered observers.
   *
   * @param own what is said of each of them
   */
  static PlannedRun points(
      ViewshedSettings settings, PointObservers observers, OwnNumbers own, Scene scene) {
    PointRequests requests = own.requests(settings, observers.count(), scene);
    ViewshedRequest viewshed = requests.widest();
    byte[] cells = bytes(observers);
    byte[] numbers = own.bytes();
    String fingerprint =
        "observers by place "
            + HexFormat.of().formatHex(Sha256.of(cells))
            + (own.isEmpty() ? "" : " who look " + HexFormat.of().formatHex(Sha256.of(numbers)));
    return new PlannedRun(
        new PointJob(ViewshedRasters.of(scene), requests, observers),
        viewshed,
        PlannedRun.fingerprint(viewshed, fingerprint, scene),
        RunPage.of(POINTS, settings, scene.folder()),
        Map.of(RunFolder.OBSERVERS_FILE, cells, RunFolder.NUMBERS_FILE, numbers));
  }

  /**
   * Plans a surface.
   *
   * @param withEdge whether the unknown share of circles is computed, too
   */
  static PlannedRun surface(
      ViewshedSettings settings,
      SurfaceArea area,
      KernelSelection kernel,
      boolean withEdge,
      Scene scene) {
    ViewshedRequest viewshed = settings.requestFor(scene);
    Properties page = RunPage.of(SURFACE, settings, scene.folder());
    area.describe(page);
    page.setProperty(EDGE, Boolean.toString(withEdge));
    return new PlannedRun(
        new SurfaceJob(ViewshedRasters.of(scene), area.plan(), area.mask(), kernel, withEdge),
        viewshed,
        PlannedRun.fingerprint(
            viewshed, area.fingerprint() + (withEdge ? " with edge" : ""), scene),
        page,
        Map.of());
  }

  /** Whether the page of a surface says that the unknown share of circles is computed. */
  static boolean withEdge(Properties page) {
    return Boolean.parseBoolean(page.getProperty(EDGE));
  }

  /** Plans what the page of a run says. */
  static PlannedRun ofPage(Properties page, Path folder, Scene scene) throws IOException {
    PlannedRun whole = wholeOfPage(page, folder, scene);
    String shard = page.getProperty(RunPage.SHARD);
    return shard == null ? whole : whole.shard(Shard.parse(shard).orElseThrow());
  }

  private static PlannedRun wholeOfPage(Properties page, Path folder, Scene scene)
      throws IOException {
    ViewshedSettings settings = RunPage.settings(page, 1);
    return switch (RunPage.text(page, RunPage.KIND)) {
      case POINTS -> {
        PointObservers observers = readObservers(folder);
        byte[] numbers = Files.readAllBytes(folder.resolve(RunFolder.NUMBERS_FILE));
        yield points(settings, observers, OwnNumbers.ofBytes(numbers, observers.count()), scene);
      }
      case SURFACE ->
          surface(
              settings,
              SurfaceArea.ofPage(page, scene.grid()),
              KernelSelector.select(settings.kernel(), settings.requestFor(scene)),
              withEdge(page),
              scene);
      default -> throw new InputProblem(folder + " is of a run that this Greenview does not know");
    };
  }

  private static byte[] bytes(PointObservers observers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(observers.count(), 2 * Integer.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(observers.rows()).put(observers.columns());
    return bytes.array();
  }

  private static PointObservers readObservers(Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(RunFolder.OBSERVERS_FILE));
    IntBuffer cells = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    int[] rows = new int[cells.capacity() / 2];
    int[] columns = new int[rows.length];
    cells.get(rows).get(columns);
    return new PointObservers(rows, columns);
  }
}
