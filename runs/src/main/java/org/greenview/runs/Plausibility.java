package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.loader.align.Figures;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.scene.SceneSources;
import org.greenview.loader.vector.ObserverReader;
import org.greenview.loader.vector.Observers;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentView;
import org.greenview.runs.job.PointObservers;

/**
 * Inputs that cannot be meant are refused, and merely unusual ones are said, before anything is
 * computed. Rasters are judged by whole rows, evenly spread, of about a million cells.
 */
public final class Plausibility {
  private static final int SAMPLED_CELLS = 1_000_000;

  /** Surfaces that were made of the same points differ by less. */
  private static final float SAME_HEIGHT_METRES = 0.5f;

  /** Share of cells in which the ground may be above the surface. */
  private static final double MOST_ABOVE = 0.05;

  /** Share of cells in which a surface is above a ground that is taken for it. */
  private static final double MOST_BELOW_IF_SWAPPED = 0.02;

  private static final double FEET_PER_METRE = 3.28;
  private static final double FEET_TOLERANCE = 0.15;
  private static final int MOST_VALUES_OF_CODES = 16;
  private static final int FEWEST_VALUES_OF_HEIGHTS = 64;
  private static final double TALL_METRES = 100;

  private Plausibility() {}

  /**
   * Looks at the names of rasters.
   *
   * @return what a person should know of them
   * @throws InputProblem if the raster of what is green is that of heights, too
   */
  public static List<String> of(SceneSources sources) {
    String surface = key(sources.dsm(), sources.bands().getOrDefault(SceneLayer.DSM, 0));
    String ground = key(sources.dtm(), sources.bands().getOrDefault(SceneLayer.DTM, 0));
    List<String> said = new ArrayList<>();
    if (surface.equals(ground)) {
      said.add(
          sources.dsm()
              + " is given as the DSM and as the DTM, so observers stand on roofs and crowns as"
              + " without a DTM");
    }
    switch (sources.green()) {
      case GreenInput.Codes codes -> {
        String green = key(codes.raster(), codes.band());
        if (green.equals(surface) || green.equals(ground)) {
          throw InputProblem.of(
              "%s is given as the %s and as what is green (--green): give each its own raster, or"
                  + " its own band of this one",
              codes.raster(), green.equals(surface) ? "DSM" : "DTM");
        }
      }
      case GreenInput.Canopy canopy -> {
        if (key(canopy.raster(), canopy.band()).equals(surface)) {
          said.add(
              canopy.raster()
                  + " is given as the DSM and as heights of trees (--chm), so the ground's height"
                  + " counts as that of trees");
        }
      }
      default -> {}
    }
    return said;
  }

  /** The same for the same band of the same file: the only band is the first. */
  private static String key(Path file, int band) {
    return file == null ? "" : Math.max(1, band) + " " + file.toAbsolutePath().normalize();
  }

  /**
   * Looks at the cells of a scene.
   *
   * @return what a person should know of them
   * @throws InputProblem if DSM and DTM are swapped, or one of them is in feet
   */
  public static List<String> of(Scene scene) {
    List<String> said = new ArrayList<>();
    SegmentView dsm = scene.dsm();
    scene.dtm().ifPresent(dtm -> compare(dsm, dtm, said));
    Set<Float> heights = new TreeSet<>();
    int[] rows = rows(dsm.shape());
    for (int r = 0; r < rows.length && heights.size() <= MOST_VALUES_OF_CODES; r++) {
      float[] cells = floats(dsm, rows[r]);
      for (int i = 0; i < cells.length && heights.size() <= MOST_VALUES_OF_CODES; i++) {
        if (!Float.isNaN(cells[i])) {
          heights.add(cells[i]);
        }
      }
    }
    boolean areCodes = heights.stream().allMatch(h -> h >= 0 && h <= 255 && h == Math.rint(h));
    if (areCodes && heights.size() > 1 && heights.size() <= MOST_VALUES_OF_CODES) {
      said.add(
          Text.of(
              "%s, the DSM, has no other heights than %s m: are these codes, and the files of --dsm"
                  + " and --green swapped?",
              dsm.header().sourceName(),
              heights.stream()
                  .map(h -> Integer.toString(h.intValue()))
                  .collect(Collectors.joining(", "))));
    }
    sayIfGreenIsHeights(scene.green(), said);
    return said;
  }

  private static void sayIfGreenIsHeights(SegmentView green, List<String> said) {
    boolean[] found = new boolean[256];
    byte[] codes = new byte[green.shape().columns()];
    for (int row : rows(green.shape())) {
      green.copyBytes(row, 0, codes, 0, codes.length);
      for (byte code : codes) {
        found[code & 0xff] = true;
      }
    }
    int[] codesFound = IntStream.range(0, found.length).filter(c -> found[c]).toArray();
    if (codesFound.length >= FEWEST_VALUES_OF_HEIGHTS) {
      said.add(
          Text.of(
              "%s has %d different codes, from %d to %d: if they are heights of trees, give them by"
                  + " --green-from chm --chm FILE",
              green.header().sourceName(),
              codesFound.length,
              codesFound[0],
              codesFound[codesFound.length - 1]));
    }
  }

  private static void compare(SegmentView dsm, SegmentView dtm, List<String> said) {
    long cells = 0;
    long above = 0;
    long below = 0;
    double sumOfDsm = 0;
    double sumOfDtm = 0;
    double most = 0;
    for (int row : rows(dsm.shape())) {
      float[] surface = floats(dsm, row);
      float[] ground = floats(dtm, row);
      for (int i = 0; i < surface.length; i++) {
        float difference = ground[i] - surface[i];
        if (!Float.isNaN(difference)) {
          cells++;
          above += difference > SAME_HEIGHT_METRES ? 1 : 0;
          below += difference < -SAME_HEIGHT_METRES ? 1 : 0;
          most = Math.max(most, difference);
          sumOfDsm += surface[i];
          sumOfDtm += ground[i];
        }
      }
    }
    if (above <= MOST_ABOVE * cells) {
      return;
    }
    String found =
        Text.of(
            "the DTM (%s) is above the DSM (%s) in %s of the cells, by %s m at most and %s m in the"
                + " mean: ",
            dtm.header().sourceName(),
            dsm.header().sourceName(),
            Figures.percent((double) above / cells),
            Figures.text(most),
            Figures.text((sumOfDtm - sumOfDsm) / cells));
    double ratio = sumOfDtm / sumOfDsm;
    if (Math.abs(ratio - FEET_PER_METRE) < FEET_TOLERANCE
        && below <= MOST_BELOW_IF_SWAPPED * cells) {
      throw new InputProblem(
          found
              + Text.of(
                  "its heights are %s times as great, so it is in feet: say so with --z-unit"
                      + " dtm=foot",
                  Figures.text(ratio)));
    }
    if (below <= MOST_BELOW_IF_SWAPPED * cells) {
      throw new InputProblem(
          found + "--dsm and --dtm are swapped, or count from different levels: give them anew");
    }
    said.add(found + "do both have the same unit and the same level of reference?");
  }

  /** Rows that stand for all. */
  private static int[] rows(GridShape shape) {
    int step = (int) Math.max(1, shape.cellCount() / SAMPLED_CELLS);
    return IntStream.iterate(0, row -> row < shape.rows(), row -> row + step).toArray();
  }

  private static float[] floats(SegmentView layer, int row) {
    float[] cells = new float[layer.shape().columns()];
    layer.copyFloats(row, 0, cells, 0, cells.length);
    return cells;
  }

  /**
   * Looks at what observers are said to do.
   *
   * @param own what columns say of each of them
   * @return what a person should know
   * @throws InputProblem if nothing could be seen so
   */
  static List<String> of(ViewshedSettings settings, OwnNumbers own, Scene scene) {
    double[] radii = own.of(OwnColumn.RADIUS, settings.radiusMetres());
    double[] heights = own.of(OwnColumn.OBSERVER_HEIGHT, settings.view().observerHeightMetres());
    double nearest = settings.view().minimumDistanceMetres();
    double least = Arrays.stream(radii).min().orElse(settings.radiusMetres());
    if (nearest > 0 && nearest >= least) {
      throw InputProblem.of(
          "--min-distance %s m is not below the radius of %s m, so nothing would count: give a"
              + " smaller distance or a greater --radius",
          Figures.text(nearest), Figures.text(least));
    }
    DoubleSummaryStatistics eyes = Arrays.stream(heights).summaryStatistics();
    double lowest = eyes.getMin();
    if (lowest < 0 && scene.dtm().isEmpty()) {
      throw InputProblem.of(
          "an observer height of %s m puts the eye below the surface, on which observers stand"
              + " without a DTM: give a height of 0 or more, or a --dtm",
          Figures.text(lowest));
    }
    List<String> said = new ArrayList<>();
    if (eyes.getMax() > TALL_METRES) {
      said.add(
          Text.of(
              "an observer height of %s m is unusual: is it meant above the ground, and in metres?",
              Figures.text(eyes.getMax())));
    }
    double cellMetres = scene.grid().cellSizeMetres();
    if (least < 2 * cellMetres) {
      said.add(
          Text.of(
              "a radius of %s m is less than two cells of %s m: the result says little",
              Figures.text(least), Figures.text(cellMetres)));
    }
    return said;
  }

  /**
   * Looks whether any observer can have a value.
   *
   * @throws InputProblem if none can, unless the rule allows that
   */
  static void requireAnyValue(
      PlacedObservers placed,
      ObserverSpec spec,
      ViewshedSettings settings,
      Scene scene,
      OutputRule rule,
      RunListener listener)
      throws IOException {
    PointObservers cells = placed.cells();
    ViewshedRasters rasters = ViewshedRasters.of(scene);
    int outside = 0;
    for (int i = 0; i < cells.count(); i++) {
      ObserverStatus status =
          rasters.statusAt(
              cells.rows()[i], cells.columns()[i], settings.view(), settings.precision());
      if (status.hasValue()) {
        return;
      }
      outside += status == ObserverStatus.OUTSIDE ? 1 : 0;
    }
    requireAllowed(
        outside == cells.count() && outside > 0
            ? elsewhere(placed.observers(), spec, scene.grid())
            : Text.of(
                "none of the %,d observers of %s gets a value: %,d lie outside the raster, %,d on"
                    + " cells of it that have no height",
                cells.count(), spec.file(), outside, cells.count() - outside),
        rule,
        listener);
  }

  /** The same of the cells of a surface. */
  static void requireAnyValue(
      SurfaceArea area, Scene scene, OutputRule rule, RunListener listener) {
    GridShape shape = area.plan().outputShape();
    boolean[] wanted = new boolean[shape.columns()];
    for (int row = 0; row < shape.rows(); row++) {
      Arrays.fill(wanted, true);
      area.mask().clearUnwanted(row, 0, wanted.length, wanted);
      float[] heights = floats(scene.dsm(), area.plan().rowOf(row));
      for (int column = 0; column < wanted.length; column++) {
        if (wanted[column] && !Float.isNaN(heights[area.plan().columnOf(column)])) {
          return;
        }
      }
    }
    requireAllowed(
        "no cell of the area that is wanted has a height in " + scene.dsm().header().sourceName(),
        rule,
        listener);
  }

  private static void requireAllowed(String sentence, OutputRule rule, RunListener listener) {
    if (!rule.allowEmpty()) {
      throw new InputProblem(
          sentence + "; nothing was computed (--allow-empty writes a result without values)");
    }
    listener.notice(sentence);
  }

  /** Mostly a sign of a wrong coordinate system, or of coordinates in the other order. */
  private static String elsewhere(Observers observers, ObserverSpec spec, RasterGrid grid)
      throws IOException {
    OptionalInt first =
        IntStream.range(0, observers.x().length)
            .filter(i -> !Double.isNaN(observers.x()[i]))
            .findFirst();
    if (first.isEmpty()) {
      return "no observer of " + spec.file() + " has a place";
    }
    GeoTransform t = grid.transform();
    return Text.of(
            "no observer lies on the raster, which covers x %s to %s, y %s to %s in %s; the first"
                + " is at %s, %s: ",
            t.a0(),
            t.a0() + grid.shape().columns() * t.a1(),
            t.a3() + grid.shape().rows() * t.a5(),
            t.a3(),
            grid.crs(),
            observers.x()[first.getAsInt()],
            observers.y()[first.getAsInt()])
        + advice(spec, grid);
  }

  private static String advice(ObserverSpec spec, RasterGrid grid) throws IOException {
    if (spec.spacingMetres().isEmpty()) {
      try {
        Observers swapped = ObserverReader.readSwapped(spec.layer(), spec.crs(), grid);
        PointObservers cells = PointObservers.locate(swapped.x(), swapped.y(), grid);
        long inside =
            IntStream.range(0, cells.count())
                .filter(i -> grid.shape().contains(cells.rows()[i], cells.columns()[i]))
                .count();
        if (inside > 0) {
          return Text.of(
              "%,d of %,d would lie on it with their coordinates in the other order: are latitude"
                  + " and longitude (or y and x) swapped in %s?",
              inside, cells.count(), spec.file());
        }
      } catch (InputProblem e) {
        // In that order they are nowhere.
      }
    }
    return "is the coordinate system of both what their files say (--observers-crs)?";
  }
}
