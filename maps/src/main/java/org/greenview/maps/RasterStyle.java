package org.greenview.maps;

import java.awt.Color;
import java.util.Optional;
import org.greenview.nativedata.problem.Text;

/**
 * The style with which QGIS (3.10 or newer) opens a raster when it lies beside it under the same
 * name with the ending {@code .qml}: the band that its map shows, or the first, in the classes and
 * colours of the map.
 */
public final class RasterStyle {
  private static final Color NOT_SEEN = new Color(0xe6e2da);

  private RasterStyle() {}

  /**
   * Makes the style of a band of numbers in classes of its own.
   *
   * @param kind what the numbers are
   * @param band from 1
   * @param ends the least and the greatest of its cells
   * @param rootMeanSquare of its cells
   * @param wholeNumbers whether they are counts
   */
  public static String ofNumbers(
      CellMap.Kind kind, int band, double[] ends, double rootMeanSquare, boolean wholeNumbers) {
    // The ground at the observer's feet, at -90 degrees, would leave one colour to all the rest.
    ValueRange range =
        kind == CellMap.Kind.ANGLES ? CellTheme.aroundHorizon(2 * rootMeanSquare) : null;
    // Nobody sees a cell of 0, which has no colour: classes of counts begin at 1.
    double least = kind == CellMap.Kind.COUNTS && wholeNumbers ? 1 : Double.NEGATIVE_INFINITY;
    double[] shown = {Math.max(least, ends[0]), Math.max(least, ends[1])};
    return ofClasses(
        ValueClasses.of(shown, wholeNumbers, ClassRule.ROUND, range, CellTheme.ramp(kind))
            .orElseThrow(),
        kind,
        band);
  }

  /**
   * Makes the style of the band that a map shows, in the map's classes.
   *
   * @param map whose cells are all put in
   * @param band from 1
   * @return empty where no cell has a value
   */
  public static Optional<String> ofMap(CellMap map, MapDesign design, int band) {
    return new CellTheme(map, design)
        .classes()
        .map(classes -> ofClasses(classes, map.kind(), band));
  }

  private static String ofClasses(ValueClasses classes, CellMap.Kind kind, int band) {
    StringBuilder items = new StringBuilder();
    switch (kind) {
      case COUNTS -> items.append(item("0", ColourRamp.AMBER_TO_INDIGO.at(0), 0, "nobody"));
      case HIDDEN -> items.append(item("0", ColourRamp.AMBER_TO_INDIGO.at(0), 0, "seen"));
      case SURFACE, SEEN, ANGLES -> {}
    }
    for (int i = 0; i < classes.count(); i++) {
      boolean last = i == classes.count() - 1;
      // QGIS takes a bound for the class below it; here it belongs to the one above.
      String upTo = last ? "inf" : Double.toString(Math.nextDown((float) classes.to(i)));
      items.append(item(upTo, classes.colour(i), 255, classes.label(i)));
    }
    double from = classes.from(0);
    double to = classes.to(classes.count() - 1);
    return around(
        Text.of(
            """
               <rasterrenderer type="singlebandpseudocolor" band="%d" opacity="1" alphaBand="-1" classificationMin="%s" classificationMax="%s">
                <rastershader>
                 <colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" minimumValue="%s" maximumValue="%s">
            %s%s     </colorrampshader>
                </rastershader>
               </rasterrenderer>
            """,
            band, from, to, from, to, Qml.ramp(classes.ramp()), items));
  }

  private static String item(String upTo, Color colour, int alpha, String label) {
    return Text.of(
        "      <item value=\"%s\" color=\"%s\" alpha=\"%d\" label=\"%s\"/>\n",
        upTo, hex(colour), alpha, Qml.escaped(label));
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
