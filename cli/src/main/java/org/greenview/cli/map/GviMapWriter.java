package org.greenview.cli.map;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.greenview.nativedata.problem.InputProblem;

/** Writes GVI maps: PNG of 1600 x 1000 pixels, or SVG of the same size. */
public final class GviMapWriter {
  private GviMapWriter() {}

  /**
   * Checks, before anything is computed, that a map can be written under a name.
   *
   * @throws InputProblem if the name ends in neither .png nor .svg, if its folder does not exist,
   *     or if it is the name of a folder
   */
  public static void check(Path file) {
    MapFormat.of(file);
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new InputProblem(
          "the map %s cannot be written because the folder %s does not exist: create it first"
              .formatted(file, folder));
    }
    if (Files.isDirectory(file)) {
      throw new InputProblem(
          "the map %s cannot be written because a folder has that name: give another name"
              .formatted(file));
    }
  }

  /**
   * Loads Java's drawing code and the fonts. Worth calling from a thread of its own while the run
   * computes: {@link #write} has less to do then.
   *
   * @throws InputProblem if this machine has no fonts; says what to install
   */
  public static void prepare() {
    MapFonts.load();
  }

  /**
   * Draws a map and writes it, replacing a file of the same name once the new one is whole.
   *
   * @param file ends in .png or .svg
   * @throws InputProblem as {@link #check} and {@link #prepare} do
   * @throws IOException if writing fails; nothing is left behind then
   */
  public static void write(GviMap map, Path file) throws IOException {
    check(file);
    prepare();
    write(new MapPage(new ObserverTheme(map)), file);
  }

  /**
   * Draws the map of a surface and writes it, as the map of observers is written.
   *
   * @param surface whose cells are all put in
   * @param file ends in .png or .svg
   * @throws InputProblem as {@link #check} and {@link #prepare} do
   * @throws IOException if writing fails; nothing is left behind then
   */
  public static void write(GviSurface surface, Path file) throws IOException {
    check(file);
    prepare();
    write(new MapPage(new SurfaceTheme(surface)), file);
  }

  private static void write(MapPage page, Path file) throws IOException {
    switch (MapFormat.of(file)) {
      case PNG -> {
        BufferedImage image = paint(page);
        PageFile.write(file, out -> PngEncoder.write(image, out));
      }
      case SVG -> {
        byte[] svg = SvgPage.draw(page::draw);
        PageFile.write(file, out -> out.write(svg));
      }
    }
  }

  private static BufferedImage paint(MapPage page) {
    BufferedImage image =
        new BufferedImage(PageLayout.WIDTH, PageLayout.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      page.draw(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }
}
