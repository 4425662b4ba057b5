package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CellThemeTest {
  private static final ColourRamp RAMP = ColourRamp.AMBER_TO_INDIGO;
  private static final String TITLE = "Green View Index (GVI)";
  private static final float NONE = Float.NaN;

  @TempDir Path folder;

  @Test
  void largeCellsAreSquaresInTheColourOfTheirValue() throws Exception {
    float[][] gvi = {{0.2f, 0.3f}, {0.6f, 0.4f}};
    BufferedImage image = png(gvi);
    assertEquals(1600, image.getWidth());
    assertEquals(1000, image.getHeight());
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        // Classes of 0.1 from 0.2 to 0.6: float32 of 0.3 and 0.6 is just above them.
        Color expected = RAMP.at(Math.min(3, Math.round(10 * gvi[row][column]) - 2) / 3.0);
        for (double inCell : new double[] {0.1, 0.5, 0.9}) {
          Color found = colourAt(image, gvi, row + inCell, column + inCell);
          assertEquals(expected.getRed(), found.getRed(), 1, "red");
          assertEquals(expected.getGreen(), found.getGreen(), 1, "green");
          assertEquals(expected.getBlue(), found.getBlue(), 1, "blue");
        }
      }
    }
  }

  @Test
  void coloursOfManyCellsAreThoseOfTheirMeans() throws Exception {
    float[][] gvi = new float[3000][3000];
    for (int row = 0; row < 3000; row++) {
      // In the west a chequerboard of 0 and 0.5, whose means are no end of the range.
      for (int column = 0; column < 3000; column++) {
        gvi[row][column] = column < 1500 ? (row + column) % 2 * 0.5f : row < 1500 ? 0 : 1;
      }
    }
    BufferedImage image = png(gvi);
    assertEquals(RAMP.at(0.25).getGreen(), greenAt(image, gvi, 1500, 700), 1);
    assertEquals(RAMP.at(0), colourAt(image, gvi, 700, 2200));
    assertEquals(RAMP.at(1), colourAt(image, gvi, 2200, 2200));
  }

  @Test
  void blocksWithoutAValueAreTransparentAndOthersOpaque() {
    RasterPicture picture =
        new CellTheme(CellMapTest.surface(new float[][] {{NONE, 0.5f, 0.75f}}), MapDesign.USUAL)
            .picture();
    assertEquals(0, picture.image().getRGB(0, 0));
    assertEquals(RAMP.at(0).getRGB(), picture.image().getRGB(1, 0));
    assertEquals(RAMP.at(1).getRGB(), picture.image().getRGB(2, 0));
  }

  @Test
  void cellsWithoutAValueAreHatchedOnWhite() throws Exception {
    float[][] gvi = {{NONE, 0.5f}, {0.1f, 0.3f}};
    BufferedImage image = png(gvi);
    int white = 0;
    int grey = 0;
    for (double inCell = 0.2; inCell < 0.8; inCell += 0.001) {
      Color colour = colourAt(image, gvi, 0.5, inCell);
      assertEquals(colour.getRed(), colour.getGreen(), "neither grey nor white: " + colour);
      white += colour.equals(Color.WHITE) ? 1 : 0;
      grey += colour.getRed() < 250 ? 1 : 0;
    }
    assertTrue(white > 100 && grey > 50, white + " white, " + grey + " grey");
  }

  @Test
  void legendSaysNoValueOnlyWhenThereIsSuchACell() throws Exception {
    List<String> without = svgTexts(new float[][] {{0.25f, 0.75f}});
    assertTrue(
        without.containsAll(List.of(TITLE, "GVI", "0.3", "0.7", "from 0.25 to 0.75", "N")),
        without.toString());
    assertFalse(without.contains("no value"));
    assertFalse(without.contains("green cells"), "no green raster is drawn");
    assertTrue(svgTexts(new float[][] {{0.25f, NONE, 0.75f}}).contains("no value"));
  }

  @Test
  void surfaceWithoutAnyValueHasNoColourBar() throws Exception {
    List<String> texts = svgTexts(new float[][] {{NONE, NONE}});
    assertTrue(texts.contains("no value"));
    assertFalse(texts.contains("GVI"));
  }

  @Test
  void sameSurfaceIsTheSameFile() throws Exception {
    float[][] gvi = {{0.2f, NONE, 0.6f}};
    for (String ending : List.of("png", "svg", "pdf")) {
      byte[] first = Files.readAllBytes(write(gvi, "first." + ending));
      assertTrue(Arrays.equals(first, Files.readAllBytes(write(gvi, "second." + ending))), ending);
    }
  }

  private Path write(float[][] gvi, String name) throws Exception {
    Path file = folder.resolve(name);
    MapWriter.write(CellMapTest.surface(gvi), MapRequest.of(file));
    return file;
  }

  private BufferedImage png(float[][] gvi) throws Exception {
    return ImageIO.read(write(gvi, "map.png").toFile());
  }

  private List<String> svgTexts(float[][] gvi) throws Exception {
    return MapFiles.texts(MapFiles.xml(write(gvi, "map.svg")));
  }

  private static int greenAt(BufferedImage image, float[][] gvi, double row, double column) {
    return colourAt(image, gvi, row, column).getGreen();
  }

  /** Colour at a place in cells from the upper-left corner. */
  private static Color colourAt(BufferedImage image, float[][] gvi, double row, double column) {
    return MapFiles.colourAt(
        image, Grounds.grid(gvi.length, gvi[0].length), 1000 + 5 * column, 9000 - 5 * row);
  }
}
