package org.greenview.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.vector.LayerFile;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.CellType;
import org.greenview.serve.scene.Sight;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveMapTest {
  private static final int SIDE = 300;
  private static final Sight USUAL =
      new Sight(200, View.ofHeight(1.7), RayPattern.PERIMETER, Precision.FLOAT64, 0, Decay.DEFAULT);

  @TempDir private static Path folder;
  private static final List<Throwable> BUGS = new ArrayList<>();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Scene scene;
  private static Path surface;
  private static LiveMap map;

  @BeforeAll
  static void start() throws IOException {
    // Long before the test's own patience ends.
    System.setProperty("sun.net.httpserver.maxReqTime", "2");
    scene = TownScene.make(folder.resolve("town"), SIDE);
    surface = folder.resolve("gvi.tif");
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(surface, scene.grid(), CellType.FLOAT32, Double.NaN)) {
      float[] cells = new float[SIDE * SIDE];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = i % SIDE / (float) SIDE;
      }
      writer.writeRows(0, SIDE, cells);
      writer.finish();
    }
    map = LiveMap.start(scene, settings("127.0.0.1", Optional.empty()), BUGS::add);
  }

  private static LiveMapSettings settings(String host, Optional<String> token) throws IOException {
    return new LiveMapSettings(
        new InetSocketAddress(InetAddress.getByName(host), 0),
        token,
        USUAL,
        GreenCodes.of(1),
        List.of(),
        List.of(LayerFile.of(surface)));
  }

  @AfterAll
  static void stop() {
    map.close();
    scene.close();
    assertEquals(List.of(), BUGS);
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + map.port() + path));
  }

  private static HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> get(String path) throws Exception {
    return send(to(path).build());
  }

  private static HttpResponse<byte[]> execute(String process, String json) throws Exception {
    return send(
        to("/processes/" + process + "/execution")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private static Map<String, Object> json(HttpResponse<byte[]> response) throws IOException {
    return JSON.std.mapFrom(response.body());
  }

  private static String place(int row, int column) {
    return "x=%s&y=%s"
        .formatted(
            scene.grid().transform().xOfCentre(column), scene.grid().transform().yOfCentre(row));
  }

  @Test
  void theNumbersAreThoseOfTheOracle() throws Exception {
    ViewshedRasters rasters = ViewshedRasters.of(scene);
    ViewshedRequest request = new ViewshedRequest(40, 1.7, Precision.FLOAT64, GreenCodes.of(1));
    ViewshedKernel oracle =
        KernelSelector.select(KernelChoice.SCALAR, request).pointKernel(rasters);
    ViewshedCounts counts = new ViewshedCounts();
    for (int[] cell : new int[][] {{150, 150}, {3, 290}, {77, 201}, {299, 0}}) {
      oracle.count(cell[0], cell[1], counts);
      Map<String, Object> look = json(get("/look?" + place(cell[0], cell[1])));
      assertEquals(counts.visible, look.get("visible"));
      assertEquals(counts.visibleGreen, look.get("visible_green"));
      assertEquals(counts.visibleGreen / (double) counts.visible, look.get("gvi"));

      byte[] packed = get("/look.bin?" + place(cell[0], cell[1])).body();
      int length = java.nio.ByteBuffer.wrap(packed).getInt();
      Map<String, Object> window =
          JSON.std.mapFrom(new String(packed, 4, length, StandardCharsets.UTF_8));
      int cells = (Integer) window.get("rows") * (Integer) window.get("columns");
      int plane = Math.ceilDiv(cells, 8);
      assertEquals(4 + length + 2 * plane, packed.length);
      assertEquals(counts.visible, bits(packed, 4 + length, plane));
      assertEquals(counts.visibleGreen, bits(packed, 4 + length + plane, plane));
    }
    assertEquals("outside", json(get("/look?x=0&y=0")).get("status"));
  }

  private static int bits(byte[] bytes, int from, int count) {
    int bits = 0;
    for (int i = from; i < from + count; i++) {
      bits += Integer.bitCount(bytes[i] & 0xff);
    }
    return bits;
  }

  @Test
  void processesFollowTheStandardAndGiveTheSameNumbers() throws Exception {
    assertEquals("application/json", get("/?f=json").headers().firstValue("Content-Type").get());
    assertTrue(json(get("/conformance")).get("conformsTo").toString().contains("/conf/core"));
    assertEquals(2, ((List<?>) json(get("/processes")).get("processes")).size());
    assertTrue(json(get("/processes/viewshed")).containsKey("inputs"));
    double x = scene.grid().transform().xOfCentre(150);
    double y = scene.grid().transform().yOfCentre(150);
    Map<String, Object> look = json(get("/look?" + place(150, 150)));
    String there = "{\"inputs\":{\"observer\":[%s,%s]}".formatted(x, y);
    String both = ",\"outputs\":{\"tif\":{\"transmissionMode\":\"reference\"},\"numbers\":{}}";
    Map<String, Object> document =
        json(execute("viewshed", there + both + ",\"response\":\"document\"}"));
    assertEquals(look, ((Map<?, ?>) document.get("numbers")).get("value"));
    String href = ((Map<?, ?>) document.get("tif")).get("href").toString();
    byte[] byReference = send(HttpRequest.newBuilder(URI.create(href)).build()).body();
    byte[] raw = execute("viewshed", there + ",\"outputs\":{\"tif\":{}}}").body();
    assertArrayEquals(raw, byReference);
    Map<?, ?> byValue =
        (Map<?, ?>) json(execute("viewshed", there + ",\"response\":\"document\"}")).get("tif");
    assertArrayEquals(raw, Base64.getDecoder().decode(byValue.get("value").toString()));
    HttpResponse<byte[]> parts = execute("viewshed", there + both + "}");
    assertTrue(parts.headers().firstValue("Content-Type").get().startsWith("multipart/related; "));
    String text = new String(parts.body(), StandardCharsets.ISO_8859_1);
    assertTrue(
        text.contains(
            "Content-ID: tif\r\nContent-Type: image/tiff; application=geotiff\r\n"
                + "Content-Location: "
                + href
                + "\r\n\r\n\r\n--"),
        text);
    HttpResponse<byte[]> linked =
        execute("viewshed", there + ",\"outputs\":{\"tif\":{\"transmissionMode\":\"reference\"}}}");
    assertEquals(204, linked.statusCode());
    assertTrue(linked.headers().firstValue("Link").get().startsWith("<" + href + ">; rel="));
    assertTrue(
        json(execute("house", there + "}")).get("type").toString().endsWith("/no-such-process"));
    Path file = Files.write(folder.resolve("seen.tif"), raw);
    int[] visible = {0};
    try (RasterSource source = RasterReaders.AUTO.open(file, 1)) {
      source.readCodes(
          (first, count, cells) -> {
            for (int i = 0; i < count * source.shape().columns(); i++) {
              visible[0] += cells[i] == 1 ? 1 : 0;
            }
          },
          () -> false);
    }
    assertEquals(look.get("visible"), visible[0]);
    List<Object> rows =
        JSON.std.listFrom(
            execute(
                    "gvi",
                    "{\"inputs\":{\"observers\":{\"value\":[[%s,%s],[0,0]]}}}".formatted(x, y))
                .body());
    assertEquals(look.get("gvi"), ((Map<?, ?>) rows.get(0)).get("gvi"));
    assertEquals("outside", ((Map<?, ?>) rows.get(1)).get("status"));
  }

  @Test
  void everyFileOfWhatIsSeenIsThere() throws Exception {
    for (String ending : List.of("tif", "geojson", "png", "csv")) {
      HttpResponse<byte[]> file = get("/seen." + ending + "?" + place(150, 150));
      assertEquals(200, file.statusCode(), ending);
      assertTrue(file.body().length > 100, ending);
    }
    String[] csv =
        new String(get("/seen.csv?" + place(150, 150)).body(), StandardCharsets.UTF_8).split("\n");
    assertTrue(csv[0].startsWith("x,y,row,col,visible,visible_green,gvi,vgvi,vvi"), csv[0]);
    assertEquals(200, get("/tiles/hillshade/0/0/0.png").statusCode());
    assertEquals(200, get("/tiles/surface-0/1/1/0.png").statusCode());
    assertEquals(404, get("/tiles/hillshade/1/9/0.png").statusCode());
    Map<String, Object> profile =
        json(
            get(
                "/profile?line="
                    + place(10, 10).replaceAll("[xy]=", "").replace('&', ',')
                    + ";"
                    + place(10, 30).replaceAll("[xy]=", "").replace('&', ',')));
    assertEquals(21, ((List<?>) profile.get("surface")).size());
    assertEquals(
        scene.dsm().floatAt(10, 12),
        ((Number) ((List<?>) profile.get("surface")).get(2)).floatValue());
  }

  @Test
  void gdalOpensEveryFileOfWhatIsSeen() throws Exception {
    for (String ending : List.of("tif", "png", "geojson", "csv")) {
      Path file = folder.resolve("seen." + ending);
      Files.write(file, get("/seen." + ending + "?" + place(150, 150)).body());
      boolean isRaster = ending.equals("tif") || ending.equals("png");
      Process reader;
      try {
        reader =
            new ProcessBuilder(
                    isRaster
                        ? List.of("gdalinfo", file.toString())
                        : List.of("ogrinfo", "-so", "-al", file.toString()))
                .redirectErrorStream(true)
                .start();
      } catch (IOException e) {
        abort("skipped: no gdal-bin: " + e.getMessage());
        return;
      }
      String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, reader.waitFor(), said);
      assertTrue(said.contains(isRaster ? "Size is 81, 81" : "Feature Count: 1"), said);
    }
  }

  @Test
  void partsOfARasterMayBeAskedFor() throws Exception {
    byte[] whole = Files.readAllBytes(surface);
    assertArrayEquals(whole, get("/surfaces/0.tif").body());
    HttpResponse<byte[]> part =
        send(to("/surfaces/0.tif").header("Range", "bytes=100-199").build());
    assertEquals(206, part.statusCode());
    assertArrayEquals(java.util.Arrays.copyOfRange(whole, 100, 200), part.body());
    assertEquals("bytes 100-199/" + whole.length, part.headers().firstValue("Content-Range").get());
    assertEquals(
        416, send(to("/surfaces/0.tif").header("Range", "bytes=99999999-").build()).statusCode());
  }

  /** Headers that the client of the JDK does not let one set. */
  private static String raw(int port, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String get(int port, String path, String... headers) throws IOException {
    return raw(
        port,
        "GET "
            + path
            + " HTTP/1.1\r\nConnection: close\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n");
  }

  @Test
  void otherSitesPagesGetNothing() throws Exception {
    int port = map.port();
    String own = "Host: 127.0.0.1:" + port;
    assertTrue(get(port, "/scene", own).startsWith("HTTP/1.1 200"));
    assertTrue(get(port, "/scene", "Host: localhost:" + port).startsWith("HTTP/1.1 200"));
    // A name of somebody else's that points here.
    assertTrue(get(port, "/scene", "Host: evil.example:" + port).startsWith("HTTP/1.1 421"));
    assertTrue(
        get(port, "/scene", "Host: 127.0.0.1.evil.example:" + port).startsWith("HTTP/1.1 421"));
    assertTrue(get(port, "/scene", "Host: localhost").startsWith("HTTP/1.1 421"));
    assertTrue(get(port, "/scene", own, own).startsWith("HTTP/1.1 400"));
    assertTrue(get(port, "/scene", own, "Origin: http://evil.example").startsWith("HTTP/1.1 403"));
    assertTrue(get(port, "/scene", own, "Origin: null").startsWith("HTTP/1.1 403"));
    assertTrue(get(port, "/scene", own, "Sec-Fetch-Site: cross-site").startsWith("HTTP/1.1 403"));
    assertTrue(
        get(port, "/scene", own, "Origin: http://127.0.0.1:" + port).startsWith("HTTP/1.1 200"));
    // A link on another page may be followed.
    assertTrue(
        get(
                port,
                "/",
                own,
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Mode: navigate",
                "Accept: text/html")
            .startsWith("HTTP/1.1 200"));
    assertEquals(
        415,
        send(to("/processes/gvi/execution")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build())
            .statusCode());
  }

  @Test
  void withATokenNobodyElseComesIn() throws Exception {
    try (LiveMap guarded =
        LiveMap.start(scene, settings("127.0.0.1", Optional.of("secret")), BUGS::add)) {
      String host = "Host: 127.0.0.1:" + guarded.port();
      assertTrue(get(guarded.port(), "/scene", host).startsWith("HTTP/1.1 401"));
      assertTrue(get(guarded.port(), "/", host).startsWith("HTTP/1.1 401"));
      assertTrue(get(guarded.port(), "/?token=wrong", host).startsWith("HTTP/1.1 401"));
      assertTrue(get(guarded.port(), "/scene?token=secret", host).startsWith("HTTP/1.1 401"));
      String entered = get(guarded.port(), "/?token=secret", host);
      assertTrue(entered.startsWith("HTTP/1.1 303"), entered);
      String cookie = "greenview_" + guarded.port() + "=secret";
      assertTrue(entered.contains(cookie + "; Path=/; HttpOnly; SameSite=Strict"), entered);
      assertTrue(
          get(guarded.port(), "/scene", host, "Cookie: " + cookie).startsWith("HTTP/1.1 200"));
      assertTrue(
          get(guarded.port(), "/scene", host, "Authorization: Bearer secret")
              .startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void aBodyThatNeverEndsIsNotWaitedFor() throws Exception {
    long startNs = System.nanoTime();
    try (Socket socket = new Socket("127.0.0.1", map.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /processes/gvi/execution HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                  + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
              .formatted(map.port())
              .getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      try {
        while (in.read() >= 0) {
          // An answer, if there is one, says that it is no JSON.
        }
      } catch (java.net.SocketException e) {
        // Cut off, which is as good.
      }
    }
    assertTrue(System.nanoTime() - startNs < 15e9, "the connection stayed open");
  }

  @Test
  void whateverIsSentIsAnsweredWithASentenceAndNeverWithABug() throws Exception {
    Random random = new Random(7);
    String[] names = {
      "x",
      "y",
      "radius",
      "observerHeight",
      "targetHeight",
      "minDistance",
      "rays",
      "precision",
      "curvature",
      "decay",
      "line",
      "f",
      "z"
    };
    String[] values = {
      "NaN",
      "Infinity",
      "-1e308",
      "1e309",
      "0",
      "-1",
      "1e-300",
      "",
      "%00",
      "%ff",
      "%C3%28",
      "a",
      "1,2",
      "perimeter",
      "square",
      "every-cell",
      "exponential:-1",
      "exponential:NaN",
      "power:1e308,1e308",
      "1;2",
      "1,2;3,4",
      "1,2;1e300,1e300",
      "../../etc/passwd",
      "372000",
      "409500",
      "1d",
      "0x10",
      "9".repeat(500),
      "'%22%3Cscript%3E",
      "1%0d%0aSet-Cookie:a=b"
    };
    String[] paths = {
      "/look",
      "/look.bin",
      "/profile",
      "/seen.tif",
      "/seen.geojson",
      "/seen.png",
      "/seen.csv",
      "/",
      "/scene",
      "/tiles/hillshade/0/0/0.png",
      "/tiles/hillshade/99/9999999/0.png",
      "/tiles/x/-1/0/0.png",
      "/results/0.json",
      "/results/999.json",
      "/surfaces/0.tif",
      "/surfaces/7.tif",
      "/%2e%2e/%2e%2e/etc/passwd",
      "/..%2f..%2fetc/passwd",
      "//etc/passwd",
      "/greenview.js/../../pom.xml",
      "/openapi.json%00",
      "/processes/x",
      "/processes/gvi/execution"
    };
    String[] bodies = {
      "",
      "{}",
      "[]",
      "null",
      "{\"inputs\":1}",
      "{\"inputs\":{\"observers\":[]}}",
      "{\"inputs\":{\"observers\":[[1e999,1]]}}",
      "{\"inputs\":{\"observers\":[[\"a\",null]]}}",
      "{\"inputs\":{\"observer\":[1,2],\"radius\":-5}}",
      "{\"inputs\":{\"observer\":[1,2],\"radius\":{}}}",
      "{\"inputs\":{\"observer\":[1,2]},\"outputs\":{\"exe\":{}}}",
      "{\"inputs\":{\"observer\":[1,2]},\"response\":7}",
      "[".repeat(20_000),
      "{\"inputs\":{\"a\":1,\"a\":2}}",
      "\u0000\u0001",
      "9".repeat(100_000)
    };
    int count = Integer.getInteger("greenview.hostileRequests", 600);
    for (int i = 0; i < count; i++) {
      StringBuilder path = new StringBuilder(paths[random.nextInt(paths.length)]);
      char separator = '?';
      for (int p = random.nextInt(5); p > 0; p--) {
        path.append(separator)
            .append(names[random.nextInt(names.length)])
            .append('=')
            .append(values[random.nextInt(values.length)]);
        separator = '&';
      }
      String method =
          List.of("GET", "GET", "GET", "POST", "PUT", "OPTIONS", "HEAD").get(random.nextInt(7));
      String body = method.equals("POST") ? bodies[random.nextInt(bodies.length)] : "";
      String target =
          method.equals("POST") && random.nextBoolean()
              ? "/processes/" + (random.nextBoolean() ? "gvi" : "viewshed") + "/execution"
              : path.toString();
      String answer =
          raw(
              map.port(),
              "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(method, target, map.port(), body.length(), body));
      String what = method + " " + target + " " + body.substring(0, Math.min(60, body.length()));
      // An address that no URI can be is the JDK's to refuse.
      assertTrue(answer.matches("(?s)HTTP/1.1 [234].*"), what + ": " + answer.lines().findFirst());
      assertFalse(answer.toLowerCase(Locale.ROOT).contains("\nset-cookie"), what);
      assertFalse(answer.contains("root:x:0") || answer.contains("<project"), what);
      assertFalse(answer.contains("Exception") || answer.contains("org.greenview"), what);
    }
    String huge =
        raw(
            map.port(),
            "POST /processes/gvi/execution HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 262145\r\n\r\n%s"
                .formatted(map.port(), " ".repeat(262_145)));
    assertTrue(huge.startsWith("HTTP/1.1 413"), huge);
    // Longer than a radius that somebody would wait for.
    assertEquals(400, get("/look?radius=50000&" + place(150, 150)).statusCode());
    assertEquals(200, get("/look?" + place(150, 150)).statusCode());
  }

  /** Some begin an address, some a body, some do not read the answer: none of them ends. */
  @Test
  void aThousandSlowClientsHarmNobody() throws Exception {
    String start = " HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n".formatted(map.port());
    String[] beginnings = {
      "GET /sc",
      "POST /processes/gvi/execution"
          + start
          + "Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
      "GET /surfaces/0.tif" + start + "\r\n"
    };
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        Socket socket = new Socket();
        slow.add(socket);
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", map.port()));
        socket.getOutputStream().write(beginnings[i % 3].getBytes(StandardCharsets.ISO_8859_1));
      }
      for (int i = 0; i < 5; i++) {
        assertEquals(200, get("/look?" + place(150, 150 + i)).statusCode());
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void itEndsWhateverItsClientsDo() throws Exception {
    LiveMap ended = LiveMap.start(scene, settings("127.0.0.1", Optional.empty()), BUGS::add);
    String request =
        "GET /look?rays=every-cell&radius=700&%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
            .formatted(place(150, 150), ended.port());
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Socket socket = new Socket("127.0.0.1", ended.port());
      clients.add(socket);
      // Every other one never finishes what it asks.
      socket
          .getOutputStream()
          .write((request + (i % 2 == 0 ? "\r\n" : "")).getBytes(StandardCharsets.ISO_8859_1));
    }
    Thread.sleep(100);
    assertTimeoutPreemptively(Duration.ofSeconds(20), ended::close);
    for (Socket client : clients) {
      client.close();
    }
    assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", ended.port()).close());
  }

  @Test
  void aSceneThatIsRemovedIsASentence() throws Exception {
    Path lost = folder.resolve("lost");
    try (Scene other = TownScene.make(lost, 60);
        LiveMap its =
            LiveMap.start(
                other,
                new LiveMapSettings(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    Optional.empty(),
                    USUAL,
                    GreenCodes.of(1),
                    List.of(),
                    List.of()),
                BUGS::add)) {
      Scene.unlink(lost);
      HttpResponse<byte[]> response =
          send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:%d/look?x=1&y=1".formatted(its.port())))
                  .build());
      assertEquals(410, response.statusCode());
      assertTrue(
          json(response).get("detail").toString().contains("the scene lost is no longer there"));
    }
  }
}
