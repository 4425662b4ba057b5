package org.greenview.maps;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.greenview.nativedata.grid.RasterGrid;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Reads what is on a map that was written. */
final class MapFiles {
  private MapFiles() {}

  /** Colour of a PNG map of a raster, at coordinates. */
  static Color colourAt(BufferedImage image, RasterGrid grid, double x, double y) {
    MapViewport viewport = MapDesigns.layout(grid, MapDesign.USUAL).viewport();
    return new Color(image.getRGB((int) viewport.pixelX(x), (int) viewport.pixelY(y)));
  }

  static Document xml(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  static List<String> texts(Document document) {
    NodeList nodes = document.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
