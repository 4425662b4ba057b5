package org.greenview.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.AttributeType;
import org.greenview.loader.vector.ColumnNames;
import org.greenview.loader.vector.LayerSampler;
import org.greenview.loader.vector.ObserverReader;
import org.greenview.loader.vector.Observers;
import org.greenview.loader.vector.Rows;
import org.greenview.loader.vector.SampledLayer;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.job.OpenCellSearch;
import org.greenview.runs.job.PointObservers;
import org.greenview.runs.job.PointRequests;

/**
 * Observers in their cells.
 *
 * @param observers where they are, after any move
 * @param cells the same as cells
 * @param own what columns say of each
 * @param sampled the lines or polygons on which they were placed, if they were
 */
record PlacedObservers(
    Observers observers, PointObservers cells, OwnNumbers own, Optional<SampledLayer> sampled) {
  private static final List<Attribute> MOVES =
      List.of(
          new Attribute("x_given", AttributeType.REAL),
          new Attribute("y_given", AttributeType.REAL),
          new Attribute("snapped_m", AttributeType.REAL));

  /**
   * Reads, places and moves them.
   *
   * @throws InputProblem if they or their columns cannot be read
   */
  static PlacedObservers read(
      ObserverSpec spec, ViewshedSettings settings, Scene scene, RunListener listener)
      throws IOException {
    Optional<SampledLayer> sampled = Optional.empty();
    Observers observers;
    if (spec.spacingMetres().isPresent()) {
      SampledLayer layer =
          LayerSampler.read(
              spec.layer(), spec.crs(), scene.grid(), spec.spacingMetres().getAsDouble());
      sampled = Optional.of(layer);
      observers = layer.points();
    } else {
      observers = ObserverReader.read(spec.layer(), spec.crs(), scene.grid());
    }
    observers.notices().forEach(listener::notice);
    OwnNumbers own = OwnNumbers.read(spec.columns(), observers, spec.file());
    PointObservers cells = PointObservers.locate(observers.x(), observers.y(), scene.grid());
    PlacedObservers placed = new PlacedObservers(observers, cells, own, sampled);
    return spec.snapMetres().isPresent()
        ? placed.snapped(spec.snapMetres().getAsDouble(), settings, scene, listener)
        : placed;
  }

  private PlacedObservers snapped(
      double limitMetres, ViewshedSettings settings, Scene scene, RunListener listener) {
    if (scene.dtm().isEmpty()) {
      throw new InputProblem(
          "--snap-to-open needs a DTM, to know where buildings are: give --dtm with the rasters");
    }
    ViewshedRasters rasters = ViewshedRasters.of(scene);
    PointRequests requests = own.requests(settings, observers.count(), scene);
    OpenCellSearch search = new OpenCellSearch(rasters, limitMetres);
    double[] x = observers.x().clone();
    double[] y = observers.y().clone();
    double[] snapped = new double[x.length];
    int moved = 0;
    int stuck = 0;
    for (int i = 0; i < x.length; i++) {
      View view = requests.viewOf(i);
      Precision precision = settings.precision();
      if (rasters.statusAt(cells.rows()[i], cells.columns()[i], view, precision)
          == ObserverStatus.BELOW_SURFACE) {
        Optional<OpenCellSearch.OpenCell> open = search.nearest(x[i], y[i], view, precision);
        if (open.isPresent()) {
          moved++;
          snapped[i] = open.get().distanceMetres();
          x[i] = scene.grid().transform().xOfCentre(open.get().column());
          y[i] = scene.grid().transform().yOfCentre(open.get().row());
        } else {
          stuck++;
          snapped[i] = Double.NaN;
        }
      }
    }
    listener.notice(
        Text.of(
            "moved to the nearest open cell: %s below the surface; without one within %s m, and so"
                + " left: %,d",
            Counted.of(moved, "observer"), limitMetres, stuck));
    Observers there =
        new Observers(
            observers.layerName(),
            observers.crs(),
            ColumnNames.withOwn(observers.attributes(), MOVES),
            x,
            y,
            new Rows<>(
                x.length,
                i -> {
                  Object[] row =
                      Arrays.copyOf(observers.values().get(i), observers.attributes().size() + 3);
                  if (!Double.isNaN(x[i])) {
                    row[row.length - 3] = observers.x()[i];
                    row[row.length - 2] = observers.y()[i];
                    row[row.length - 1] = Double.isNaN(snapped[i]) ? null : (Object) snapped[i];
                  }
                  return row;
                }),
            observers.coordinateColumns(),
            observers.notices());
    return new PlacedObservers(there, PointObservers.locate(x, y, scene.grid()), own, sampled);
  }

  /**
   * Which observers are computed: where they were placed on lines or in polygons, those in one cell
   * who look alike are computed once.
   */
  Distinct distinct() {
    int[] from = new int[cells.count()];
    List<Integer> which = new ArrayList<>();
    if (sampled.isEmpty()) {
      Arrays.setAll(from, i -> i);
      return new Distinct(from, from);
    }
    var numbers = new HashMap<List<Object>, Integer>();
    for (int i = 0; i < from.length; i++) {
      List<Object> key = List.of(cells.rows()[i], cells.columns()[i], own.of(i));
      int next = which.size();
      from[i] = numbers.computeIfAbsent(key, _ -> next);
      if (from[i] == next) {
        which.add(i);
      }
    }
    return new Distinct(which.stream().mapToInt(Integer::intValue).toArray(), from);
  }

  /**
   * Observers without repetitions.
   *
   * @param which of all the observers they are
   * @param from by observer: which of them stands for it
   */
  record Distinct(int[] which, int[] from) {}
}
