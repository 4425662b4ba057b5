package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.Test;

class RasterStyleTest {
  private static final RasterGrid GRID =
      new RasterGrid(new GridShape(1, 4), new GeoTransform(0, 1, 0, 0, 0, -1), "EPSG:25830");

  private static List<String> labels(String style) {
    return Pattern.compile("label=\"([^\"]*)\"")
        .matcher(style)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static MapDesign design(ClassRule classes, ValueRange range) {
    MapDesign usual = MapDesign.USUAL;
    return new MapDesign(
        null, null, usual.page(), usual.extent(), null, classes, range, null, null, null);
  }

  private static CellMap map(CellMap.Kind kind, MapDesign design, float... cells) {
    CellMap map =
        new CellMap(
            kind,
            new MapMeasure("vvi", "Title", "VVI", kind == CellMap.Kind.COUNTS),
            GRID,
            null,
            new double[0],
            new double[0],
            "Small print.",
            design);
    map.add(new CellWindow(0, 1, 0, 4), cells, 4);
    return map;
  }

  @Test
  void theBandThatTheMapShowsHasTheClassesOfTheMap() {
    MapDesign design = design(ClassRule.parse("0:1:0.25"), null);
    CellMap map = map(CellMap.Kind.SURFACE, design, 0.1f, 0.2f, 0.3f, 0.6f);
    String style = RasterStyle.ofMap(map, design, 3).orElseThrow();
    assertTrue(style.contains("band=\"3\""), style);
    ValueClasses classes = new CellTheme(map, design).classes().orElseThrow();
    assertEquals(
        List.of("0.00 – 0.25", "0.25 – 0.50", "0.50 – 0.75", "0.75 – 1.00"), labels(style));
    assertEquals(classes.label(0), labels(style).getFirst());

    MapDesign narrow = design(ClassRule.parse("equal"), new ValueRange(0.2, 0.5));
    String beyond = RasterStyle.ofMap(map, narrow, 1).orElseThrow();
    assertTrue(beyond.contains("0.20 and less") && beyond.contains("0.50 and more"), beyond);
    CellMap none = map(CellMap.Kind.SURFACE, narrow, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    assertFalse(RasterStyle.ofMap(none, narrow, 1).isPresent());
  }

  @Test
  void whatNobodySeesHasNoColourAndAnglesHaveTheirHorizonInTheMiddle() {
    String counts = RasterStyle.ofNumbers(CellMap.Kind.COUNTS, 1, new double[] {0, 40}, 10, true);
    assertTrue(counts.contains("value=\"0\" color=\"#f7d13d\" alpha=\"0\" label=\"nobody\""));
    String few = RasterStyle.ofNumbers(CellMap.Kind.COUNTS, 1, new double[] {0, 2}, 1, true);
    assertEquals(List.of("nobody", "1", "2"), labels(few));
    String angles = RasterStyle.ofNumbers(CellMap.Kind.ANGLES, 1, new double[] {-90, 12}, 8, false);
    assertTrue(angles.contains("minimumValue=\"-20.0\" maximumValue=\"20.0\""), angles);
    assertTrue(angles.contains("#313695") && angles.contains("#a50026"), angles);
  }
}
