package org.greenview.maps;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Writes maps as PNG, SVG or PDF. */
public final class MapWriter {
  private MapWriter() {}

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
   * @return sentences on what could not be drawn as it should be, mostly none
   * @throws InputProblem as {@link MapRequest#check} and {@link #prepare} do
   * @throws IOException if writing fails; nothing is left behind then
   */
  public static List<String> write(ObserverMap map, MapRequest request) throws IOException {
    MapDesign design = request.design();
    Rectangle2D extent = map.extent(design);
    PageLayout layout = PageLayout.of(extent, design, smallPrint(map.smallPrint(), design));
    ObserverTheme theme = new ObserverTheme(map, design, layout.viewport());
    Stream<String> labels = map.labels() == null ? Stream.of() : Stream.of(map.labels());
    return write(new MapPage(theme, design, layout), layout, request, labels);
  }

  /**
   * Draws a map of cells and writes it, as the map of observers is written.
   *
   * @param map whose cells are all put in
   * @return likewise
   * @throws InputProblem likewise
   * @throws IOException likewise
   */
  public static List<String> write(CellMap map, MapRequest request) throws IOException {
    CellTheme theme = new CellTheme(map, request.design());
    MapPage page = new MapPage(theme, request.design(), map.layout());
    return write(page, map.layout(), request, Stream.of());
  }

  /** What is said of the run, and what the person says of the data. */
  static String smallPrint(String ofRun, MapDesign design) {
    StringBuilder text = new StringBuilder(ofRun);
    if (design.dataDate() != null) {
      text.append(" Data of ").append(design.dataDate()).append('.');
    }
    if (design.credit() != null) {
      text.append(' ').append(design.credit());
    }
    return text.toString();
  }

  private static List<String> write(
      MapPage page, PageLayout layout, MapRequest request, Stream<String> labels)
      throws IOException {
    request.check();
    MapFonts.load();
    PageSize size = request.design().page();
    PageWriter.write(
        request.file(),
        new PageWriter.Form(layout.width(), layout.height(), size, page.title()),
        page::draw);
    List<String> texts = new ArrayList<>(layout.smallPrint());
    texts.add(page.title());
    texts.add(request.design().subtitle() == null ? "" : request.design().subtitle());
    labels.forEach(texts::add);
    return texts.stream()
        .filter(text -> Lettering.LABEL.missingLetter(text).isPresent())
        .limit(1)
        .map(text -> missing(text, request))
        .toList();
  }

  private static String missing(String text, MapRequest request) {
    String letter = Lettering.LABEL.missingLetter(text).orElseThrow();
    return Text.of(
        "no font of this machine has the letter %s (U+%04X) of '%s', and %s has a box in its place:"
            + " install a font that has it (on Debian and Ubuntu: apt-get install fonts-noto-core"
            + " fonts-noto-cjk) and draw the map again",
        letter, letter.codePointAt(0), text, request.file());
  }
}
