package org.greenview.maps;

import java.awt.Color;
import java.util.Arrays;
import org.greenview.nativedata.problem.Text;

/**
 * The style with which QGIS (3.10 or newer) opens a result layer, as QML: circles graduated by gvi
 * in the colours of the map, and hollow ones for observers without a value. A graduated renderer
 * passes over NULL, so it is given an expression that turns NULL into a number below all values.
 */
public final class GviStyle {
  private static final int CLASSES = 6;
  private static final int NO_VALUE = -1;
  private static final double SMALLEST_MILLIMETRES = 1.6;
  private static final double LARGEST_MILLIMETRES = 3.2;
  private static final int CROWD = 3000;

  private GviStyle() {}

  /**
   * Makes the style of a layer.
   *
   * @param gvi of each observer, NaN for those without a value
   */
  public static String qml(double[] gvi) {
    double[] values = Arrays.stream(gvi).filter(Double::isFinite).sorted().toArray();
    double size = gvi.length > CROWD ? SMALLEST_MILLIMETRES : LARGEST_MILLIMETRES;
    StringBuilder ranges = new StringBuilder();
    StringBuilder symbols = new StringBuilder();
    int symbol = 0;
    if (values.length < gvi.length) {
      ranges.append(range(NO_VALUE - 0.5, NO_VALUE + 0.5, symbol, "no value"));
      symbols.append(symbol(symbol++, "255,255,255,0", size));
    }
    if (values.length > 0) {
      double least = values[0];
      double greatest = values[values.length - 1];
      ValueRange range = ValueRange.of(least, greatest);
      int classes = least == greatest ? 1 : CLASSES;
      for (int i = 0; i < classes; i++) {
        // The outermost bounds are the values themselves, to the last digit.
        double from = i == 0 ? least : least + (greatest - least) * i / classes;
        double to = i == classes - 1 ? greatest : least + (greatest - least) * (i + 1) / classes;
        String label = Text.of("%.3f \u2013 %.3f", from, to);
        ranges.append(range(from, to, symbol, label));
        Color colour = ColourRamp.GREENS.at(range.placeOf((from + to) / 2));
        symbols.append(symbol(symbol++, text(colour), size));
      }
    }
    return Text.of(
        """
        <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
        <qgis version="3.10.0" styleCategories="Symbology">
         <renderer-v2 type="graduatedSymbol" attr="coalesce(&quot;gvi&quot;, %d)" graduatedMethod="GraduatedColor" symbollevels="0" enableorderby="0" forceraster="0">
          <ranges>
        %s  </ranges>
          <symbols>
        %s  </symbols>
          <source-symbol>
        %s  </source-symbol>
        %s  <classificationMethod id="EqualInterval"/>
         </renderer-v2>
         <layerGeometryType>0</layerGeometryType>
        </qgis>
        """,
        NO_VALUE, ranges, symbols, symbol(0, text(ColourRamp.GREENS.at(0.5)), size), ramp());
  }

  private static String range(double from, double to, int symbol, String label) {
    return Text.of(
        "   <range lower=\"%s\" upper=\"%s\" symbol=\"%d\" label=\"%s\" render=\"true\"/>\n",
        from, to, symbol, label);
  }

  private static String symbol(int number, String fill, double size) {
    boolean hollow = fill.endsWith(",0");
    String layer =
        property("name", "circle")
            + property("color", fill)
            + property("outline_color", "0,0,0,255")
            + property("outline_style", hollow ? "dash" : "solid")
            + property("outline_width", hollow ? "0.4" : "0.2")
            + property("outline_width_unit", "MM")
            + property("size", Double.toString(size))
            + property("size_unit", "MM");
    return Text.of(
        """
           <symbol type="marker" name="%d" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        %s    </layer>
           </symbol>
        """,
        number, layer);
  }

  /** The ramp itself, so that QGIS can classify again. */
  private static String ramp() {
    StringBuilder stops = new StringBuilder();
    int last = ColourRamp.GREENS.stopCount() - 1;
    for (int i = 1; i < last; i++) {
      double place = (double) i / last;
      stops.append(i == 1 ? "" : ":").append(place).append(';');
      stops.append(text(ColourRamp.GREENS.at(place)));
    }
    return "  <colorramp type=\"gradient\" name=\"[source]\">\n"
        + property("color1", text(ColourRamp.GREENS.at(0)))
        + property("color2", text(ColourRamp.GREENS.at(1)))
        + property("discrete", "0")
        + property("rampType", "gradient")
        + property("stops", stops.toString())
        + "  </colorramp>\n";
  }

  private static String property(String key, String value) {
    return Text.of("     <prop k=\"%s\" v=\"%s\"/>\n", key, value);
  }

  private static String text(Color colour) {
    return Text.of("%d,%d,%d,255", colour.getRed(), colour.getGreen(), colour.getBlue());
  }
}
