package org.greenview.serve.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * Listens, lets requests in through the {@link Gate}, and answers each on a virtual thread. What it
 * will do at a time is bounded, so that slow clients and crowds of them cost little.
 */
public final class LocalServer implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 4_000;
  private static final int MOST_BYTES_ON_THEIR_WAY = 128 << 20;
  private static final double PATIENCE_SECONDS = 2;
  private static final int MOST_MILLISECONDS_TO_END = 500;
  private static final int BACKLOG = 128;

  /** What every answer says: nothing from elsewhere, and nowhere else. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  static {
    // The JDK's server reads these once. Seconds in which a request has to be there, and in which
    // an answer has to be taken; small packets go at once, or each viewshed would wait 40 ms.
    setUnlessSet("sun.net.httpserver.maxReqTime", "10");
    setUnlessSet("sun.net.httpserver.maxRspTime", "300");
    setUnlessSet("sun.net.httpserver.idleInterval", "30");
    // What is left of a refused body is read, or the client would not get to read the refusal.
    setUnlessSet("sun.net.httpserver.drainAmount", String.valueOf(2 * Request.MOST_BODY_BYTES));
    setUnlessSet("sun.net.httpserver.maxReqHeaders", "64");
    setUnlessSet("sun.net.httpserver.maxReqHeaderSize", "32768");
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("jdk.httpserver.maxConnections", String.valueOf(MOST_CONNECTIONS));
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Outbox outbox = new Outbox(MOST_BYTES_ON_THEIR_WAY, PATIENCE_SECONDS);
  private final Gate gate;
  private final Routes routes;
  private final Consumer<Throwable> bugs;
  private volatile boolean closed;

  private LocalServer(HttpServer server, Gate gate, Routes routes, Consumer<Throwable> bugs) {
    this.server = server;
    this.gate = gate;
    this.routes = routes;
    this.bugs = bugs;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Starts to listen.
   *
   * @param address where
   * @param token what a client has to know; empty if it need know nothing
   * @param bugs hears of failures that are nobody's fault but the program's
   * @throws IOException if the port is taken or may not be had
   */
  public static LocalServer start(
      InetSocketAddress address, Optional<String> token, Routes routes, Consumer<Throwable> bugs)
      throws IOException {
    HttpServer server = HttpServer.create(address, BACKLOG);
    Gate gate = new Gate(address.getHostString(), server.getAddress().getPort(), token);
    LocalServer local = new LocalServer(server, gate, routes, bugs);
    server.setExecutor(local.threads);
    server.createContext("/", local::handle);
    server.start();
    return local;
  }

  /** The port that is listened on, also where the system chose it. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Ends at once; who is being answered is cut off. */
  @Override
  public void close() {
    closed = true;
    server.stop(0);
    threads.shutdownNow();
    try {
      // Short work ends before the scene that it reads is closed; long work would not be awaited.
      threads.awaitTermination(MOST_MILLISECONDS_TO_END, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = answer(exchange);
      int length = reply.file() == null ? reply.bytes().length : 0;
      Runnable giveUp = exchange::close;
      if (outbox.begin(giveUp, length)) {
        try {
          send(exchange, reply);
        } finally {
          outbox.end(giveUp);
        }
      } else {
        send(exchange, busy());
      }
    }
  }

  /** The answer to who comes when too much is going on. */
  private static Reply busy() {
    return Reply.problem(429, "the server is busy: ask again in a second").with("Retry-After", "1");
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    try {
      Query query = Query.of(exchange.getRequestURI().getRawQuery());
      Optional<Reply> first = gate.check(exchange, query);
      if (first.isPresent()) {
        return first.get();
      }
      return routes.answer(exchange.getRequestMethod(), new Request(exchange));
    } catch (Refusal refusal) {
      return refusal.status() == 429 ? busy() : Reply.problem(refusal);
    } catch (InputProblem problem) {
      return Reply.problem(400, problem.getMessage());
    } catch (InternalError | OutOfMemoryError | RuntimeException e) {
      if (!closed) {
        bugs.accept(e);
      }
      return Reply.problem(
          500, "the server failed; what it knows of it stands where it was started");
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.type());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Cache-Control", "no-store");
    reply.headers().forEach(headers::set);
    if (reply.status() >= 400) {
      // What else the client wanted to send is not waited for.
      headers.set("Connection", "close");
    }
    if (reply.file() != null) {
      sendFile(exchange, reply);
    } else {
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (head) {
        headers.set("Content-Length", String.valueOf(reply.bytes().length));
      }
      exchange.sendResponseHeaders(
          reply.status(), head || reply.bytes().length == 0 ? -1 : reply.bytes().length);
      if (!head) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(reply.bytes());
        }
      }
    }
  }

  private static void sendFile(HttpExchange exchange, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    try (FileChannel file = FileChannel.open(reply.file())) {
      long length = file.size();
      headers.set("Accept-Ranges", "bytes");
      String asked = exchange.getRequestHeaders().getFirst("Range");
      Optional<ByteRange> range;
      try {
        range = asked == null ? Optional.empty() : ByteRange.of(asked, length);
      } catch (Refusal beyond) {
        headers.set("Content-Range", "bytes */" + length);
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      ByteRange part = range.orElse(new ByteRange(0, length - 1));
      range.ifPresent(
          r ->
              headers.set("Content-Range", Text.of("bytes %d-%d/%d", r.first(), r.last(), length)));
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (head) {
        headers.set("Content-Length", String.valueOf(part.length()));
      }
      exchange.sendResponseHeaders(
          range.isPresent() ? 206 : 200, head || part.length() == 0 ? -1 : part.length());
      if (!head) {
        copy(file, part, exchange.getResponseBody());
      }
    }
  }

  private static void copy(FileChannel file, ByteRange part, OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(1 << 16, part.length()));
    var channel = Channels.newChannel(out);
    long at = part.first();
    while (at <= part.last()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), part.last() + 1 - at));
      int read = file.read(buffer, at);
      if (read < 0) {
        throw new IOException("the file became shorter while it was sent");
      }
      at += read;
      channel.write(buffer.flip());
    }
    out.close();
  }
}
