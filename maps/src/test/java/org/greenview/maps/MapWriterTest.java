package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

@Timeout(60)
class MapWriterTest {
  private static final ColourRamp RAMP = ColourRamp.AMBER_TO_INDIGO;
  private static final MapMeasure GVI =
      new MapMeasure("gvi", "Green View Index (GVI)", "GVI", false);
  private static final String TITLE = "Green View Index (GVI) per observer";
  private static final String SMALL_PRINT = "Radius 800 m.";

  @TempDir Path folder;

  private MapBase base;

  @BeforeEach
  void makeGround() throws Exception {
    base = Grounds.plain(folder, 100, 150, (row, column) -> 0);
  }

  @AfterEach
  void closeGround() {
    Grounds.close(base);
  }

  @Test
  void pngHasTheSizeAndTheColoursOfTheObservers() throws Exception {
    double[] x = {1050, 1200, 1500, 1600};
    double[] y = {8900, 8800, 8700, 8600};
    BufferedImage image = png(map(x, y, 0.25, 0.35, 0.55, Double.NaN));
    assertEquals(1600, image.getWidth());
    assertEquals(1000, image.getHeight());
    assertEquals(RAMP.at(0), colourAt(image, x[0], y[0]));
    assertEquals(RAMP.at(0.4), colourAt(image, x[1], y[1]));
    assertEquals(RAMP.at(1), colourAt(image, x[2], y[2]));
    Color ground = colourAt(image, 1300, 8900);
    assertEquals(ground, colourAt(image, x[3], y[3]), "no value, so hollow");
    assertTrue(darkest(image, x[3], y[3]) < 60, "the edge of a hollow circle");
    assertTrue(darkest(image, x[0], y[0]) < 30, "the edge of a filled circle");
    assertTrue(darkest(image, 1300, 8900) > 200, "nobody stands there");
  }

  @Test
  void oneObserverGetsNoRange() throws Exception {
    double[] at = {1100};
    List<String> texts = svgTexts(map(at, new double[] {8800}, 0.412), MapDesign.USUAL);
    assertTrue(texts.containsAll(List.of("GVI", "0.412")), texts.toString());
    assertTrue(texts.stream().noneMatch(text -> text.startsWith("from 0.")), texts.toString());
    assertEquals(RAMP.at(0.5), colourAt(png(map(at, new double[] {8800}, 0.412)), 1100, 8800));
  }

  @Test
  void svgSaysWhatItShows() throws Exception {
    double[] x = {1050, 1200, 1500, 5};
    double[] y = {8900, 8800, 8700, 8600};
    Path file = folder.resolve("map.SVG");
    MapWriter.write(map(x, y, 0.2, Double.NaN, 0.6, Double.NaN), MapRequest.of(file));
    Document document = MapFiles.xml(file);
    List<String> texts = MapFiles.texts(document);
    for (String label :
        List.of(
            TITLE,
            "GVI",
            "N",
            "0.2",
            "0.6",
            "from 0.20 to 0.60",
            "100 m",
            "green cells",
            "no value (1)",
            "outside, not drawn (1)",
            "EPSG:27700, coordinates in metres",
            SMALL_PRINT)) {
      assertTrue(texts.contains(label), label + " is not among " + texts);
    }
    assertEquals(1600, Double.parseDouble(document.getDocumentElement().getAttribute("width")));
    assertEquals("0 0 1600.00 1000.00", document.getDocumentElement().getAttribute("viewBox"));
    assertEquals(2, dashed(document, "circle"), "one on the map and one in the legend");
    assertEquals(1, document.getElementsByTagName("image").getLength(), "the ground");
  }

  @Test
  void saysWhatThePersonSays() throws Exception {
    MapDesign design =
        new MapDesign(
            "Schools <of> Aÿ & \"Bath\"",
            "from the street",
            PageSize.parse("200x150mm", null),
            new MapExtent.Observers(),
            null,
            ClassRule.parse("0:1:0.25"),
            null,
            null,
            "2024-05",
            "(c) City of Aÿ");
    double[] at = {1100, 1200};
    Path file = folder.resolve("map.svg");
    MapWriter.write(map(at, new double[] {8800, 8850}, 0.3, 0.4), new MapRequest(file, design));
    Document document = MapFiles.xml(file);
    List<String> texts = MapFiles.texts(document);
    for (String text :
        List.of(
            "Schools <of> Aÿ & \"Bath\"",
            "from the street",
            "0.25",
            "1.00",
            SMALL_PRINT + " Data of 2024-05. (c) City of Aÿ")) {
      assertTrue(texts.contains(text), text + " is not among " + texts);
    }
    assertEquals("200.00mm", document.getDocumentElement().getAttribute("width"));
  }

  @Test
  void observersBelowTheSurfaceAreTriangles() throws Exception {
    double[] x = {1100, 1300};
    double[] y = {8800, 8800};
    boolean[] below = {false, true};
    ObserverMap map =
        new ObserverMap(base, GVI, x, y, new double[] {0.2, 0.3}, below, null, null, "");
    Path file = folder.resolve("map.svg");
    MapWriter.write(map, MapRequest.of(file));
    assertTrue(MapFiles.texts(MapFiles.xml(file)).contains("below surface (1)"));
    BufferedImage image = png(map);
    // Left of the lower corner a circle has its colour, a triangle has none.
    MapViewport viewport = MapDesigns.layout(base.grid(), MapDesign.USUAL).viewport();
    for (int i = 0; i < 2; i++) {
      int left = (int) viewport.pixelX(x[i]) - 6;
      int low = (int) viewport.pixelY(y[i]) + 5;
      boolean isGround = new Color(image.getRGB(left, low)).getRed() > 200;
      assertEquals(below[i], isGround && !new Color(image.getRGB(left, low)).equals(RAMP.at(0)));
    }
  }

  @Test
  void linesAndPolygonsAreDrawnAsWhatTheyAre() throws Exception {
    List<Geometry> streets =
        shapes("LINESTRING (1050 8900, 1500 8900)", "LINESTRING (1050 8700, 1500 8700)");
    BufferedImage lines = png(shapeMap(streets, 0.2, 0.4));
    assertEquals(RAMP.at(0), colourAt(lines, 1200, 8900));
    assertEquals(RAMP.at(1), colourAt(lines, 1200, 8700));
    List<Geometry> parks =
        shapes(
            "POLYGON ((1100 8900, 1300 8900, 1300 8700, 1100 8700, 1100 8900))",
            "POLYGON ((1050 8950, 1400 8950, 1400 8600, 1050 8600, 1050 8950))");
    ObserverMap areas = shapeMap(parks, 0.2, 0.4);
    BufferedImage filled = png(areas);
    assertEquals(RAMP.at(0), colourAt(filled, 1200, 8800), "the small one is not hidden");
    assertEquals(RAMP.at(1), colourAt(filled, 1350, 8650));
    List<String> texts = svgTexts(areas, MapDesign.USUAL);
    assertTrue(texts.contains("Green View Index (GVI), mean in each polygon"), texts.toString());
  }

  @Test
  void namesStandBesideObserversAndThoseWithoutRoomAreCounted() throws Exception {
    int crowd = 40;
    double[] x = new double[crowd];
    double[] y = new double[crowd];
    double[] values = new double[crowd];
    String[] names = new String[crowd];
    for (int i = 0; i < crowd; i++) {
      x[i] = 1300 + i % 7;
      y[i] = 8750 + i / 7;
      names[i] = "School number " + i;
    }
    ObserverMap map = new ObserverMap(base, GVI, x, y, values, new boolean[crowd], null, names, "");
    List<String> texts = svgTexts(map, MapDesign.USUAL);
    long drawn = texts.stream().filter(text -> text.startsWith("School number")).count();
    assertTrue(drawn > 0 && drawn < crowd, drawn + " names");
    assertTrue(texts.contains("names without room (" + (crowd - drawn) + ")"), texts.toString());
  }

  @Test
  void lettersThatNoFontHasAreSaid() throws Exception {
    String[] names = {"ok", "\u0378 is no letter yet"};
    ObserverMap map =
        new ObserverMap(
            base,
            GVI,
            new double[] {1100, 1200},
            new double[] {8800, 8700},
            new double[] {0.1, 0.2},
            new boolean[2],
            null,
            names,
            "");
    List<String> notices = MapWriter.write(map, MapRequest.of(folder.resolve("map.png")));
    assertEquals(1, notices.size());
    assertTrue(notices.getFirst().contains("U+0378"), notices.getFirst());
    double[] at = {1100};
    assertEquals(
        List.of(),
        MapWriter.write(map(at, new double[] {8800}, 0.3), MapRequest.of(folder.resolve("o.png"))));
  }

  @Test
  void pdfHasThePaperItsFontsAndText() throws Exception {
    double[] at = {1100};
    PageSize paper = PageSize.parse("a4-landscape", null);
    Path file = folder.resolve("map.pdf");
    MapWriter.write(
        map(at, new double[] {8800}, 0.3),
        new MapRequest(file, MapDesigns.of(new MapExtent.Raster(), paper, "Arabic: \u0645")));
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      PDPage page = document.getPage(0);
      assertEquals(297 / 25.4 * 72, page.getMediaBox().getWidth(), 0.01);
      assertEquals(210 / 25.4 * 72, page.getMediaBox().getHeight(), 0.01);
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains(TITLE), text);
      var form = page.getResources().getXObjectNames().iterator().next();
      var resources =
          ((org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject)
                  page.getResources().getXObject(form))
              .getResources();
      List<PDFont> fonts =
          StreamSupport.stream(resources.getFontNames().spliterator(), false)
              .map(
                  name -> {
                    try {
                      return resources.getFont(name);
                    } catch (java.io.IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  })
              .toList();
      assertFalse(fonts.isEmpty());
      assertTrue(fonts.stream().allMatch(PDFont::isEmbedded), fonts.toString());
    }
  }

  @Test
  void paperHasItsPixels() throws Exception {
    double[] at = {1100};
    Path file = folder.resolve("map.png");
    MapWriter.write(
        map(at, new double[] {8800}, 0.3),
        new MapRequest(
            file,
            MapDesigns.of(new MapExtent.Raster(), PageSize.parse("a5-portrait", 150.0), null)));
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(Math.rint(148 / 25.4 * 150), image.getWidth());
    assertEquals(Math.rint(210 / 25.4 * 150), image.getHeight());
  }

  @Test
  void sameMapIsTheSameFile() throws Exception {
    ObserverMap map = map(new double[] {1100}, new double[] {8800}, 0);
    for (String ending : List.of("png", "svg", "pdf")) {
      Path first = folder.resolve("first." + ending);
      Path second = folder.resolve("second." + ending);
      MapWriter.write(map, MapRequest.of(first));
      MapWriter.write(map, MapRequest.of(second));
      assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }
  }

  @Test
  void noLegendEntryAndNoColoursWithoutNeed() throws Exception {
    double[] nobody = {};
    List<String> texts = svgTexts(map(nobody, nobody), MapDesign.USUAL);
    assertTrue(texts.contains(TITLE));
    assertFalse(texts.contains("GVI"), "colours without a value");
    assertTrue(texts.stream().noneMatch(t -> t.startsWith("no value") || t.startsWith("outside")));
  }

  @Test
  void longTitleIsCutToThePage() throws Exception {
    double[] nobody = {};
    MapDesign design =
        new MapDesign(
            "long ".repeat(100),
            null,
            PageSize.AS_NEEDED,
            new MapExtent.Raster(),
            null,
            ClassRule.ROUND,
            null,
            null,
            null,
            null);
    assertTrue(
        svgTexts(map(nobody, nobody), design).stream().anyMatch(t -> t.matches("long .*\u2026")));
  }

  @Test
  void manyObserversAreDrawnSmaller() {
    ObserverMap few = map(new double[50], new double[50], new double[50]);
    double[] x = new double[2000];
    double[] y = new double[2000];
    Arrays.fill(x, 1100);
    Arrays.fill(y, 8800);
    ObserverMap many = map(x, y, new double[2000]);
    MapViewport viewport = MapDesigns.layout(base.grid(), MapDesign.USUAL).viewport();
    double fewPixels = ObserverMarks.of(few, viewport).diameterPixels();
    double manyPixels = ObserverMarks.of(many, viewport).diameterPixels();
    assertTrue(manyPixels >= 5 && manyPixels < 0.7 * fewPixels, manyPixels + " of " + fewPixels);
  }

  @Test
  void refusesOtherEndings() {
    for (String name : List.of("map.jpg", "map", "png", "map.png.txt")) {
      InputProblem problem =
          assertThrows(InputProblem.class, () -> MapRequest.of(folder.resolve(name)).check());
      assertTrue(
          problem.getMessage().endsWith("its name must end in .png, .svg or .pdf"),
          problem.getMessage());
    }
  }

  @Test
  void refusesMissingFolderFolderOfThatNameAndTooManyPixels() throws Exception {
    InputProblem missing =
        assertThrows(
            InputProblem.class,
            () -> MapRequest.of(folder.resolve("no").resolve("map.png")).check());
    assertTrue(missing.getMessage().contains("does not exist"), missing.getMessage());
    Path taken = Files.createDirectory(folder.resolve("taken.svg"));
    InputProblem isFolder = assertThrows(InputProblem.class, () -> MapRequest.of(taken).check());
    assertTrue(isFolder.getMessage().contains("a folder has that name"), isFolder.getMessage());
    PageSize huge = PageSize.parse("a0-portrait", 600.0);
    MapDesign design = MapDesigns.of(new MapExtent.Raster(), huge, null);
    InputProblem pixels =
        assertThrows(
            InputProblem.class, () -> new MapRequest(folder.resolve("m.png"), design).check());
    assertTrue(pixels.getMessage().contains("million pixels"), pixels.getMessage());
    new MapRequest(folder.resolve("m.pdf"), design).check();
  }

  @Test
  void refusesAnExtentBeyondTheRaster() {
    MapDesign design = MapDesigns.of(new MapExtent.Bounds(0, 0, 10, 10));
    MapRequest request = new MapRequest(folder.resolve("m.png"), design);
    InputProblem problem = assertThrows(InputProblem.class, () -> request.check(base.grid()));
    assertTrue(problem.getMessage().contains("lies beyond the raster"), problem.getMessage());
  }

  @Test
  void leavesNothingButTheMap() throws Exception {
    png(map(new double[] {1100}, new double[] {8800}, 0));
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertEquals(List.of("dsm.segment", "green.segment", "map.png"), names);
    }
  }

  private ObserverMap map(double[] x, double[] y, double... values) {
    return new ObserverMap(base, GVI, x, y, values, new boolean[x.length], null, null, SMALL_PRINT);
  }

  private ObserverMap shapeMap(List<Geometry> shapes, double... values) {
    return ObserverMap.ofShapes(
        base, GVI, shapes, values, new boolean[values.length], null, SMALL_PRINT);
  }

  private static List<Geometry> shapes(String... texts) throws Exception {
    WKTReader reader = new WKTReader();
    Geometry[] shapes = new Geometry[texts.length];
    for (int i = 0; i < texts.length; i++) {
      shapes[i] = reader.read(texts[i]);
    }
    return List.of(shapes);
  }

  private BufferedImage png(ObserverMap map) throws Exception {
    Path file = folder.resolve("map.png");
    MapWriter.write(map, MapRequest.of(file));
    return ImageIO.read(file.toFile());
  }

  private List<String> svgTexts(ObserverMap map, MapDesign design) throws Exception {
    Path file = folder.resolve("map.svg");
    MapWriter.write(map, new MapRequest(file, design));
    return MapFiles.texts(MapFiles.xml(file));
  }

  private Color colourAt(BufferedImage image, double x, double y) {
    MapViewport viewport =
        PageLayout.of(RasterPicture.extent(base.grid()), MapDesign.USUAL, SMALL_PRINT).viewport();
    return new Color(image.getRGB((int) viewport.pixelX(x), (int) viewport.pixelY(y)));
  }

  /** Least red within the radius of a circle. */
  private int darkest(BufferedImage image, double x, double y) {
    MapViewport viewport =
        PageLayout.of(RasterPicture.extent(base.grid()), MapDesign.USUAL, SMALL_PRINT).viewport();
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

  private static int dashed(Document document, String name) {
    NodeList elements = document.getElementsByTagName(name);
    int count = 0;
    for (int i = 0; i < elements.getLength(); i++) {
      count += isDashed(elements.item(i)) ? 1 : 0;
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
