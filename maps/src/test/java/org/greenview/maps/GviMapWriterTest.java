package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.SegmentView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

@Timeout(60)
class GviMapWriterTest {
  private static final String TITLE = "Schools <of> Aÿ & \"Bath\"";
  private static final int NONE_GREEN = 0;

  @TempDir Path folder;

  private SegmentView green;

  @BeforeEach
  void mapRaster() throws Exception {
    green = GreenRasters.create(folder, 100, 150, (row, column) -> NONE_GREEN);
  }

  @AfterEach
  void closeRaster() {
    green.close();
  }

  @Test
  void pngHasTheSizeAndTheColoursOfTheObservers() throws Exception {
    double[] x = {1050, 1200, 1500, 1600};
    double[] y = {8900, 8800, 8700, 8600};
    double[] gvi = {0.2, 0.3, 0.6, Double.NaN};
    BufferedImage image = png(new GviMap(TITLE, green, x, y, gvi));
    assertEquals(1600, image.getWidth());
    assertEquals(1000, image.getHeight());
    assertEquals(ColourRamp.GREENS.at(0), colourAt(image, x[0], y[0]));
    assertEquals(ColourRamp.GREENS.at(0.25), colourAt(image, x[1], y[1]));
    assertEquals(ColourRamp.GREENS.at(1), colourAt(image, x[2], y[2]));
    Color ground = colourAt(image, 1300, 8900);
    assertEquals(ground, colourAt(image, x[3], y[3]), "no value, so hollow");
    assertTrue(darkest(image, x[3], y[3]) < 60, "the edge of a hollow circle");
    assertTrue(darkest(image, x[0], y[0]) < 30, "the edge of a filled circle");
    assertTrue(darkest(image, 1300, 8900) > 200, "nobody stands there");
  }

  @Test
  void lowestAndHighestOfTheSameValueLieInTheMiddleOfTheRamp() throws Exception {
    double[] at = {1100, 1200};
    GviMap map = new GviMap(TITLE, green, at, new double[] {8800, 8800}, new double[] {0.4, 0.4});
    assertEquals(ColourRamp.GREENS.at(0.5), colourAt(png(map), 1100, 8800));
  }

  @Test
  void svgIsXmlWithTitleLabelsAndRaster() throws Exception {
    double[] x = {1050, 1200, 1500, 5};
    double[] y = {8900, 8800, 8700, 8600};
    double[] gvi = {0.2, Double.NaN, 0.6, Double.NaN};
    Path file = folder.resolve("map.SVG");
    GviMapWriter.write(new GviMap(TITLE, green, x, y, gvi), file);
    Document document = MapFiles.xml(file);
    List<String> texts = MapFiles.texts(document);
    for (String label :
        List.of(
            TITLE,
            "GVI",
            "N",
            "0.20",
            "0.60",
            "100 m",
            "no value (1)",
            "outside, not drawn (1)",
            "EPSG:27700, coordinates in metres")) {
      assertTrue(texts.contains(label), label + " is not among " + texts);
    }
    assertEquals(1600, Double.parseDouble(document.getDocumentElement().getAttribute("width")));
    assertEquals("0 0 1600 1000", document.getDocumentElement().getAttribute("viewBox"));
    assertEquals(2, dashedCircles(document), "one on the map and one in the legend");
    Element image = (Element) document.getElementsByTagName("image").item(0);
    String data = image.getAttribute("xlink:href").replaceFirst("^data:image/png;base64,", "");
    byte[] bytes = Base64.getMimeDecoder().decode(data);
    BufferedImage raster = ImageIO.read(new ByteArrayInputStream(bytes));
    assertEquals(150, raster.getWidth());
    assertEquals(100, raster.getHeight());
  }

  @Test
  void sameMapIsTheSameFile() throws Exception {
    GviMap map = new GviMap(TITLE, green, new double[] {1100}, new double[] {8800}, new double[1]);
    for (String ending : List.of("png", "svg")) {
      Path first = folder.resolve("first." + ending);
      Path second = folder.resolve("second." + ending);
      GviMapWriter.write(map, first);
      GviMapWriter.write(map, second);
      assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }
  }

  @Test
  void noLegendEntryAndNoColourBarWithoutNeed() throws Exception {
    Path file = folder.resolve("map.svg");
    double[] nobody = {};
    GviMapWriter.write(new GviMap(TITLE, green, nobody, nobody, nobody), file);
    List<String> texts = MapFiles.texts(MapFiles.xml(file));
    assertTrue(texts.contains(TITLE));
    assertFalse(texts.contains("GVI"), "a colour bar without a value");
    assertTrue(texts.stream().noneMatch(t -> t.startsWith("no value") || t.startsWith("outside")));
  }

  @Test
  void longTitleIsCutToThePage() throws Exception {
    Path file = folder.resolve("map.svg");
    double[] nobody = {};
    GviMapWriter.write(new GviMap("long ".repeat(100), green, nobody, nobody, nobody), file);
    assertTrue(
        MapFiles.texts(MapFiles.xml(file)).stream().anyMatch(t -> t.matches("long .*\u2026")));
  }

  @Test
  void manyObserversAreDrawnSmaller() {
    GviMap few = new GviMap(TITLE, green, new double[50], new double[50], new double[50]);
    double[] x = new double[2000];
    double[] y = new double[2000];
    Arrays.fill(x, 1100);
    Arrays.fill(y, 8800);
    GviMap many = new GviMap(TITLE, green, x, y, new double[2000]);
    MapViewport viewport = PageLayout.of(green.grid()).viewport();
    double fewPixels = ObserverCircles.of(few, viewport).diameterPixels();
    double manyPixels = ObserverCircles.of(many, viewport).diameterPixels();
    assertTrue(manyPixels >= 5 && manyPixels < 0.7 * fewPixels, manyPixels + " of " + fewPixels);
  }

  @Test
  void refusesOtherEndings() {
    for (String name : List.of("map.jpg", "map", "png", "map.png.txt")) {
      InputProblem problem =
          assertThrows(InputProblem.class, () -> GviMapWriter.check(folder.resolve(name)));
      assertTrue(
          problem.getMessage().endsWith("its name must end in .png or .svg"), problem.getMessage());
    }
  }

  @Test
  void refusesMissingFolderAndFolderOfThatName() throws Exception {
    InputProblem missing =
        assertThrows(
            InputProblem.class, () -> GviMapWriter.check(folder.resolve("no").resolve("map.png")));
    assertTrue(missing.getMessage().contains("does not exist"), missing.getMessage());
    Path taken = Files.createDirectory(folder.resolve("taken.svg"));
    InputProblem isFolder = assertThrows(InputProblem.class, () -> GviMapWriter.check(taken));
    assertTrue(isFolder.getMessage().contains("a folder has that name"), isFolder.getMessage());
  }

  @Test
  void leavesNothingButTheMap() throws Exception {
    png(new GviMap(TITLE, green, new double[] {1100}, new double[] {8800}, new double[1]));
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertEquals(List.of("green.segment", "map.png"), names);
    }
  }

  private BufferedImage png(GviMap map) throws Exception {
    Path file = folder.resolve("map.png");
    GviMapWriter.write(map, file);
    return ImageIO.read(file.toFile());
  }

  private Color colourAt(BufferedImage image, double x, double y) {
    return MapFiles.colourAt(image, green.grid(), x, y);
  }

  /** Least red within the radius of a circle. */
  private int darkest(BufferedImage image, double x, double y) {
    MapViewport viewport = PageLayout.of(green.grid()).viewport();
    int least = 255;
    for (int dy = -12; dy <= 12; dy++) {
      for (int dx = -12; dx <= 12; dx++) {
        int pixelX = (int) viewport.pixelX(x) + dx;
        int pixelY = (int) viewport.pixelY(y) + dy;
        least = Math.min(least, image.getRGB(pixelX, pixelY) >> 16 & 0xff);
      }
    }
    return least;
  }

  private static int dashedCircles(Document document) {
    NodeList circles = document.getElementsByTagName("circle");
    int count = 0;
    for (int i = 0; i < circles.getLength(); i++) {
      count += isDashed(circles.item(i)) ? 1 : 0;
    }
    return count;
  }

  /** Whether an element, or the nearest group around it that says anything of it, is dashed. */
  private static boolean isDashed(Node node) {
    if (!(node instanceof Element element)) {
      return false;
    }
    String dashes = element.getAttribute("stroke-dasharray");
    return dashes.isEmpty() ? isDashed(node.getParentNode()) : !dashes.equals("none");
  }
}
