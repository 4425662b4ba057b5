package org.greenview.cli.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.greenview.cli.ExitCode;
import org.greenview.cli.Interruption;
import org.greenview.cli.progress.Report;
import org.greenview.engine.viewshed.Decay;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.View;
import org.greenview.nativedata.scene.Scene;
import org.greenview.serve.LiveMap;
import org.greenview.serve.LiveMapSettings;
import org.greenview.serve.scene.Sight;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "x")
final class ServeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--scene", required = true)
  private Path scene;

  @Option(names = "--results", arity = "1..*")
  private List<Path> results = List.of();

  @Option(names = "--port", defaultValue = "8080")
  private int port;

  @Override
  public Integer call() throws IOException {
    Report report = common.report(spec.commandLine());
    try (Scene mapped = Scene.map(scene);
        LiveMap map =
            LiveMap.start(
                mapped,
                new LiveMapSettings(
                    new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port),
                    Optional.empty(),
                    new Sight(
                        800,
                        View.ofHeight(1.7),
                        RayPattern.PERIMETER,
                        Precision.FLOAT64,
                        0,
                        Decay.DEFAULT),
                    GreenCodes.of(1),
                    List.of(),
                    results),
                bug -> report.notice("a bug in Greenview: " + bug))) {
      report.line("Open " + map.url() + " ; Ctrl-C ends it.");
      while (!Interruption.isRequested()) {
        try {
          Thread.sleep(100);
        } catch (InterruptedException e) {
          break;
        }
      }
    }
    return ExitCode.DONE;
  }
}
