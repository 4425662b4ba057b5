package org.greenview.spark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stands before a server of S3: slow, now and then out of order, and it remembers who asked what.
 */
final class FaultyStore implements AutoCloseable {
  private static final Set<String> OF_A_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final HttpServer front;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI behind;
  private final AtomicInteger requests = new AtomicInteger();
  private final Map<String, LongAdder> bytesOf = new ConcurrentHashMap<>();
  private final Queue<String> changes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger faults = new AtomicInteger();
  private volatile long delayMs;
  private volatile int faultEvery = Integer.MAX_VALUE;

  private FaultyStore(URI behind) throws IOException {
    this.behind = behind;
    this.front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    front.createContext("/", this::answer);
    front.start();
  }

  static FaultyStore before(URI server) throws IOException {
    return new FaultyStore(server);
  }

  String endpoint() {
    return "http://127.0.0.1:" + front.getAddress().getPort();
  }

  /** From now on each answer is late by so much, and one of so many is none. */
  void be(long lateMs, int brokenEvery) {
    delayMs = lateMs;
    faultEvery = brokenEvery;
  }

  /** Bytes of objects that were sent since somebody asked last. */
  long takeBytesSent(String prefix) {
    return bytesOf.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToLong(entry -> entry.getValue().sumThenReset())
        .sum();
  }

  /** What was written, copied or removed: method and path. */
  List<String> changes() {
    return List.copyOf(changes);
  }

  int faults() {
    return faults.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      TimeUnit.MILLISECONDS.sleep(delayMs);
      byte[] body = exchange.getRequestBody().readAllBytes();
      int number = requests.incrementAndGet();
      boolean faulty = number % faultEvery == 0;
      int kind = number / faultEvery % 3;
      if (faulty) {
        faults.incrementAndGet();
      }
      if (faulty && kind < 2) {
        exchange.sendResponseHeaders(kind == 0 ? 503 : 500, -1);
        return;
      }
      HttpResponse<byte[]> reply = forward(exchange, body);
      boolean isCut = faulty && reply.body().length > 1;
      String path = exchange.getRequestURI().getPath();
      String method = exchange.getRequestMethod();
      if (method.equals("GET")) {
        bytesOf
            .computeIfAbsent(path, _ -> new LongAdder())
            .add(isCut ? reply.body().length / 2 : reply.body().length);
      } else if (!method.equals("HEAD")) {
        boolean isCopy = exchange.getRequestHeaders().containsKey("x-amz-copy-source");
        changes.add((isCopy ? "COPY" : method) + " " + path);
      }
      reply
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OF_A_CONNECTION.contains(name) || method.equals("HEAD")) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      int length = reply.body().length;
      exchange.sendResponseHeaders(reply.statusCode(), length == 0 ? -1 : length);
      if (length > 0) {
        // Half of what was promised, and the end: the connection breaks.
        exchange
            .getResponseBody()
            .write(isCut ? Arrays.copyOf(reply.body(), length / 2) : reply.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_A_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    front.stop(0);
    client.shutdownNow();
  }
}
