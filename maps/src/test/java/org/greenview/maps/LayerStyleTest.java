package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LayerStyleTest {
  private static final double[] VALUES = {0.1, Double.NaN, 0.45, 0.3};

  private static Document parsed(String qml) throws Exception {
    String withoutType = qml.substring(qml.indexOf("<qgis"));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(withoutType)));
  }

  private static List<Element> all(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  @Test
  void theColumnAndTheKindAreThoseOfTheLayer() throws Exception {
    for (LayerStyle.Kind kind : LayerStyle.Kind.values()) {
      Document style =
          parsed(LayerStyle.qml(kind, "share_\"x\" & y", VALUES, false, MapDesign.USUAL));
      assertEquals(
          "coalesce(\"share_\"\"x\"\" & y\", -1)",
          all(style, "renderer-v2").getFirst().getAttribute("attr"));
      assertEquals(
          Integer.toString(kind.ordinal()),
          all(style, "layerGeometryType").getFirst().getTextContent());
      String type = List.of("marker", "line", "fill").get(kind.ordinal());
      assertTrue(all(style, "symbol").stream().allMatch(s -> s.getAttribute("type").equals(type)));
    }
  }

  @Test
  void everyValueHasTheClassThatItHasOnTheMapAndNoneIsHollow() throws Exception {
    List<Element> ranges =
        all(
            parsed(LayerStyle.qml(LayerStyle.Kind.POINTS, "gvi", VALUES, false, MapDesign.USUAL)),
            "range");
    ValueClasses classes =
        ValueClasses.of(VALUES, false, ClassRule.ROUND, null, ColourRamp.AMBER_TO_INDIGO)
            .orElseThrow();
    for (double value : VALUES) {
      double shown = Double.isNaN(value) ? -1 : value;
      Element first =
          ranges.stream()
              .filter(r -> Double.parseDouble(r.getAttribute("lower")) <= shown)
              .filter(r -> shown <= Double.parseDouble(r.getAttribute("upper")))
              .findFirst()
              .orElseThrow();
      String expected = Double.isNaN(value) ? "no value" : classes.label(classes.indexOf(value));
      assertEquals(expected, first.getAttribute("label"));
    }
  }
}
