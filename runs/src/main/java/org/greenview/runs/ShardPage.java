package org.greenview.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.loader.scene.SceneSources;
import org.greenview.maps.MapRequest;
import org.greenview.nativedata.problem.InputProblem;

/**
 * What a shard says of the run that it is of: all that {@link MergeRun} needs to write the outputs,
 * unless it is told otherwise.
 */
final class ShardPage {
  private static final String OBSERVERS = "observers";
  private static final String OUT = "out.";
  private static final String MAP = "map";
  private static final String AREA = "area";
  private static final String RASTERS = "rasters";
  private static final String EVERY = "every";
  private static final String COG = "cog";
  private static final String FILL = "fill";
  private static final String POINTS_OUT = "pointsOut";
  private static final String REPORT = "report";
  private static final String GIVEN_UP = "givenUp.";

  private ShardPage() {}

  static Properties of(GviRequest request, PlannedRun planned) {
    Properties page = start(planned, request.scene());
    RecordPage.write(page, OBSERVERS, request.observers());
    RecordPage.write(page, POINTS_OUT, request.pointsOut());
    RecordPage.write(page, REPORT, request.reportFile());
    putOutputs(page, request.outs(), request.map());
    return page;
  }

  static Properties of(SurfaceRequest request, PlannedRun planned) {
    Properties page = start(planned, request.scene());
    RecordPage.write(page, AREA, request.area());
    RecordPage.write(page, EVERY, request.every());
    RecordPage.write(page, FILL, request.fill());
    RecordPage.write(page, COG, request.cog());
    putOutputs(page, List.of(request.out()), request.map());
    return page;
  }

  private static Properties start(PlannedRun planned, SceneSpec scene) {
    Properties page = new Properties();
    page.putAll(planned.page());
    if (scene instanceof SceneSpec.Rasters rasters) {
      // The scene of this very run is gone when it ends.
      page.remove(RunPage.SCENE);
      RecordPage.write(page, RASTERS, rasters);
    }
    return page;
  }

  private static void putOutputs(Properties page, List<Path> outs, MapRequest map) {
    for (int i = 0; i < outs.size(); i++) {
      RecordPage.write(page, OUT + i, outs.get(i));
    }
    RecordPage.write(page, MAP, map);
  }

  /** Notes the items that have no value because they ended every worker. */
  static void sayGivenUp(Properties page, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      page.setProperty(GIVEN_UP + i, names.get(i));
    }
  }

  static List<String> givenUp(Properties page) {
    return numbered(page, GIVEN_UP);
  }

  private static List<String> numbered(Properties page, String key) {
    List<String> values = new ArrayList<>();
    for (String value = page.getProperty(key + 0);
        value != null;
        value = page.getProperty(key + values.size())) {
      values.add(value);
    }
    return values;
  }

  static boolean isOfSurface(Properties page) {
    return RunPage.text(page, RunPage.KIND).equals(RunPlanner.SURFACE);
  }

  /**
   * The request that the shards divide.
   *
   * @param given what is to be used instead of what the page says
   */
  static GviRequest gvi(Properties page, MergeRequest given) {
    return new GviRequest(
        scene(page, given),
        observers(page, given),
        RunPage.settings(page, given.threads()),
        Workforce.thisProcess(),
        outs(page, given),
        RecordPage.read(page, POINTS_OUT, Path.class),
        map(page, given),
        RecordPage.read(page, REPORT, Path.class),
        given.rule());
  }

  private static ObserverSpec observers(Properties page, MergeRequest given) {
    ObserverSpec own = RecordPage.read(page, OBSERVERS, ObserverSpec.class);
    return given.observers() == null
        ? own
        : new ObserverSpec(
            own.layer().in(given.observers()),
            own.crs(),
            own.spacingMetres(),
            own.snapMetres(),
            own.columns());
  }

  /** Likewise. */
  static SurfaceRequest surface(Properties page, MergeRequest given) {
    List<Path> outs = outs(page, given);
    if (given.observers() != null || outs.size() != 1) {
      throw new InputProblem(
          "the shards are of a surface, which has one --out and no --observers: leave the others"
              + " out");
    }
    return new SurfaceRequest(
        scene(page, given),
        RunPage.settings(page, given.threads()),
        RecordPage.read(page, AREA, SurfaceRequest.Area.class),
        RunPage.integers(page, EVERY)[0],
        RecordPage.read(page, FILL, SurfaceRequest.Fill.class),
        RunPlanner.withEdge(page),
        Workforce.thisProcess(),
        outs.getFirst(),
        Boolean.parseBoolean(page.getProperty(COG)),
        map(page, given),
        given.rule());
  }

  private static SceneSpec scene(Properties page, MergeRequest given) {
    if (given.scene() instanceof SceneSpec.Rasters(SceneSources sources, LoadSettings settings)) {
      GreenCodes codes = RunPage.settings(page, given.threads()).greenCodes();
      return new SceneSpec.Rasters(sources, settings.withGreenCodes(Set.copyOf(codes.list())));
    }
    if (given.scene() != null) {
      return given.scene();
    }
    SceneSpec rasters = RecordPage.read(page, RASTERS, SceneSpec.Rasters.class);
    return rasters != null
        ? rasters
        : new SceneSpec.Prepared(Path.of(RunPage.text(page, RunPage.SCENE)), given.trusted());
  }

  private static List<Path> outs(Properties page, MergeRequest given) {
    return !given.outs().isEmpty()
        ? given.outs()
        : numbered(page, OUT).stream().map(Path::of).toList();
  }

  /** Whoever names outputs names all of them. */
  private static MapRequest map(Properties page, MergeRequest given) {
    if (given.map() != null || !given.outs().isEmpty()) {
      return given.map();
    }
    return RecordPage.read(page, MAP, MapRequest.class);
  }
}
