package org.greenview.serve.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.file.Sha256;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.serve.LiveMap;
import org.greenview.serve.scene.LiveScene;
import org.greenview.serve.scene.Picture;
import org.greenview.serve.scene.Relief;
import org.greenview.serve.scene.ResultLayer;
import org.greenview.serve.scene.SurfaceLayer;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes a report: page, script, style, data and pictures in one file, whose policy forbids it to
 * load anything.
 */
public final class ReportFile {
  /** A file that every mail box takes. */
  private static final int MOST_BYTES = 3_000_000;

  private static final int MOST_PIXELS_A_SIDE = 1_100;

  private ReportFile() {}

  /**
   * Refuses, before a long run, a file that could not be written after it.
   *
   * @throws InputProblem if its name does not end with .html or its folder does not exist
   */
  public static void check(Path out) {
    String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".html") && !name.endsWith(".htm")) {
      throw new InputProblem(
          out + ": a report is an HTML file; give it a name that ends with .html");
    }
    Replacement.check(out);
  }

  /**
   * Writes the report of a table.
   *
   * @return sentences about what was left out or made coarser
   * @throws InputProblem if the table is too long for a file of 3 MB
   */
  public static List<String> write(ReportTable input, Path out) throws IOException {
    check(out);
    List<String> notes = new ArrayList<>(input.notes());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", input.title());
    data.put("table", input.table().json());
    data.put("facts", input.facts());
    if (input.live() != null) {
      CellWindow window = windowOf(input);
      data.put("scene", scene(input.live().grid(), window));
      data.put("relief", relief(input.live(), window));
    } else {
      data.put("scene", around(input.table()));
    }
    long used = page(input.title(), data, notes).length();
    if (used > MOST_BYTES) {
      throw InputProblem.of(
          "the table of %,d rows makes a report of %,d bytes, more than %,d: give a part of it, or"
              + " look at it with 'greenview serve --results'",
          input.table().values().length, used, MOST_BYTES);
    }
    List<String> about = new ArrayList<>();
    data.put("viewsheds", PackedViewsheds.of(input, MOST_BYTES - used - 5_000, about));
    notes.addAll(about);
    publish(page(input.title(), data, notes), out);
    return about;
  }

  /**
   * Writes the report of a raster of results.
   *
   * @param zones polygons in which means are told, or null
   */
  public static void write(
      String title,
      SurfaceLayer surface,
      ResultLayer zones,
      LiveScene live,
      Map<String, String> facts,
      Path out)
      throws IOException {
    check(out);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", title);
    data.put("facts", facts);
    Map<String, Object> about = surface.about();
    SurfaceLayer.Overview picture = surface.overview(MOST_PIXELS_A_SIDE);
    about.putAll(
        image(
            dataUri("image/png", Picture.png(picture.pixels(), picture.width(), picture.height())),
            surface.transform(),
            picture.height() * picture.cellsAPixel(),
            picture.width() * picture.cellsAPixel()));
    about.put("zones", zones == null ? List.of() : surface.means(zones));
    data.put("surface", about);
    CellWindow window = CellWindow.all(live.grid().shape());
    data.put("scene", scene(live.grid(), window));
    data.put("relief", relief(live, window));
    String page = page(title, data, List.of());
    if (page.length() > MOST_BYTES) {
      throw InputProblem.of(
          "the report has %,d bytes, more than %,d: give fewer zones", page.length(), MOST_BYTES);
    }
    publish(page, out);
  }

  /** Name, size and checksum of a file. */
  public static String fingerprint(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = Sha256.digest();
      long bytes = in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return String.format(
          Locale.ROOT,
          "%s (%d bytes, SHA-256 %s)",
          file.getFileName(),
          bytes,
          HexFormat.of().formatHex(digest.digest()));
    }
  }

  private static void publish(String page, Path out) throws IOException {
    try (Replacement replacement = Replacement.of(out)) {
      Files.writeString(replacement.temporary(), page);
      replacement.finish();
    }
  }

  /** What of the scene the observers see, or all of it. */
  private static CellWindow windowOf(ReportTable input) {
    GridShape shape = input.live().grid().shape();
    Envelope envelope = envelope(input.table());
    if (envelope.isNull()) {
      return CellWindow.all(shape);
    }
    int[] northWest = input.live().cellAt(envelope.getMinX(), envelope.getMaxY());
    int[] southEast = input.live().cellAt(envelope.getMaxX(), envelope.getMinY());
    if (southEast[0] < 0
        || southEast[1] < 0
        || northWest[0] >= shape.rows()
        || northWest[1] >= shape.columns()) {
      return CellWindow.all(shape);
    }
    ViewshedRequest request = input.requestOf() == null ? null : input.requestOf().apply(0);
    int margin = request == null ? 50 : request.radiusCells();
    return new CellWindow(
            Math.clamp(northWest[0], 0, shape.rows() - 1),
            Math.clamp(southEast[0] + 1L, 1, shape.rows()),
            Math.clamp(northWest[1], 0, shape.columns() - 1),
            Math.clamp(southEast[1] + 1L, 1, shape.columns()))
        .grown(margin, shape);
  }

  private static Envelope envelope(ResultLayer table) {
    Envelope all = new Envelope();
    table.geometries().stream()
        .filter(Objects::nonNull)
        .map(Geometry::getEnvelopeInternal)
        .forEach(all::expandToInclude);
    return all;
  }

  private static Map<String, Object> scene(RasterGrid grid, CellWindow window) {
    GeoTransform t = grid.part(window).transform();
    Map<String, Object> scene = new LinkedHashMap<>();
    scene.put("west", t.a0());
    scene.put("north", t.a3());
    scene.put("cell", t.a1());
    scene.put("rows", window.rows());
    scene.put("columns", window.columns());
    scene.put("rowStart", window.rowStart());
    scene.put("columnStart", window.columnStart());
    scene.put("metresPerUnit", grid.metresPerUnit());
    scene.put("crs", grid.crs());
    return scene;
  }

  /** A plane around a table without a scene. */
  private static Map<String, Object> around(ResultLayer table) {
    Envelope envelope = envelope(table);
    if (envelope.isNull()) {
      envelope = new Envelope(0, 1, 0, 1);
    }
    envelope.expandBy(Math.max(1e-6, 0.05 * Math.max(envelope.getWidth(), envelope.getHeight())));
    int cells = 1_000;
    double cell = Math.max(envelope.getWidth(), envelope.getHeight()) / cells;
    Map<String, Object> scene = new LinkedHashMap<>();
    scene.put("west", envelope.getMinX());
    scene.put("north", envelope.getMaxY());
    scene.put("cell", cell);
    scene.put("rows", (int) Math.ceil(envelope.getHeight() / cell));
    scene.put("columns", (int) Math.ceil(envelope.getWidth() / cell));
    scene.put("metresPerUnit", 1);
    return scene;
  }

  private static Map<String, Object> relief(LiveScene live, CellWindow window) {
    Relief relief = new Relief(live.scene(), live.greenCodes());
    int step = Math.ceilDiv(Math.max(window.rows(), window.columns()), MOST_PIXELS_A_SIDE);
    int height = Math.ceilDiv(window.rows(), step);
    int width = Math.ceilDiv(window.columns(), step);
    int[] pixels = relief.hillshade(window.rowStart(), window.columnStart(), step, height, width);
    int[] green = relief.green(window.rowStart(), window.columnStart(), step, height, width);
    Arrays.setAll(pixels, i -> Picture.over(green[i], pixels[i] == 0 ? 0xffffffff : pixels[i]));
    GeoTransform t = live.grid().part(window).transform();
    return image(
        dataUri("image/jpeg", Picture.jpeg(pixels, width, height)), t, height * step, width * step);
  }

  /** A picture and where it lies: west, south, east, north. */
  private static Map<String, Object> image(String uri, GeoTransform t, int rows, int columns) {
    return Map.of(
        "image",
        uri,
        "extent",
        List.of(t.a0(), t.a3() + rows * t.a5(), t.a0() + columns * t.a1(), t.a3()));
  }

  private static String dataUri(String type, byte[] bytes) {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static String page(String title, Map<String, Object> data, List<String> notes)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(data);
    all.put("notes", notes);
    String script = resource("greenview.js");
    String style = resource("greenview.css");
    String json =
        JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(all).replace("<", "\\u003c");
    return resource("report.html")
        .replace("{{title}}", Text.xml(title))
        .replace(
            "{{policy}}",
            Text.of(
                "default-src 'none'; img-src data: blob:; script-src '%s'; style-src '%s'",
                hash(script), hash(style)))
        .replace("{{style}}", style)
        .replace("{{script}}", script)
        .replace("{{data}}", json);
  }

  private static String hash(String text) {
    byte[] digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LiveMap.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
