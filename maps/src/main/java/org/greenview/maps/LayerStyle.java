package org.greenview.maps;

import java.awt.Color;
import org.greenview.nativedata.problem.Text;

/**
 * The style with which QGIS (3.10 or newer) opens a result layer, as QML: circles, lines or areas
 * in the classes and colours of the map, those below the surface marked as there, and hollow ones
 * for what has no value. A graduated renderer passes over NULL, so it is given an expression that
 * turns NULL into a number below all values.
 */
public final class LayerStyle {
  private static final int NO_VALUE = -1;
  private static final double SMALLEST_MILLIMETRES = 1.6;
  private static final double LARGEST_MILLIMETRES = 3.2;
  private static final int CROWD = 3000;

  /** Of an observer, or of most observers of a line or polygon. */
  private static final String BELOW_SURFACE = "\"status\" = 'below_surface'";

  private static final String MOST_BELOW_SURFACE =
      "2 * \"points_below_surface\" >= max(1, \"points_with_value\")";

  /** What a layer is made of. */
  public enum Kind {
    /** Observers. */
    POINTS,
    /** What observers were placed along. */
    LINES,
    /** What observers were placed in. */
    POLYGONS
  }

  private final Kind kind;
  private final double markMillimetres;

  private LayerStyle(Kind kind, int count) {
    this.kind = kind;
    this.markMillimetres = count > CROWD ? SMALLEST_MILLIMETRES : LARGEST_MILLIMETRES;
  }

  /**
   * Makes the style of a layer.
   *
   * @param column whose numbers give the colours, none of them below 0
   * @param values of that column, row by row; NaN where there is none
   * @param wholeNumbers whether they are counts
   * @param design of the map, whose classes the layer has, too
   */
  public static String qml(
      Kind kind, String column, double[] values, boolean wholeNumbers, MapDesign design) {
    return new LayerStyle(kind, values.length)
        .text(
            column,
            ValueClasses.of(
                    values,
                    wholeNumbers,
                    design.classes(),
                    design.range(),
                    ColourRamp.AMBER_TO_INDIGO)
                .orElse(null));
  }

  private String text(String column, ValueClasses classes) {
    StringBuilder ranges = new StringBuilder();
    StringBuilder symbols = new StringBuilder();
    int count = classes == null ? 0 : classes.count();
    int symbol = 0;
    // From above, as QGIS takes the first that fits, and a bound belongs to the class above it.
    for (int i = count - 1; i >= 0; i--) {
      double from = i == 0 ? Math.min(classes.from(0), classes.leastValue()) : classes.from(i);
      double to = i == count - 1 ? Math.max(classes.to(i), classes.greatestValue()) : classes.to(i);
      ranges.append(range(from, to, symbol, classes.label(i)));
      symbols.append(symbol(symbol++, classes.colour(i)));
    }
    ranges.append(range(NO_VALUE - 0.5, NO_VALUE + 0.5, symbol, "no value"));
    symbols.append(symbol(symbol, null));
    return Text.of(
        """
        <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
        <qgis version="3.10.0" styleCategories="Symbology">
         <renderer-v2 type="graduatedSymbol" attr="%s" graduatedMethod="GraduatedColor" symbollevels="0" enableorderby="0" forceraster="0">
          <ranges>
        %s  </ranges>
          <symbols>
        %s  </symbols>
          <source-symbol>
        %s  </source-symbol>
        %s  <classificationMethod id="EqualInterval"/>
         </renderer-v2>
         <layerGeometryType>%d</layerGeometryType>
        </qgis>
        """,
        Qml.escaped(Text.of("coalesce(\"%s\", %d)", column.replace("\"", "\"\""), NO_VALUE)),
        ranges,
        symbols,
        symbol(0, ColourRamp.AMBER_TO_INDIGO.at(0.5)),
        Qml.ramp(ColourRamp.AMBER_TO_INDIGO),
        kind.ordinal());
  }

  private static String range(double from, double to, int symbol, String label) {
    return Text.of(
        "   <range lower=\"%s\" upper=\"%s\" symbol=\"%d\" label=\"%s\" render=\"true\"/>\n",
        from, to, symbol, Qml.escaped(label));
  }

  /** A symbol of a colour, or a hollow one. */
  private String symbol(int number, Color colour) {
    return switch (kind) {
      case POINTS -> symbol(number, "marker", "SimpleMarker", mark(colour));
      case LINES -> symbol(number, "line", "SimpleLine", line(colour));
      case POLYGONS -> symbol(number, "fill", "SimpleFill", fill(colour));
    };
  }

  private static String symbol(int number, String type, String layerClass, String layer) {
    return Text.of(
        """
           <symbol type="%s" name="%d" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="%s" enabled="1" locked="0" pass="0">
        %s    </layer>
           </symbol>
        """,
        type, number, layerClass, layer);
  }

  private String mark(Color colour) {
    return Qml.property("name", "circle")
        + Qml.property("color", colour == null ? "255,255,255,0" : Qml.text(colour))
        + outline(colour == null, "0.2")
        + Qml.property("size", Double.toString(markMillimetres))
        + Qml.property("size_unit", "MM")
        + Qml.definedByData("name", Text.of("if(%s, 'triangle', 'circle')", BELOW_SURFACE))
            .and("angle", Text.of("if(%s, 180, 0)", BELOW_SURFACE))
            .text();
  }

  private static String line(Color colour) {
    return Qml.property("line_color", colour == null ? "120,120,120,255" : Qml.text(colour))
        + Qml.property("line_style", colour == null ? "dot" : "solid")
        + Qml.property("line_width", colour == null ? "0.4" : "1.2")
        + Qml.property("line_width_unit", "MM")
        + Qml.property("capstyle", "round")
        + Qml.property("joinstyle", "round")
        + (colour == null
            ? ""
            : Qml.definedByData(
                    "outlineStyle", Text.of("if(%s, 'dash', 'solid')", MOST_BELOW_SURFACE))
                .text());
  }

  private static String fill(Color colour) {
    return Qml.property("color", colour == null ? "255,255,255,0" : Qml.text(colour))
        + Qml.property("style", colour == null ? "no" : "solid")
        + outline(colour == null, "0.2")
        + (colour == null
            ? ""
            : Qml.definedByData(
                    "fillStyle", Text.of("if(%s, 'b_diagonal', 'solid')", MOST_BELOW_SURFACE))
                .text());
  }

  private static String outline(boolean hollow, String width) {
    return Qml.property("outline_color", "0,0,0,255")
        + Qml.property("outline_style", hollow ? "dash" : "solid")
        + Qml.property("outline_width", hollow ? "0.4" : width)
        + Qml.property("outline_width_unit", "MM");
  }
}
