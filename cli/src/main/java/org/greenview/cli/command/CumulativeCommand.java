package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.NeedsOneOf;
import org.greenview.cli.help.Section;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Measures;
import org.greenview.runs.CumulativeRequest;
import org.greenview.runs.CumulativeRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenview cumulative}: how many observers see each cell. */
@Command(
    name = "cumulative",
    description = "Counts for each cell how many observers see it, or adds up their weights.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview cumulative --dsm dsm.tif --observers homes.gpkg --out seen_by.tif",
      "  greenview cumulative --scene town --observers homes.gpkg --weight people --out people.tif",
      "  greenview cumulative --scene town --observers streets.gpkg --spacing 10 --out streets.tif"
    })
@NeedsOneOf({"--scene", "--dsm"})
final class CumulativeCommand extends RunSubcommand {
  @Mixin private EmptyOptions empty;

  @Mixin private SurfaceSceneOptions scene;

  @Mixin private ObserverOptions observers;

  @About(section = Section.OBSERVERS, firstRun = true, data = Data.COLUMN)
  @Option(
      names = "--weight",
      paramLabel = "COLUMN",
      description = "Column with each observer's weight, 0 or more; without it each counts 1.")
  private String weight;

  @Mixin private SightOptions sight;

  @About(section = Section.MACHINE)
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: one per processor).")
  private Integer threads;

  @About(section = Section.OUTPUT, firstRun = true)
  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.tif",
      description = "Result: a tiled, compressed Float32 GeoTIFF on the raster's grid.")
  private Path out;

  @Mixin private MapOptions map;

  @Override
  void run() throws IOException {
    WrongUsage.unless(threads == null || threads >= 1, "--threads is at least 1");
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    CumulativeRequest request =
        new CumulativeRequest(
            scene.spec(commandLine()),
            sight.settings(GreenCodes.of(1), Measures.NONE, workers),
            observers.spec(scene.reader()),
            weight,
            out,
            map.request(commandLine()),
            output().rule(null, empty.isAllowed()));
    CumulativeRun run = new CumulativeRun(request, report(), cancellation());
    lookOrRun(run::preview, run::run);
  }
}
