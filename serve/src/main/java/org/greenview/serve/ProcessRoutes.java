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
 * executed while the client waits. Results that are rasters are given as addresses, or as the bytes
 * themselves where one raw result is asked for.
 */
final class ProcessRoutes {
  private static final String CONFORMANCE =
      "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";
  private static final int MOST_OBSERVERS = 1_000;
  private static final List<String> FILES = List.of("tif", "geojson", "png");

  private final LiveScene live;
  private final Sight usual;

  ProcessRoutes(LiveScene live, Sight usual) {
    this.live = live;
    this.usual = usual;
  }

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
            List.of(summary("viewshed"), summary("gvi")),
            "links",
            List.of(link(request, "/processes", "self", "application/json"))));
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
    summary.put("outputTransmission", List.of("value", "reference"));
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
              inputs.put(name, input(name, schema, 0));
            });
    description.put("inputs", inputs);
    Map<String, Object> outputs = new LinkedHashMap<>();
    if (id.equals("viewshed")) {
      for (String file : FILES) {
        outputs.put(
            file,
            output(
                "What is seen",
                Map.of("type", "string", "contentMediaType", SeenFile.of(file).type())));
      }
    }
    outputs.put(
        "numbers",
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
      throw new Refusal(
          404, "there is no process " + Query.shown(id) + "; there are viewshed, gvi");
    }
    return id;
  }

  private Reply execute(Request request, Matcher path) throws IOException {
    String id = known(path.group(1));
    Map<?, ?> body = object(parse(request.json()), "the body");
    Map<?, ?> inputs = object(body.get("inputs"), "inputs");
    boolean viewshed = id.equals("viewshed");
    Sight sight = sight(inputs, viewshed ? "observer" : "observers");
    List<String> outputs = outputs(body.get("outputs"), viewshed);
    boolean raw = isRaw(body.get("response"), outputs);
    if (!viewshed) {
      List<Object> rows = new ArrayList<>();
      for (double[] xy : places(inputs.get("observers"))) {
        rows.add(numbers(xy, live.look(xy[0], xy[1], sight, false)));
      }
      return Reply.json(raw ? rows : Map.of("numbers", rows));
    }
    double[] xy = place(inputs.get("observer"));
    if (raw && !outputs.getFirst().equals("numbers")) {
      return SeenFile.of(outputs.getFirst()).reply(live, xy[0], xy[1], sight);
    }
    Map<String, Object> numbers = numbers(xy, live.look(xy[0], xy[1], sight, false));
    if (raw) {
      return Reply.json(numbers);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    for (String output : outputs) {
      document.put(
          output,
          output.equals("numbers")
              ? numbers
              : Map.of(
                  "href",
                  request.origin() + "/seen." + output + "?" + parameters(xy, sight),
                  "type",
                  SeenFile.of(output).type()));
    }
    return Reply.json(document);
  }

  private static Map<String, Object> numbers(double[] xy, Look look) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("x", xy[0]);
    numbers.put("y", xy[1]);
    numbers.putAll(look.numbers());
    return numbers;
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

  private static Map<?, ?> object(Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new Refusal(400, name + " is a JSON object");
  }

  private Sight sight(Map<?, ?> inputs, String where) {
    Map<String, String> values = new LinkedHashMap<>();
    inputs.forEach(
        (name, value) -> {
          if (!name.equals(where)) {
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

  private static List<String> outputs(Object asked, boolean viewshed) {
    List<String> all = MapRoutes.with(viewshed ? FILES : List.of(), "numbers");
    if (asked == null) {
      return all;
    }
    List<String> outputs = new ArrayList<>();
    for (Object name : object(asked, "outputs").keySet()) {
      if (!all.contains(name)) {
        throw new Refusal(
            400,
            Text.of(
                "there is no output %s; there are %s",
                Query.shown(name.toString()), String.join(", ", all)));
      }
      outputs.add(name.toString());
    }
    return outputs.isEmpty() ? all : outputs;
  }

  /** One output is given raw unless a document is asked for, as the standard has it. */
  private static boolean isRaw(Object response, List<String> outputs) {
    if (response != null && !response.equals("raw") && !response.equals("document")) {
      throw new Refusal(400, "response is raw or document");
    }
    return !"document".equals(response) && outputs.size() == 1;
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
