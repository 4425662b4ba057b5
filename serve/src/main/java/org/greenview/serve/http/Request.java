package org.greenview.serve.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** What was asked, as far as a route needs to know. */
public final class Request {
  /** Longest body that is read. */
  static final int MOST_BODY_BYTES = 1 << 18;

  private final HttpExchange exchange;
  private final Query query;

  Request(HttpExchange exchange) {
    this.exchange = exchange;
    this.query = Query.of(exchange.getRequestURI().getRawQuery());
  }

  /** The decoded path of the address, from its first slash. */
  public String path() {
    return exchange.getRequestURI().getPath();
  }

  /** The parameters after the question mark. */
  public Query query() {
    return query;
  }

  /** A header; empty if it is absent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** The scheme, host and port by which the client knows this server. */
  public String origin() {
    return "http://" + header("Host").orElseThrow();
  }

  /**
   * The body, which has to be JSON.
   *
   * @throws Refusal if it is not said to be JSON, or too long
   */
  public byte[] json() throws IOException {
    String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw new Refusal(415, "the body is application/json, said by Content-Type");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
    if (body.length > MOST_BODY_BYTES) {
      throw new Refusal(413, "the body is longer than " + MOST_BODY_BYTES + " bytes");
    }
    return body;
  }
}
