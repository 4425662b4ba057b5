package org.greenview.serve;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.nativedata.problem.Text;
import org.greenview.serve.http.Query;
import org.greenview.serve.http.Refusal;
import org.greenview.serve.http.Reply;
import org.greenview.serve.http.Request;
import org.greenview.serve.http.Routes;
import org.greenview.serve.scene.LiveScene;
import org.greenview.serve.scene.Look;
import org.greenview.serve.scene.Sight;

/**
 * OGC API - Processes, Part 1: Core (18-062r2): landing page, conformance, two processes, which are
 * executed while the client waits.
 */
record ProcessRoutes(LiveScene live, Sight usual) {
  private static final String CONFORMANCE =
      "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";
  private static final String NO_SUCH_PROCESS =
      "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/no-such-process";
  private static final String JSON_TYPE = "application/json";
  private static final String NUMBERS = "numbers";
  private static final Map<String, String> TITLES =
      Map.of(
          "radius", "How far, in metres",
          "observerHeight", "Height of the eye above the ground or surface, in metres",
          "targetHeight", "How much higher than the surface what is looked at is, in metres",
          "minDistance", "Nearer cells are not counted, in metres",
          "rays", "Where rays go",
          "precision", "How slopes are rounded: float64 or float32",
          "curvature", "1 less the coefficient of refraction; 0 for a plane",
          "decay", "Weights of vgvi by distance, as --decay of 'greenview gvi'");
  private static final int MOST_OBSERVERS = 1_000;
  private static final List<String> FILES = List.of("tif", "geojson", "png");

  void addTo(Routes routes) {
    byte[] page = MapRoutes.resource("index.html");
    routes
        .get(
            "/",
            (request, _) ->
                wantsJson(request) ? landing(request) : Reply.of("text/html; charset=utf-8", page))
        .get("/conformance", (_, _) -> Reply.json(conformance()))
        .get("/processes", (request, _) -> processes(request))
        .get("/processes/([a-z]{1,20})", this::process)
        .post("/processes/([a-z]{1,20})/execution", this::execute);
  }

  /** Browsers ask for HTML by name, programs do not. */
  private static boolean wantsJson(Request request) {
    request.query().requireOnly(List.of("f", "token"));
    String format = request.query().text("f").orElse("");
    if (!format.isEmpty() && !format.equals("json") && !format.equals("html")) {
      throw new Refusal(400, "f is json or html, not " + Query.shown(format));
    }
    return format.isEmpty()
        ? !request.header("Accept").orElse("").contains("text/html")
        : format.equals("json");
  }

  private static Map<String, Object> link(Request request, String path, String rel, String type) {
    return Map.of("href", request.origin() + path, "rel", rel, "type", type);
  }

  private Reply landing(Request request) {
    String json = "application/json";
    return Reply.json(
        Map.of(
            "title",
            "Greenview: " + live.scene().folder().getFileName(),
            "description",
            "What can be seen in a surface model, and how much of it is green",
            "links",
            List.of(
                link(request, "/?f=json", "self", json),
                link(request, "/?f=html", "alternate", "text/html"),
                link(
                    request,
                    "/openapi.json",
                    "service-desc",
                    "application/vnd.oai.openapi+json;version=3.0"),
                link(
                    request,
                    "/conformance",
                    "http://www.opengis.net/def/rel/ogc/1.0/conformance",
                    json),
                link(
                    request,
                    "/processes",
                    "http://www.opengis.net/def/rel/ogc/1.0/processes",
                    json))));
  }

  private static Map<String, Object> conformance() {
    return Map.of(
        "conformsTo",
        List.of("core", "ogc-process-description", "json", "oas30").stream()
            .map(name -> CONFORMANCE + name)
            .toList());
  }

  private Reply processes(Request request) {
    return Reply.json(
        Map.of(
            "processes",
            Stream.of("viewshed", "gvi").map(id -> listed(request, id)).toList(),
            "links",
            List.of(link(request, "/processes", "self", "application/json"))));
  }

  private static Map<String, Object> listed(Request request, String id) {
    Map<String, Object> summary = summary(id);
    summary.put("links", List.of(link(request, "/processes/" + id, "self", JSON_TYPE)));
    return summary;
  }

  private static Map<String, Object> summary(String id) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("id", id);
    summary.put(
        "title", id.equals("viewshed") ? "What an observer sees" : "Green View Index of observers");
    summary.put(
        "description",
        id.equals("viewshed")
            ? "The cells that one observer sees, as GeoTIFF, outline or picture, and their numbers."
            : "Visible and green cells, gvi, vgvi, vvi and shares of classes of each observer.");
    summary.put("version", "1.0.0");
    summary.put("jobControlOptions", List.of("sync-execute"));
    summary.put(
        "outputTransmission",
        id.equals("viewshed") ? List.of("value", "reference") : List.of("value"));
    return summary;
  }

  private Reply process(Request request, Matcher path) {
    String id = known(path.group(1));
    Map<String, Object> description = summary(id);
    Map<String, Object> inputs = new LinkedHashMap<>();
    Map<String, Object> place =
        Map.of("type", "array", "items", Map.of("type", "number"), "minItems", 2, "maxItems", 2);
    if (id.equals("viewshed")) {
      inputs.put("observer", input("Where it stands: x and y in " + live.grid().crs(), place, 1));
    } else {
      inputs.put(
          "observers",
          input(
              "Where they stand: x and y of each in " + live.grid().crs(),
              Map.of("type", "array", "items", place, "minItems", 1, "maxItems", MOST_OBSERVERS),
              1));
    }
    usual
        .parameters()
        .forEach(
            (name, value) -> {
              Map<String, Object> schema = new LinkedHashMap<>();
              schema.put("type", value instanceof String ? "string" : "number");
              schema.put("default", value);
              if (name.equals("rays")) {
                schema.put(
                    "enum", List.of(RayPattern.values()).stream().map(RayPattern::label).toList());
              }
              inputs.put(name, input(TITLES.get(name), schema, 0));
            });
    description.put("inputs", inputs);
    Map<String, Object> outputs = new LinkedHashMap<>();
    if (id.equals("viewshed")) {
      for (String file : FILES) {
        outputs.put(
            file,
            output(
                "What is seen",
                file.equals("geojson")
                    ? Map.of("type", "object", "contentMediaType", SeenFile.of(file).type())
                    : Map.of(
                        "type",
                        "string",
                        "contentEncoding",
                        "base64",
                        "contentMediaType",
                        SeenFile.of(file).type())));
      }
    }
    outputs.put(
        NUMBERS,
        output(
            "Counts and measures, named as the columns of 'greenview gvi'",
            Map.of("type", id.equals("viewshed") ? "object" : "array")));
    description.put("outputs", outputs);
    description.put(
        "links",
        List.of(
            link(request, "/processes/" + id, "self", "application/json"),
            link(
                request,
                "/processes/" + id + "/execution",
                "http://www.opengis.net/def/rel/ogc/1.0/execute",
                "application/json")));
    return Reply.json(description);
  }

  private static Map<String, Object> input(String title, Object schema, int least) {
    return Map.of("title", title, "schema", schema, "minOccurs", least, "maxOccurs", 1);
  }

  private static Map<String, Object> output(String title, Object schema) {
    return Map.of("title", title, "schema", schema);
  }

  private static String known(String id) {
    if (!id.equals("viewshed") && !id.equals("gvi")) {
      throw new Refusal(404, "there is no process " + Query.shown(id) + "; there are viewshed, gvi")
          .ofType(NO_SUCH_PROCESS);
    }
    return id;
  }

  private Reply execute(Request request, Matcher path) throws IOException {
    String id = known(path.group(1));
    Map<?, ?> body = object(parse(request.json()), "the body");
    Map<?, ?> inputs = object(body.get("inputs"), "inputs");
    boolean viewshed = id.equals("viewshed");
    RequestedOutputs outputs = RequestedOutputs.of(body, outputs(viewshed));
    return viewshed ? viewshed(request, inputs, outputs) : gvi(inputs, outputs);
  }

  private Reply gvi(Map<?, ?> inputs, RequestedOutputs outputs) throws IOException {
    Sight sight = sight(inputs, "observers");
    List<Object> rows = new ArrayList<>();
    for (double[] xy : places(unqualified(inputs.get("observers")))) {
      rows.add(MapRoutes.numbers(xy, live.look(xy[0], xy[1], sight, false)));
    }
    return outputs.reply(_ -> new Made(JSON_TYPE, () -> Reply.jsonBytes(rows), null));
  }

  private Reply viewshed(Request request, Map<?, ?> inputs, RequestedOutputs outputs)
      throws IOException {
    Sight sight = sight(inputs, "observer");
    double[] xy = place(unqualified(inputs.get("observer")));
    boolean cells =
        outputs.byReference().entrySet().stream()
            .anyMatch(output -> !output.getValue() && !output.getKey().equals(NUMBERS));
    Look look = live.look(xy[0], xy[1], sight, cells);
    String parameters = "?" + parameters(xy, sight);
    return outputs.reply(
        name -> {
          if (name.equals(NUMBERS)) {
            return new Made(
                JSON_TYPE,
                () -> Reply.jsonBytes(MapRoutes.numbers(xy, look)),
                request.origin() + "/look" + parameters);
          }
          SeenFile file = SeenFile.of(name);
          return new Made(
              file.type(),
              () -> file.bytesOf(live, xy[0], xy[1], sight, look),
              request.origin() + "/seen." + name + parameters);
        });
  }

  @FunctionalInterface
  private interface Bytes {
    byte[] make() throws IOException;
  }

  private record Made(String type, Bytes maker, String address) implements RequestedOutputs.Output {
    @Override
    public byte[] bytes() throws IOException {
      return maker.make();
    }
  }

  private static String parameters(double[] xy, Sight sight) {
    return Text.of("x=%s&y=%s&", xy[0], xy[1])
        + sight.parameters().entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(
                            String.valueOf(entry.getValue()), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
  }

  private static Object parse(byte[] json) {
    try {
      return JSON.std.with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS).anyFrom(json);
    } catch (IOException e) {
      throw new Refusal(400, "the body is not JSON: " + Query.shown(firstLine(e.getMessage())));
    }
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }

  static Map<?, ?> object(Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new Refusal(400, name + " is a JSON object");
  }

  /** An input may be given as it is, or within an object that could also name its media type. */
  private static Object unqualified(Object input) {
    return input instanceof Map<?, ?> qualified && qualified.containsKey("value")
        ? qualified.get("value")
        : input;
  }

  private Sight sight(Map<?, ?> inputs, String where) {
    Map<String, String> values = new LinkedHashMap<>();
    inputs.forEach(
        (name, given) -> {
          if (!name.equals(where)) {
            Object value = unqualified(given);
            if (!(value instanceof Number) && !(value instanceof String)) {
              throw new Refusal(400, Query.shown(name.toString()) + " is a number or a text");
            }
            values.put(name.toString(), value.toString());
          }
        });
    Query query = Query.of(values);
    query.requireOnly(Sight.PARAMETERS);
    return Sight.of(query, usual);
  }

  private static List<String> outputs(boolean viewshed) {
    return viewshed ? MapRoutes.with(FILES, NUMBERS) : List.of(NUMBERS);
  }

  private static List<double[]> places(Object value) {
    if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > MOST_OBSERVERS) {
      throw new Refusal(400, "observers is a list of 1 to " + MOST_OBSERVERS + " places [x, y]");
    }
    return list.stream().map(ProcessRoutes::place).toList();
  }

  private static double[] place(Object value) {
    if (value instanceof List<?> list
        && list.size() == 2
        && list.get(0) instanceof Number x
        && list.get(1) instanceof Number y
        && Double.isFinite(x.doubleValue())
        && Double.isFinite(y.doubleValue())) {
      return new double[] {x.doubleValue(), y.doubleValue()};
    }
    throw new Refusal(400, "a place is [x, y], two numbers in the scene's coordinate system");
  }
}
