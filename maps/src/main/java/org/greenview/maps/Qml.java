package org.greenview.maps;

import java.awt.Color;
import org.greenview.nativedata.problem.Text;

/** Pieces of the files in which QGIS keeps how a layer is drawn. */
final class Qml {
  private Qml() {}

  static String escaped(String text) {
    return Text.quotedXml(text).replaceAll("\\p{Cntrl}", " ");
  }

  static String text(Color colour) {
    return Text.of("%d,%d,%d,255", colour.getRed(), colour.getGreen(), colour.getBlue());
  }

  static String property(String key, String value) {
    return Text.of("     <prop k=\"%s\" v=\"%s\"/>\n", key, escaped(value));
  }

  /** Begins what an expression says of each feature. */
  static ByData definedByData(String property, String expression) {
    return new ByData("").and(property, expression);
  }

  /**
   * Properties of a symbol that expressions say.
   *
   * @param options in the form of QGIS
   */
  record ByData(String options) {
    ByData and(String property, String expression) {
      return new ByData(
          options
              + Text.of(
                  """
                        <Option name="%s" type="Map">
                         <Option name="active" type="bool" value="true"/>
                         <Option name="expression" type="QString" value="%s"/>
                         <Option name="type" type="int" value="3"/>
                        </Option>
                  """,
                  property, escaped(expression)));
    }

    String text() {
      return Text.of(
          """
               <data_defined_properties>
                <Option type="Map">
                 <Option name="name" type="QString" value=""/>
                 <Option name="properties" type="Map">
          %s       </Option>
                 <Option name="type" type="QString" value="collection"/>
                </Option>
               </data_defined_properties>
          """,
          options);
    }
  }

  /** The ramp itself, so that QGIS can classify again. */
  static String ramp(ColourRamp ramp) {
    StringBuilder stops = new StringBuilder();
    int last = ramp.stopCount() - 1;
    for (int i = 1; i < last; i++) {
      double place = (double) i / last;
      stops.append(i == 1 ? "" : ":").append(place).append(';').append(text(ramp.at(place)));
    }
    return "  <colorramp type=\"gradient\" name=\"[source]\">\n"
        + property("color1", text(ramp.at(0)))
        + property("color2", text(ramp.at(1)))
        + property("discrete", "0")
        + property("rampType", "gradient")
        + property("stops", stops.toString())
        + "  </colorramp>\n";
  }
}
