package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.greenview.cli.ExitCode;
import org.greenview.cli.run.GviRequest;
import org.greenview.cli.run.GviRun;
import org.greenview.cli.run.ViewshedSettings;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code greenview gvi}: observers in, a table (and a map) of their GVI out. */
@Command(
    name = "gvi",
    description = "Computes the Green View Index of observers: trees they see / all they see.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview gvi --dsm dsm.tif --green trees.tif --observers schools.shp --out gvi.csv",
      "  greenview gvi --scene town --observers schools.gpkg --layer primary --radius 400 \\",
      "      --out gvi.gpkg --map gvi.png",
      "  greenview gvi --scene town --observers homes.csv --observers-crs EPSG:4326 --out gvi.csv",
      "  greenview gvi --scene town --observers homes.csv --out gvi.csv --shard 3/8"
    })
final class GviCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Spec private CommandLine.Model.CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private SceneOptions scene;

  @Option(
      names = "--observers",
      required = true,
      paramLabel = "FILE",
      description =
          "Points: Shapefile, GeoPackage, GeoJSON, or CSV with columns x,y (the raster's CRS) or"
              + " lon,lat.")
  private Path observers;

  @Option(names = "--layer", paramLabel = "NAME", description = "Layer of a GeoPackage.")
  private String layer;

  @Option(
      names = "--observers-crs",
      paramLabel = "CRS",
      description = "CRS of the observers, if their file does not say it: EPSG:n, PROJ or WKT.")
  private String observersCrs;

  @Mixin private ViewshedOptions viewsheds;

  @Mixin private WorkforceOptions workforce;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Result: .csv, .gpkg or .geojson; may be given several times.")
  private List<Path> outs;

  @Option(names = "--map", paramLabel = "FILE", description = "Map: .png or .svg.")
  private Path map;

  @Override
  public Integer call() throws IOException {
    ViewshedSettings settings =
        viewsheds.settings(spec.commandLine(), workforce.threads(spec.commandLine()));
    GviRequest request =
        new GviRequest(
            scene.spec(spec.commandLine(), settings.greenCodes()),
            observers,
            layer,
            observersCrs,
            settings,
            workforce.workforce(spec.commandLine()),
            outs,
            map);
    GviRun run = new GviRun(request, common.report(spec.commandLine()));
    if (request.workforce().shard() != null) {
      run.runShard();
    } else {
      run.run();
    }
    return ExitCode.DONE;
  }
}
