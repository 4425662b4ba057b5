package org.greenview.serve.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which addresses there are; there are no others, and no files behind them. */
public final class Routes {
  /** Answers one kind of request. */
  @FunctionalInterface
  public interface Route {
    /**
     * Answers.
     *
     * @param path the parts of the path that the route's pattern names, from 1
     */
    Reply answer(Request request, Matcher path) throws IOException;
  }

  private record Key(Pattern path, String method) {}

  private final Map<Key, Route> routes = new LinkedHashMap<>();

  /** Adds a route for what is read; {@code path} is a regular expression for the whole path. */
  public Routes get(String path, Route route) {
    routes.put(new Key(Pattern.compile(path), "GET"), route);
    return this;
  }

  /** Adds a route for what is sent. */
  public Routes post(String path, Route route) {
    routes.put(new Key(Pattern.compile(path), "POST"), route);
    return this;
  }

  Reply answer(String method, Request request) throws IOException {
    String path = request.path();
    String allowed = null;
    for (Map.Entry<Key, Route> entry : routes.entrySet()) {
      Matcher matcher = entry.getKey().path().matcher(path == null ? "" : path);
      if (matcher.matches()) {
        allowed = entry.getKey().method();
        if (allowed.equals(method) || allowed.equals("GET") && method.equals("HEAD")) {
          return entry.getValue().answer(request, matcher);
        }
      }
    }
    return allowed == null
        ? Reply.problem(404, "there is nothing at " + Query.shown(String.valueOf(path)))
        : Reply.problem(405, "this address answers " + allowed).with("Allow", allowed);
  }
}
