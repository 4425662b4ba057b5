package org.greenview.serve.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides who may ask. A browser lets every page send requests to this computer, and a name that
 * somebody else owns may point to it (DNS rebinding): so the name by which the server is called,
 * and the page from which a request comes, have to be its own.
 */
final class Gate {
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+\\]");

  private final String hostName;
  private final int port;
  private final Optional<String> token;

  /**
   * A gate.
   *
   * @param hostName the name or address that the server was told to listen at
   * @param port the port it listens at
   * @param token what a client has to know; empty if it need know nothing
   */
  Gate(String hostName, int port, Optional<String> token) {
    this.hostName = hostName.toLowerCase(Locale.ROOT);
    this.port = port;
    this.token = token;
  }

  /**
   * Lets a request in.
   *
   * @return an answer that gives the client its cookie, where the address holds the token; else
   *     empty
   * @throws Refusal if it is not let in
   */
  Optional<Reply> check(HttpExchange exchange, Query query) {
    Headers headers = exchange.getRequestHeaders();
    String host = only(headers, "Host").toLowerCase(Locale.ROOT);
    if (!isOwn(host)) {
      throw new Refusal(421, "this server is not called " + Query.shown(host));
    }
    String site = headers.getFirst("Sec-Fetch-Site");
    boolean isLink =
        "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
            && exchange.getRequestMethod().equals("GET");
    if (site != null && !site.equals("same-origin") && !site.equals("none") && !isLink) {
      throw new Refusal(403, "requests from other sites' pages are not answered");
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !origin.toLowerCase(Locale.ROOT).equals("http://" + host)) {
      throw new Refusal(403, "requests from other sites' pages are not answered");
    }
    return token.isEmpty() ? Optional.empty() : checkToken(exchange, query);
  }

  private Optional<Reply> checkToken(HttpExchange exchange, Query query) {
    Headers headers = exchange.getRequestHeaders();
    String authorization = headers.getFirst("Authorization");
    if (authorization != null && isToken(authorization.replaceFirst("^Bearer ", ""))) {
      return Optional.empty();
    }
    for (String cookie : String.join(";", headers.getOrDefault("Cookie", List.of())).split(";")) {
      String[] pair = cookie.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equals(cookieName()) && isToken(pair[1])) {
        return Optional.empty();
      }
    }
    if (query.text("token").filter(this::isToken).isPresent()
        && exchange.getRequestURI().getPath().equals("/")) {
      // The page is asked for again without the token, so that no copied address holds it.
      return Optional.of(
          new Reply(
              303,
              "text/plain",
              new byte[0],
              null,
              java.util.Map.of(
                  "Location",
                  "/",
                  "Set-Cookie",
                  cookieName()
                      + "="
                      + token.orElseThrow()
                      + "; Path=/; HttpOnly; SameSite=Strict")));
    }
    throw new Refusal(
        401, "open the address that 'greenview serve' printed, which holds the token");
  }

  private String cookieName() {
    return "greenview_" + port;
  }

  private boolean isToken(String text) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8),
        token.orElseThrow().getBytes(StandardCharsets.UTF_8));
  }

  private static String only(Headers headers, String name) {
    List<String> values = headers.get(name);
    if (values == null || values.size() != 1) {
      throw new Refusal(400, "a request has one header " + name);
    }
    return values.getFirst();
  }

  /** An address cannot be rebound; of names there are the server's own and localhost. */
  private boolean isOwn(String host) {
    String end = ":" + port;
    if (!host.endsWith(end)) {
      return false;
    }
    String name = host.substring(0, host.length() - end.length());
    return name.equals("localhost") || name.equals(hostName) || ADDRESS.matcher(name).matches();
  }
}
