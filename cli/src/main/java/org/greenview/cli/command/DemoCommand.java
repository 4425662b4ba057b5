package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.cli.progress.Report;
import org.greenview.demo.DemoFiles;
import org.greenview.demo.Schools;
import org.greenview.demo.Town;
import org.greenview.loader.scene.SceneLoader;
import org.greenview.loader.scene.SceneSources;
import org.greenview.maps.MapRequest;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.Durations;
import org.greenview.runs.GviRequest;
import org.greenview.runs.GviResult;
import org.greenview.runs.GviRun;
import org.greenview.runs.ObserverSpec;
import org.greenview.runs.OutputRule;
import org.greenview.runs.SceneSpec;
import org.greenview.runs.ViewshedSettings;
import org.greenview.runs.Workforce;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code greenview demo}: a made-up town, loaded, computed and drawn. */
@Command(
    name = "demo",
    description = "Makes a town as real GeoTIFFs with 50 schools, and computes their GVI.",
    footerHeading = "%nExamples:%n",
    footer = {"  greenview demo", "  greenview demo --out /tmp/town --cell 1"})
final class DemoCommand extends Subcommand {
  /** A smaller town has no room for the schools. */
  private static final int LEAST_SIDE_METRES = 1500;

  private static final int USUAL_CELLS = 3000;
  private static final int MOST_SCHOOLS = 50;
  private static final long SEED = 20261122;
  private static final int SHOWN = 5;

  @About(section = Section.OUTPUT)
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "greenview-demo",
      description = "Folder to make (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--cells",
      paramLabel = "N",
      defaultValue = "" + USUAL_CELLS,
      description = "Cells along a side of the town (default: ${DEFAULT-VALUE}).")
  private int cells;

  @About(section = Section.OUTPUT)
  @Option(
      names = "--cell",
      paramLabel = "METRES",
      defaultValue = "" + Town.USUAL_CELL_METRES,
      description = {
        "Side of a cell, 1 to 5 metres (default: ${DEFAULT-VALUE}). Cells smaller than 5 m show"
            + " gabled roofs and domed crowns."
      })
  private int cellMetres;

  @Override
  void run() throws IOException {
    WrongUsage.unless(
        cellMetres >= 1 && cellMetres <= Town.USUAL_CELL_METRES,
        Text.of("--cell is 1 to %d metres", Town.USUAL_CELL_METRES));
    WrongUsage.unless(
        (long) cells * cellMetres >= LEAST_SIDE_METRES,
        Text.of(
            "--cells is at least %d for cells of %d m",
            Math.ceilDiv(LEAST_SIDE_METRES, cellMetres), cellMetres));
    GridShape shape = new GridShape(cells, cells);
    double shareOfUsual = (double) cells * cellMetres / (USUAL_CELLS * Town.USUAL_CELL_METRES);
    // As many per area as in the usual town, from 3 to 50.
    int schools = Math.clamp((long) (MOST_SCHOOLS * shareOfUsual * shareOfUsual), 3, MOST_SCHOOLS);
    Report report = report();
    long startNs = System.nanoTime();
    Town town = new Town(shape, cellMetres, SEED);
    report.summary(Text.of("Making a town of %s, %d m each, in %s ...", shape, cellMetres, out));
    DemoFiles files =
        DemoFiles.write(out, town, Schools.place(town, schools, SEED), cancellation()::isRequested);
    double madeSeconds = seconds(startNs);

    long runNs = System.nanoTime();
    Path scene = files.scene();
    SceneSources sources = new SceneSources(files.dsm(), files.trees(), null);
    new SceneLoader(report, cancellation()::isRequested).load(sources, scene);
    GviResult result = new GviRun(request(scene, files), report, cancellation()).run();
    files.mark();
    sayBestAndWorst(result, report);
    report.summary(
        Text.of(
            "Made the town in %s; load, gvi, table and map took %s.",
            Durations.text(madeSeconds), Durations.text(seconds(runNs))));
    report.summary("");
    report.summary(
        Text.of(
            "Look at %s and open %s in a browser. Try next:",
            out.resolve("gvi.png"), out.resolve("report.html")));
    report.summary("  cd " + out);
    report.summary("  greenview serve --scene scene --results gvi.gpkg");
    report.summary("  greenview scene info scene");
    report.summary(
        "  greenview gvi --scene scene --observers schools.shp --radius 400 --out near.csv --map"
            + " near.svg");
    report.summary(
        "  greenview gvi --dsm dsm.tif --green trees.tif --dtm dtm.tif --observers schools.shp"
            + " --out ground.geojson");
  }

  private GviRequest request(Path scene, DemoFiles files) {
    return new GviRequest(
        new SceneSpec.Prepared(scene, TrustedFolders.OWN),
        ObserverSpec.ofPoints(files.schools()),
        ViewshedSettings.tutorial(),
        Workforce.thisProcess(),
        List.of(out.resolve("gvi.csv"), out.resolve("gvi.gpkg")),
        null,
        MapRequest.of(out.resolve("gvi.png")),
        out.resolve("report.html"),
        OutputRule.KEEP);
  }

  private static void sayBestAndWorst(GviResult result, Report report) {
    List<Integer> ranked =
        IntStream.range(0, result.results().count())
            .boxed()
            .filter(i -> result.results().status()[i].hasValue())
            .sorted(Comparator.comparingDouble((Integer i) -> -result.results().gvi(i)))
            .toList();
    report.summary("");
    report.summary("Most green in view:");
    ranked.stream().limit(SHOWN).forEach(i -> sayOne(result, i, report));
    report.summary("Least green in view:");
    ranked.stream()
        .skip(Math.max(0, ranked.size() - SHOWN))
        .forEach(i -> sayOne(result, i, report));
    report.summary("");
  }

  private static void sayOne(GviResult result, int i, Report report) {
    report.summary(
        Text.of("  %.3f  %s", result.results().gvi(i), result.observers().values().get(i)[1]));
  }

  private static double seconds(long sinceNs) {
    return (System.nanoTime() - sinceNs) / 1e9;
  }
}
