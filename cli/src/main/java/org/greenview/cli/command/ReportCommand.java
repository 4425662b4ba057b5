package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.Section;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.loader.vector.LayerFile;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.ReportRequest;
import org.greenview.runs.ReportRun;
import org.greenview.runs.ViewshedSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenview report}: results as one HTML file. */
@Command(
    name = "report",
    description =
        "Writes results as one HTML file that needs no network: map, table, histogram, and what"
            + " each observer sees.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview report --results gvi.gpkg --scene town --out report.html",
      "  greenview report --results gvi.tif --scene town --zones districts.gpkg --out report.html"
    })
final class ReportCommand extends Subcommand {
  /** The options of a run, as its result says them. */
  @Command(name = "gvi")
  private static final class SaidOptions {
    @Mixin private ViewshedOptions viewsheds;
  }

  @Mixin private GdalOptions gdal;
  @Mixin private OutputOptions output;

  @About(section = Section.INPUTS, firstRun = true, data = Data.RASTER_OR_LAYER)
  @Option(
      names = "--results",
      required = true,
      paramLabel = "FILE",
      description = "A table of 'greenview gvi', or a raster of 'greenview surface' (.tif).")
  private Path results;

  @About(section = Section.INPUTS)
  @Option(names = "--layer", paramLabel = "NAME", description = "Layer of a GeoPackage.")
  private String layer;

  @Mixin private SceneOptions scene;

  @About(section = Section.INPUTS, data = Data.LAYER)
  @Option(
      names = "--zones",
      paramLabel = "FILE",
      description = "Polygons: the report gives the mean of the raster in each of them.")
  private Path zones;

  @About(section = Section.OUTPUT, firstRun = true, data = Data.PAGE)
  @Option(names = "--out", required = true, paramLabel = "FILE.html", description = "The report.")
  private Path out;

  @About(section = Section.OUTPUT)
  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Heading of the report (default: the name of the results).")
  private String title;

  @Override
  void run() throws IOException {
    ReportRequest request =
        new ReportRequest(
            new LayerFile(results, layer, scene.reader()),
            scene.isGiven() ? scene.spec(commandLine(), GreenCodes.of(1)) : null,
            ReportCommand::settings,
            title,
            zones == null ? null : new LayerFile(zones, null, scene.reader()),
            out,
            output.rule());
    new ReportRun(request, report(), cancellation()).run();
  }

  private static ViewshedSettings settings(String options) {
    SaidOptions said = new SaidOptions();
    CommandLine commandLine = new CommandLine(said).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      commandLine.parseArgs(options.split(" "));
      return said.viewsheds.settings(1);
    } catch (CommandLine.ParameterException | WrongUsage e) {
      throw new InputProblem(
          Text.of(
              "the results say that they were made with '%s', which this version cannot read: %s",
              options, e.getMessage()),
          e);
    }
  }
}
