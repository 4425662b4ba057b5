package org.greenview.cli.command;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.greenview.cli.help.About;
import org.greenview.cli.help.NeedsOneOf;
import org.greenview.cli.help.Section;
import org.greenview.cli.progress.Report;
import org.greenview.engine.viewshed.Measure;
import org.greenview.loader.vector.LayerFile;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.OpenScene;
import org.greenview.runs.ViewshedSettings;
import org.greenview.serve.LiveMap;
import org.greenview.serve.LiveMapSettings;
import org.greenview.serve.scene.Sight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenview serve}: a live map in the browser. */
@Command(
    name = "serve",
    description =
        "Shows a live map in the browser: drag an observer, and what it sees follows. Programs may"
            + " ask it too, by OGC API - Processes.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview serve --scene town --results gvi.gpkg",
      "  greenview serve --dsm dsm.tif --green trees.tif --radius 400 --port 8765",
      "  greenview serve --scene town --host 192.168.1.20    # for other computers, with a token"
    })
@NeedsOneOf({"--scene", "--dsm and --green"})
final class ServeCommand extends Subcommand {
  private static final String OWN_ADDRESS = "127.0.0.1";
  private static final int LAST_PORT = 65_535;
  private static final int POLL_MILLISECONDS = 50;

  @Mixin private GdalOptions gdal;

  @Mixin private SceneOptions scene;

  @Mixin private ViewshedOptions viewsheds;

  @About(section = Section.INPUTS, firstRun = true)
  @Option(
      names = "--results",
      paramLabel = "FILE",
      description =
          "Results that are shown too: tables of 'greenview gvi', rasters of 'greenview surface'"
              + " (.tif); may be given several times.")
  private List<Path> results = List.of();

  @About(section = Section.OUTPUT, firstRun = true)
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description =
          "Where the server listens; 0 takes any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @About(section = Section.OUTPUT)
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "Listens at this address of the computer, so that others reach it who know the token that"
              + " is printed (default: this computer alone, without a token).")
  private String host;

  @Override
  void run() throws IOException {
    WrongUsage.unless(port >= 0 && port <= LAST_PORT, "--port is 0 to " + LAST_PORT);
    ViewshedSettings settings = viewsheds.settings(1);
    Report report = report();
    try (OpenScene open =
            OpenScene.open(
                scene.spec(commandLine(), settings.greenCodes()), report, cancellation());
        LiveMap map =
            LiveMap.start(
                open.scene(),
                liveSettings(settings),
                bug -> report.notice("a bug in Greenview: " + bug))) {
      report.summary("Open " + map.url());
      report.summary("Ctrl-C ends it.");
      while (!cancellation().isRequested()) {
        Thread.sleep(POLL_MILLISECONDS);
      }
    } catch (BindException e) {
      throw new InputProblem(
          Text.of(
              "port %d of %s cannot be had (%s): give another one with --port",
              port, host == null ? OWN_ADDRESS : host, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LiveMapSettings liveSettings(ViewshedSettings settings) {
    return new LiveMapSettings(
        address(),
        host == null ? Optional.empty() : Optional.of(LiveMapSettings.newToken()),
        Sight.of(
            settings.radiusMetres(),
            settings.view(),
            settings.rays(),
            settings.precision(),
            settings.curvatureCoefficient(),
            settings.measures()),
        settings.greenCodes(),
        settings.measures().list().stream()
            .filter(Measure.Share.class::isInstance)
            .map(Measure.Share.class::cast)
            .toList(),
        results.stream().map(file -> new LayerFile(file, null, scene.reader())).toList());
  }

  private InetSocketAddress address() {
    try {
      return new InetSocketAddress(InetAddress.getByName(host == null ? OWN_ADDRESS : host), port);
    } catch (UnknownHostException e) {
      throw new WrongUsage("--host is an address of this computer, not '" + host + "'", e);
    }
  }
}
