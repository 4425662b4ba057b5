package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.NeedsOneOf;
import org.greenview.cli.help.Section;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.ViewshedLayer;
import org.greenview.runs.ViewshedRasterRequest;
import org.greenview.runs.ViewshedRasterRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenview viewshed}: what single observers see, as a GeoTIFF. */
@Command(
    name = "viewshed",
    description = "Writes what an observer sees as a raster, one band for each observer.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview viewshed --dsm dsm.tif --at 505300,4790200 --out seen.tif",
      "  greenview viewshed --scene town --at 371500,410500 --at 372000,410000 --rays square \\",
      "      --what hidden-by --out hidden.tif"
    })
@NeedsOneOf({"--scene", "--dsm"})
final class ViewshedCommand extends RunSubcommand {
  @Mixin private SurfaceSceneOptions scene;

  @About(section = Section.OBSERVERS, firstRun = true, data = Data.PLACE)
  @Option(
      names = "--at",
      required = true,
      paramLabel = "X,Y",
      description =
          "The observer, in the raster's CRS; may be given several times, each has a band.")
  private List<String> places;

  @About(section = Section.OUTPUT, firstRun = true)
  @Option(
      names = "--what",
      paramLabel = "visible|angle|hidden-by",
      defaultValue = "visible",
      description =
          "1 visible, 0 not, 255 outside; angle above the horizon at which a visible cell is seen,"
              + " degrees; height by which a hidden cell is hidden, metres, 0 if it is seen"
              + " (default: ${DEFAULT-VALUE}).")
  private ViewshedLayer what;

  @Mixin private SightOptions sight;

  @About(section = Section.OUTPUT, firstRun = true)
  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.tif",
      description = "Result: a tiled, compressed GeoTIFF that covers the circles of all observers.")
  private Path out;

  @Mixin private MapOptions map;

  @Override
  void run() throws IOException {
    ViewshedRasterRequest request =
        new ViewshedRasterRequest(
            scene.spec(commandLine()),
            sight.settings(GreenCodes.of(1), Measures.NONE, 1),
            observers(),
            what,
            out,
            map.request(commandLine()),
            output().rule());
    ViewshedRasterRun run = new ViewshedRasterRun(request, report(), cancellation());
    lookOrRun(run::preview, run::run);
  }

  private List<double[]> observers() {
    List<double[]> observers = new ArrayList<>();
    for (String place : places) {
      String[] xy = place.split(",");
      try {
        observers.add(new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])});
        WrongUsage.unless(xy.length == 2, "");
      } catch (RuntimeException e) {
        throw new WrongUsage(
            "--at is x,y in the raster's CRS, as in 505300,4790200, not " + place, e);
      }
    }
    return observers;
  }
}
