package org.greenview.maps;

import java.io.IOException;
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
    PageWriter.check(file);
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
    write(new MapPage(new SurfaceTheme(surface)), file);
  }

  private static void write(MapPage page, Path file) throws IOException {
    PageWriter.write(file, PageLayout.WIDTH, PageLayout.HEIGHT, page::draw);
  }
}
