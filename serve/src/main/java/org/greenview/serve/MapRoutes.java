package org.greenview.serve;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.serve.http.Query;
import org.greenview.serve.http.Refusal;
import org.greenview.serve.http.Reply;
import org.greenview.serve.http.Request;
import org.greenview.serve.http.Routes;
import org.greenview.serve.scene.LiveScene;
import org.greenview.serve.scene.Look;
import org.greenview.serve.scene.Profile;
import org.greenview.serve.scene.Sight;
import org.greenview.serve.scene.SurfaceLayer;
import org.greenview.serve.scene.Tiles;

/** What the page asks for, and the page. Described in {@code openapi.json}. */
final class MapRoutes {
  private static final String NUMBER = "(0|[1-9][0-9]{0,6})";
  private static final List<String> LOOK_PARAMETERS = with(Sight.PARAMETERS, "x", "y");

  private final LiveScene live;
  private final Sight usual;
  private final Results results;
  private final Tiles tiles;
  private final List<byte[]> tables;

  MapRoutes(LiveScene live, Sight usual, Results results) {
    this.live = live;
    this.usual = usual;
    this.results = results;
    this.tiles = new Tiles(live);
    for (int i = 0; i < results.surfaces().size(); i++) {
      tiles.add("surface-" + i, results.surfaces().get(i));
    }
    this.tables = results.tables().stream().map(table -> Reply.jsonBytes(table.json())).toList();
  }

  static List<String> with(List<String> names, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(names);
    return List.copyOf(all);
  }

  void addTo(Routes routes) {
    resource(routes, "/greenview[.]js", "greenview.js", "text/javascript; charset=utf-8");
    resource(routes, "/greenview[.]css", "greenview.css", "text/css; charset=utf-8");
    resource(routes, "/favicon[.]svg", "favicon.svg", "image/svg+xml");
    resource(
        routes, "/openapi[.]json", "openapi.json", "application/vnd.oai.openapi+json;version=3.0");
    routes
        .get("/scene", (request, _) -> Reply.json(about()))
        .get("/look", (request, _) -> Reply.json(numbers(place(request), look(request, false))))
        .get("/look[.]bin", (request, _) -> packed(look(request, true)))
        .get("/profile", (request, _) -> profile(request))
        .get("/seen[.](tif|geojson|png|csv)", this::seen)
        .get(
            "/tiles/([a-z]+(?:-[0-9]+)?)/([0-9]{1,2})/" + NUMBER + "/" + NUMBER + "[.]png",
            this::tile)
        .get("/results/([0-9]{1,3})[.]json", this::table)
        .get("/surfaces/([0-9]{1,3})[.]tif", this::surface);
  }

  /** A file of the page, held in memory. */
  static byte[] resource(String name) {
    try (InputStream in = MapRoutes.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void resource(Routes routes, String path, String name, String type) {
    byte[] bytes = resource(name);
    routes.get(path, (_, _) -> Reply.of(type, bytes));
  }

  private Map<String, Object> about() {
    live.requireThere();
    RasterGrid grid = live.grid();
    GeoTransform t = grid.transform();
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("name", live.scene().folder().getFileName().toString());
    about.put("crs", grid.crs());
    about.put("metresPerUnit", grid.metresPerUnit());
    about.put("rows", grid.shape().rows());
    about.put("columns", grid.shape().columns());
    about.put("west", t.a0());
    about.put("north", t.a3());
    about.put("cell", t.a1());
    about.put("cellMetres", grid.cellSizeMetres());
    about.put("tileSide", Tiles.SIDE);
    about.put("lastLevel", tiles.lastLevel());
    about.put("hasGround", live.scene().dtm().isPresent());
    about.put("sight", usual.parameters());
    about.put("mostRadiusCells", Sight.MOST_RADIUS_CELLS);
    about.put(
        "classes",
        live.classes().stream()
            .map(share -> Map.of("label", share.label(), "codes", share.codes().list()))
            .toList());
    about.put("results", results.tables().stream().map(table -> table.name()).toList());
    about.put("surfaces", results.surfaces().stream().map(SurfaceLayer::about).toList());
    return about;
  }

  private Look look(Request request, boolean cells) throws IOException {
    Query query = request.query();
    query.requireOnly(LOOK_PARAMETERS);
    double[] xy = place(request);
    return live.look(xy[0], xy[1], Sight.of(query, usual), cells);
  }

  private static double[] place(Request request) {
    return new double[] {request.query().number("x"), request.query().number("y")};
  }

  /** A place and what is seen from it, by the names that the columns of 'greenview gvi' have. */
  static Map<String, Object> numbers(double[] xy, Look look) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("x", xy[0]);
    numbers.put("y", xy[1]);
    numbers.putAll(look.numbers());
    return numbers;
  }

  /**
   * The numbers as JSON behind their length in bytes (a big-endian 32-bit number), then a bit for
   * each cell of the window that says whether it is seen, then the same for seen and green.
   */
  private Reply packed(Look look) throws IOException {
    Map<String, Object> json = look.numbers();
    json.put("radiusCells", look.radiusCells());
    json.put("engineMicroseconds", look.engineMicroseconds());
    if (look.window() != null) {
      json.put("rowStart", look.window().rowStart());
      json.put("columnStart", look.window().columnStart());
      json.put("rows", look.window().rows());
      json.put("columns", look.window().columns());
    }
    byte[] text = Reply.jsonBytes(json);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(text.length);
    out.write(text);
    if (look.window() != null) {
      out.write(look.seenBits());
      out.write(look.greenBits());
    }
    return Reply.of("application/octet-stream", bytes.toByteArray());
  }

  private Reply profile(Request request) throws IOException {
    request.query().requireOnly(List.of("line"));
    String line =
        request
            .query()
            .text("line")
            .orElseThrow(() -> new Refusal(400, "the parameter line is missing"));
    return Reply.json(Profile.along(Profile.line(line), live));
  }

  private Reply seen(Request request, Matcher path) throws IOException {
    Query query = request.query();
    query.requireOnly(LOOK_PARAMETERS);
    double[] xy = place(request);
    return SeenFile.of(path.group(1)).reply(live, xy[0], xy[1], Sight.of(query, usual));
  }

  private Reply tile(Request request, Matcher path) throws IOException {
    return Reply.of(
        "image/png",
        tiles.png(
            path.group(1),
            Integer.parseInt(path.group(2)),
            Integer.parseInt(path.group(3)),
            Integer.parseInt(path.group(4))));
  }

  private Reply table(Request request, Matcher path) {
    return Reply.of("application/json", tables.get(index(path, tables.size())));
  }

  private Reply surface(Request request, Matcher path) {
    return Reply.ofFile(
        "image/tiff", results.surfaces().get(index(path, results.surfaces().size())).file());
  }

  private static int index(Matcher path, int count) {
    int index = Integer.parseInt(path.group(1));
    if (index >= count) {
      throw new Refusal(404, "there are " + count + " of these, counted from 0");
    }
    return index;
  }
}
