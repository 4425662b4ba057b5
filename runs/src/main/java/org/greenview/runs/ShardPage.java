package org.greenview.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.loader.scene.SceneSources;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * What a shard says of the run that it is of: all that {@link MergeRun} needs to write the outputs,
 * unless it is told otherwise.
 */
final class ShardPage {
  private static final String OBSERVERS = "observers";
  private static final String LAYER = "observersLayer";
  private static final String CRS = "observersCrs";
  private static final String OUT = "out.";
  private static final String MAP = "map";
  private static final String BOUNDS = "bounds";
  private static final String POLYGONS = "aoi";
  private static final String AREA_LAYER = "aoiLayer";
  private static final String EVERY = "every";
  private static final String COG = "cog";
  private static final String FILL = "fill";
  private static final String SPACING = "spacingMetres";
  private static final String SNAP = "snapMetres";
  private static final String COLUMN = "column.";
  private static final String POINTS_OUT = "pointsOut";
  private static final String REPORT = "report";
  private static final String GIVEN_UP = "givenUp.";

  private ShardPage() {}

  static Properties of(GviRequest request, PlannedRun planned) {
    Properties page = start(planned, request.scene());
    ObserverSpec observers = request.observers();
    put(page, OBSERVERS, absolute(observers.file()));
    put(page, LAYER, observers.layer());
    put(page, CRS, observers.crs());
    put(page, SPACING, text(observers.spacingMetres()));
    put(page, SNAP, text(observers.snapMetres()));
    observers.columns().forEach((column, name) -> put(page, COLUMN + column.name(), name));
    putFile(page, POINTS_OUT, request.pointsOut());
    putFile(page, REPORT, request.reportFile());
    putOutputs(page, request.outs(), request.map());
    return page;
  }

  static Properties of(SurfaceRequest request, PlannedRun planned) {
    Properties page = start(planned, request.scene());
    page.remove(POLYGONS);
    page.remove(AREA_LAYER);
    switch (request.area()) {
      case SurfaceRequest.Area.Everything all -> {}
      case SurfaceRequest.Area.Bounds b ->
          put(page, BOUNDS, Text.of("%s,%s,%s,%s", b.west(), b.south(), b.east(), b.north()));
      case SurfaceRequest.Area.Polygons p -> {
        put(page, POLYGONS, absolute(p.file()));
        put(page, AREA_LAYER, p.layer());
      }
    }
    put(page, EVERY, Integer.toString(request.every()));
    put(page, FILL, request.fill().name());
    put(page, COG, Boolean.toString(request.cog()));
    putOutputs(page, List.of(request.out()), request.map());
    return page;
  }

  private static Properties start(PlannedRun planned, SceneSpec scene) {
    Properties page = new Properties();
    page.putAll(planned.page());
    if (scene instanceof SceneSpec.Rasters rasters) {
      // The scene of this very run is gone when it ends.
      page.remove(RunPage.SCENE);
      RasterPage.write(rasters, page);
    }
    return page;
  }

  private static void putOutputs(Properties page, List<Path> outs, Path map) {
    for (int i = 0; i < outs.size(); i++) {
      put(page, OUT + i, absolute(outs.get(i)));
    }
    putFile(page, MAP, map);
  }

  private static void putFile(Properties page, String key, Path file) {
    put(page, key, file == null ? null : absolute(file));
  }

  private static Path file(Properties page, String key) {
    String name = page.getProperty(key);
    return name == null ? null : Path.of(name);
  }

  private static void put(Properties page, String key, String value) {
    if (value != null) {
      page.setProperty(key, value);
    }
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().toString();
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
        file(page, POINTS_OUT),
        map(page, given),
        file(page, REPORT));
  }

  private static ObserverSpec observers(Properties page, MergeRequest given) {
    Map<OwnColumn, String> columns = new EnumMap<>(OwnColumn.class);
    for (OwnColumn column : OwnColumn.values()) {
      String name = page.getProperty(COLUMN + column.name());
      if (name != null) {
        columns.put(column, name);
      }
    }
    return new ObserverSpec(
        given.observers() != null ? given.observers() : Path.of(RunPage.text(page, OBSERVERS)),
        page.getProperty(LAYER),
        page.getProperty(CRS),
        number(page, SPACING),
        number(page, SNAP),
        columns);
  }

  private static String text(OptionalDouble number) {
    return number.isPresent() ? Double.toString(number.getAsDouble()) : null;
  }

  private static OptionalDouble number(Properties page, String key) {
    return page.getProperty(key) == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(RunPage.number(page, key));
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
        area(page),
        RunPage.integers(page, EVERY)[0],
        SurfaceRequest.Fill.valueOf(RunPage.text(page, FILL)),
        RunPlanner.withEdge(page),
        Workforce.thisProcess(),
        outs.getFirst(),
        Boolean.parseBoolean(page.getProperty(COG)),
        map(page, given));
  }

  private static SceneSpec scene(Properties page, MergeRequest given) {
    if (given.scene() instanceof SceneSpec.Rasters(SceneSources sources, LoadSettings settings)) {
      return new SceneSpec.Rasters(sources, settings.withGreenCodes(RasterPage.greenCodes(page)));
    }
    if (given.scene() != null) {
      return given.scene();
    }
    return RasterPage.isIn(page)
        ? RasterPage.read(page)
        : new SceneSpec.Prepared(Path.of(RunPage.text(page, RunPage.SCENE)), given.trusted());
  }

  private static List<Path> outs(Properties page, MergeRequest given) {
    return !given.outs().isEmpty()
        ? given.outs()
        : numbered(page, OUT).stream().map(Path::of).toList();
  }

  /** Whoever names outputs names all of them. */
  private static Path map(Properties page, MergeRequest given) {
    if (given.map() != null || !given.outs().isEmpty()) {
      return given.map();
    }
    String map = page.getProperty(MAP);
    return map == null ? null : Path.of(map);
  }

  private static SurfaceRequest.Area area(Properties page) {
    String polygons = page.getProperty(POLYGONS);
    if (polygons != null) {
      return new SurfaceRequest.Area.Polygons(Path.of(polygons), page.getProperty(AREA_LAYER));
    }
    String bounds = page.getProperty(BOUNDS);
    if (bounds == null) {
      return new SurfaceRequest.Area.Everything();
    }
    String[] words = bounds.split(",");
    return new SurfaceRequest.Area.Bounds(
        Double.parseDouble(words[0]),
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        Double.parseDouble(words[3]));
  }
}
