package org.greenview.maps;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.greenview.maps.MapPage.MapTheme;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;

/** Observers, lines or polygons, coloured by a value of each, over the ground. */
final class ObserverTheme implements MapTheme {
  private final ObserverMap map;
  private final Marks marks;
  private final ValueClasses classes;
  private int labelsLeftOut;

  ObserverTheme(ObserverMap map, MapDesign design, MapViewport viewport) {
    this.map = map;
    this.marks =
        map.shapes() == null ? ObserverMarks.of(map, viewport) : ShapeMarks.of(map, viewport);
    this.classes =
        ValueClasses.of(
                map.values(),
                map.measure().isCount() && map.shapes() == null,
                design.classes(),
                design.range(),
                ColourRamp.AMBER_TO_INDIGO)
            .orElse(null);
  }

  @Override
  public String title() {
    String of =
        map.shapes() == null
            ? " per observer"
            : map.isOfLines() ? ", mean along each line" : ", mean in each polygon";
    return map.measure().title() + of;
  }

  @Override
  public String heading() {
    return map.measure().heading();
  }

  @Override
  public RasterGrid grid() {
    return map.grid();
  }

  @Override
  public Optional<ValueClasses> classes() {
    return Optional.ofNullable(classes);
  }

  @Override
  public void draw(Graphics2D page, MapViewport viewport) {
    BaseMap.picture(map.base(), viewport).draw(page, grid(), viewport);
    marks.draw(page, viewport, classes);
    if (map.labels() != null) {
      MapLabels labels = new MapLabels(page, viewport.frame());
      labelsLeftOut = 0;
      double reach = marks.reachPixels();
      for (int i : marks.drawn()) {
        labels.keepFree(
            viewport.pixelX(map.x()[i]),
            viewport.pixelY(map.y()[i]),
            map.shapes() == null ? reach : 0);
      }
      for (int i : marks.drawn()) {
        String label = map.labels()[i];
        double x = viewport.pixelX(map.x()[i]);
        double y = viewport.pixelY(map.y()[i]);
        if (!label.isBlank() && !labels.draw(label, x, y, reach)) {
          labelsLeftOut++;
        }
      }
    }
  }

  @Override
  public List<LegendLine> legend() {
    List<LegendLine> lines = new ArrayList<>();
    if (map.base().green() != null) {
      lines.add(new LegendLine(LegendLine.box(BaseMap.greenest()), "green cells"));
    }
    lines.addAll(marks.legend());
    if (labelsLeftOut > 0) {
      lines.add(new LegendLine(null, Text.of("names without room (%d)", labelsLeftOut)));
    }
    return lines;
  }
}
