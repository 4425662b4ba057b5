package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.NeedsOneOf;
import org.greenview.cli.help.Section;
import org.greenview.runs.GviRequest;
import org.greenview.runs.GviRun;
import org.greenview.runs.ObserverSpec;
import org.greenview.runs.ViewshedSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
      "  greenview gvi --scene town --observers streets.gpkg --spacing 5 --out streets_gvi.gpkg \\",
      "      --points-out profile.gpkg",
      "  greenview gvi --scene town --observers homes.csv --out gvi.csv --shard 3/8"
    })
@NeedsOneOf({"--scene", "--dsm and --green"})
final class GviCommand extends RunSubcommand {
  @Mixin private EmptyOptions empty;

  @Mixin private SceneOptions scene;

  @Mixin private ObserverOptions observers;

  @Mixin private ViewshedOptions viewsheds;

  @Mixin private WorkforceOptions workforce;

  @About(section = Section.OUTPUT, firstRun = true, data = Data.LAYER)
  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Result: .csv, .gpkg or .geojson; may be given several times.")
  private List<Path> outs;

  @About(section = Section.OUTPUT, data = Data.LAYER)
  @Option(
      names = "--points-out",
      paramLabel = "FILE",
      description =
          "With --spacing: a second table, of the observers themselves, with their distance along"
              + " the line. The GeoPackage of --out may be named again: it gets a second layer"
              + " whose name ends in _points.")
  private Path pointsOut;

  @About(section = Section.OUTPUT)
  @Option(
      names = "--layer-out",
      paramLabel = "NAME",
      description =
          "Name of the result's layer in a GeoPackage (default: that of the observers' layer in a"
              + " new file, gvi in one that exists).")
  private String layerOut;

  @Mixin private MeasureMapOptions map;

  @About(section = Section.OUTPUT, data = Data.PAGE)
  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "The results as one HTML file: map, table, histogram, and what each observer sees.")
  private Path reportFile;

  @Override
  void run() throws IOException {
    ObserverSpec who = observers.spec(scene.reader());
    WrongUsage.unless(
        pointsOut == null || who.spacingMetres().isPresent(),
        "--points-out is for --spacing; without it, --out has the observers");
    ViewshedSettings settings = viewsheds.settings(workforce.threads());
    GviRequest request =
        new GviRequest(
            scene.spec(commandLine(), settings.greenCodes()),
            who,
            settings,
            workforce.workforce(scene.trusted()),
            outs,
            pointsOut,
            map.request(commandLine()),
            reportFile,
            output().rule(layerOut, empty.isAllowed()));
    GviRun run = new GviRun(request, report(), cancellation());
    lookOrRun(run::preview, request.workforce().shard() != null ? run::runShard : run::run);
  }
}
