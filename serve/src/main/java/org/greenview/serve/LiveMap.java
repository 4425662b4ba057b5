package org.greenview.serve;

import java.io.IOException;
import java.util.function.Consumer;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.serve.http.LocalServer;
import org.greenview.serve.http.Routes;
import org.greenview.serve.scene.LiveScene;

/** A running live map. */
public final class LiveMap implements AutoCloseable {
  private final LocalServer server;
  private final LiveMapSettings settings;

  private LiveMap(LocalServer server, LiveMapSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /**
   * Starts.
   *
   * @param scene stays the caller's, who closes it afterwards
   * @param bugs hears of failures of the program's own
   * @throws InputProblem if results cannot be read
   * @throws IOException if the port cannot be had
   */
  public static LiveMap start(Scene scene, LiveMapSettings settings, Consumer<Throwable> bugs)
      throws IOException {
    LiveScene live = new LiveScene(scene, settings.greenCodes(), settings.classes());
    Results results = Results.read(settings.results(), scene.grid());
    Routes routes = new Routes();
    new MapRoutes(live, settings.usual(), results).addTo(routes);
    new ProcessRoutes(live, settings.usual()).addTo(routes);
    return new LiveMap(
        LocalServer.start(settings.address(), settings.token(), routes, bugs), settings);
  }

  /** The port that is listened on, also where the system chose it. */
  public int port() {
    return server.port();
  }

  /** The address for a browser, with the token if there is one. */
  public String url() {
    String host = settings.address().getHostString();
    return Text.of(
        "http://%s:%d/%s",
        host.contains(":") ? "[" + host + "]" : host,
        port(),
        settings.token().map(token -> "?token=" + token).orElse(""));
  }

  /** Ends at once. */
  @Override
  public void close() {
    server.close();
  }
}
