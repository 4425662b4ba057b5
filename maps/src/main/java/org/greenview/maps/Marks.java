package org.greenview.maps;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.greenview.nativedata.problem.Text;

/** How the items of a map are drawn: as points, lines or areas. */
interface Marks {
  ObserverMap map();

  /** Numbers of the items on the map. */
  int[] drawn();

  /** How far a mark reaches from its point; 0 where names stand on what they name. */
  double reachPixels();

  /**
   * Draws all of them.
   *
   * @param classes null where no item has a value
   */
  void draw(Graphics2D page, MapViewport viewport, ValueClasses classes);

  /** What the colours do not explain. */
  List<LegendLine> legend();

  /** The lines for items below the surface, without a value, and not on the map, where any are. */
  static List<LegendLine> legend(
      Marks marks, String belowText, LegendLine.Symbol below, LegendLine.Symbol hollow) {
    ObserverMap map = marks.map();
    List<LegendLine> lines = new ArrayList<>();
    long belowCount =
        IntStream.of(marks.drawn()).filter(i -> map.hasValue(i) && map.belowSurface()[i]).count();
    addCounted(lines, below, belowText, belowCount);
    long without = IntStream.of(marks.drawn()).filter(i -> !map.hasValue(i)).count();
    addCounted(lines, hollow, "no value", without);
    addCounted(lines, null, "outside, not drawn", map.count() - (long) marks.drawn().length);
    return lines;
  }

  private static void addCounted(
      List<LegendLine> lines, LegendLine.Symbol symbol, String text, long count) {
    if (count > 0) {
      lines.add(new LegendLine(symbol, Text.of("%s (%d)", text, count)));
    }
  }
}
