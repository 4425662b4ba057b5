package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.greenview.cli.ExitCode;
import org.greenview.cli.Interruption;
import org.greenview.cli.demo.DemoFiles;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.cli.progress.Durations;
import org.greenview.cli.progress.Report;
import org.greenview.cli.run.GviRequest;
import org.greenview.cli.run.GviResult;
import org.greenview.cli.run.GviRun;
import org.greenview.cli.run.ObserverSpec;
import org.greenview.cli.run.SceneSpec;
import org.greenview.cli.run.ViewshedSettings;
import org.greenview.cli.run.Workforce;
import org.greenview.loader.scene.SceneLoader;
import org.greenview.loader.scene.SceneSources;
import org.greenview.loader.town.Schools;
import org.greenview.loader.town.Town;
import org.greenview.nativedata.grid.GridShape;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code greenview demo}: a made-up town, loaded, computed and drawn. */
@Command(
    name = "demo",
    description = "Makes a town as real GeoTIFFs with 50 schools, and computes their GVI.",
    footerHeading = "%nExamples:%n",
    footer = {"  greenview demo", "  greenview demo --out /tmp/town"})
final class DemoCommand implements Callable<Integer> {
  /** Fewer have no room for the schools. */
  private static final int FEWEST_CELLS = 300;

  private static final int USUAL_CELLS = 3000;
  private static final int MOST_SCHOOLS = 50;
  private static final long SEED = 20261122;
  private static final int SHOWN = 5;

  @Mixin private CommonOptions common;
  @Spec private CommandLine.Model.CommandSpec spec;

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

  @Override
  public Integer call() throws IOException {
    ViewshedOptions.require(
        cells >= FEWEST_CELLS, "--cells is at least " + FEWEST_CELLS, spec.commandLine());
    GridShape shape = new GridShape(cells, cells);
    // As many per area as in the usual town, from 3 to 50.
    int schools =
        Math.clamp(
            (long) MOST_SCHOOLS * cells * cells / USUAL_CELLS / USUAL_CELLS, 3, MOST_SCHOOLS);
    Report report = common.report(spec.commandLine());
    long startNs = System.nanoTime();
    Town town = new Town(shape, SEED);
    report.line("Making a town of %s, 5 m each, in %s ...".formatted(shape, out));
    DemoFiles files = DemoFiles.write(out, town, Schools.place(town, schools, SEED));
    double madeSeconds = seconds(startNs);

    long runNs = System.nanoTime();
    Path scene = out.resolve("scene");
    SceneSources sources = new SceneSources(files.dsm(), files.trees(), null);
    new SceneLoader(report::notice, Interruption::isRequested).load(sources, scene);
    GviResult result = new GviRun(request(scene, files), report).run();
    sayBestAndWorst(result, report);
    report.line(
        "Made the town in %s; load, gvi, table and map took %s."
            .formatted(Durations.text(madeSeconds), Durations.text(seconds(runNs))));
    report.line("");
    report.line("Look at " + out.resolve("gvi.png") + ". Try next:");
    report.line("  ./greenview scene info " + scene);
    report.line(
        "  ./greenview gvi --scene %s --observers %s --radius 400 --out %s --map %s"
            .formatted(scene, files.schools(), out.resolve("near.csv"), out.resolve("near.svg")));
    report.line(
        "  ./greenview gvi --dsm %s --green %s --dtm %s --observers %s --out %s"
            .formatted(
                files.dsm(),
                files.trees(),
                files.dtm(),
                files.schools(),
                out.resolve("ground.geojson")));
    return ExitCode.DONE;
  }

  private GviRequest request(Path scene, DemoFiles files) {
    return new GviRequest(
        new SceneSpec.Prepared(scene),
        ObserverSpec.ofPoints(files.schools()),
        ViewshedSettings.tutorial(),
        Workforce.thisProcess(),
        List.of(out.resolve("gvi.csv"), out.resolve("gvi.gpkg")),
        null,
        out.resolve("gvi.png"));
  }

  private static void sayBestAndWorst(GviResult result, Report report) {
    List<Integer> ranked =
        IntStream.range(0, result.results().count())
            .boxed()
            .filter(i -> result.results().status()[i].hasValue())
            .sorted(Comparator.comparingDouble((Integer i) -> -result.results().gvi(i)))
            .toList();
    report.line("");
    report.line("Most green in view:");
    ranked.stream().limit(SHOWN).forEach(i -> sayOne(result, i, report));
    report.line("Least green in view:");
    ranked.stream()
        .skip(Math.max(0, ranked.size() - SHOWN))
        .forEach(i -> sayOne(result, i, report));
    report.line("");
  }

  private static void sayOne(GviResult result, int i, Report report) {
    report.line(
        String.format(
            Locale.ROOT, "  %.3f  %s", result.results().gvi(i), result.observers().values()[i][1]));
  }

  private static double seconds(long sinceNs) {
    return (System.nanoTime() - sinceNs) / 1e9;
  }
}
