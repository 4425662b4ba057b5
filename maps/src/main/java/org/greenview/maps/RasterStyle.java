package org.greenview.maps;

import java.awt.Color;
import org.greenview.nativedata.problem.Text;

/**
 * The style with which QGIS (3.10 or newer) opens a raster when it lies beside it under the same
 * name with the ending {@code .qml}: the first band in the classes and colours of the map.
 */
public final class RasterStyle {
  private static final Color NOT_SEEN = new Color(0xe6e2da);

  private RasterStyle() {}

  /**
   * Makes the style of a raster of numbers.
   *
   * @param least of its cells
   * @param greatest of its cells
   * @param wholeNumbers whether they are counts
   */
  public static String ofNumbers(double least, double greatest, boolean wholeNumbers) {
    ValueClasses classes =
        ValueClasses.of(
                new double[] {least, greatest},
                wholeNumbers,
                ClassRule.ROUND,
                null,
                ColourRamp.AMBER_TO_INDIGO)
            .orElseThrow();
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < classes.count(); i++) {
      boolean last = i == classes.count() - 1;
      // QGIS takes a bound for the class below it; here it belongs to the one above.
      String upTo = last ? "inf" : Double.toString(Math.nextDown((float) classes.to(i)));
      items.append(
          Text.of(
              "      <item value=\"%s\" color=\"%s\" alpha=\"255\" label=\"%s\"/>\n",
              upTo, hex(classes.colour(i)), Qml.escaped(classes.label(i))));
    }
    return around(
        Text.of(
            """
               <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" classificationMin="%s" classificationMax="%s">
                <rastershader>
                 <colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" minimumValue="%s" maximumValue="%s">
            %s%s     </colorrampshader>
                </rastershader>
               </rasterrenderer>
            """,
            least, greatest, least, greatest, Qml.ramp(ColourRamp.AMBER_TO_INDIGO), items));
  }

  /** Makes the style of a raster of cells that are seen (1) or not (0). */
  public static String ofSeen() {
    return around(
        Text.of(
            """
               <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1">
                <colorPalette>
                 <paletteEntry value="0" color="%s" alpha="255" label="not visible"/>
                 <paletteEntry value="1" color="%s" alpha="255" label="visible"/>
                </colorPalette>
               </rasterrenderer>
            """,
            hex(NOT_SEEN), hex(ColourRamp.AMBER_TO_INDIGO.at(0.5))));
  }

  private static String around(String renderer) {
    return Text.of(
        """
        <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
        <qgis version="3.10.0" styleCategories="Symbology">
         <pipe>
        %s </pipe>
        </qgis>
        """,
        renderer);
  }

  private static String hex(Color colour) {
    return Text.of("#%06x", colour.getRGB() & 0xffffff);
  }
}
