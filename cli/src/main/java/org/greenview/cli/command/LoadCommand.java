package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Alternatives;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.NeedsOneOf;
import org.greenview.cli.help.Section;
import org.greenview.cli.progress.Report;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.loader.align.Figures;
import org.greenview.loader.scene.SceneLoader;
import org.greenview.loader.scene.SceneSources;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.Durations;
import org.greenview.runs.Plausibility;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenview load}: GeoTIFFs in, a scene out. */
@Command(
    name = "load",
    description = "Prepares rasters once as a scene: a folder that any number of runs can share.",
    footerHeading = "%nExample:%n",
    footer = "  greenview load --dsm dsm.tif --green trees.tif --scene town")
@NeedsOneOf({"--dsm and --green", "--dsm and --green-from"})
final class LoadCommand extends Subcommand {
  @Mixin private GdalOptions gdal;

  @Mixin private RasterOptions rasters;

  @About(section = Section.OUTPUT, data = Data.SCENE)
  @Option(
      names = "--scene",
      required = true,
      paramLabel = "DIR",
      description = "Folder to make; must not exist, or be empty.")
  private Path scene;

  @About(section = Section.MEASURES)
  @Option(
      names = "--group",
      paramLabel = "NAME",
      description =
          "Group of users who may read the scene too (files of mode 0640 in a folder of mode 0750);"
              + " they name it by --trust.")
  private String group;

  @Option(
      names = "--green-value",
      paramLabel = "CODE",
      split = ",",
      defaultValue = "1",
      description =
          "Codes that count as green where a raster of codes is resampled (default:"
              + " ${DEFAULT-VALUE}).")
  private int[] greenValues;

  @Override
  void run() throws IOException {
    Report report = report();
    long startNs = System.nanoTime();
    if (!rasters.isGiven()) {
      throw Alternatives.missing(commandLine());
    }
    ViewshedOptions.requireCodes(greenValues);
    SceneSources sources = rasters.sources();
    Plausibility.of(sources).forEach(report::notice);
    new SceneLoader(report, cancellation()::isRequested)
        .load(
            sources, rasters.settings(Set.copyOf(GreenCodes.of(greenValues).list())), scene, group);
    double seconds = (System.nanoTime() - startNs) / 1e9;
    report.seconds("loading", seconds);
    try (Scene loaded = Scene.map(scene)) {
      Plausibility.of(loaded).forEach(report::notice);
      report.count("rows", loaded.grid().shape().rows());
      report.count("columns", loaded.grid().shape().columns());
      report.summary(
          Text.of(
              "Loaded %s of %s m, %s, into %s in %s.",
              loaded.grid().shape(),
              Figures.text(loaded.grid().cellSizeMetres()),
              loaded.grid().crs(),
              scene,
              Durations.text(seconds)));
    } catch (InputProblem e) {
      Scene.unlink(scene);
      throw e;
    }
  }
}
