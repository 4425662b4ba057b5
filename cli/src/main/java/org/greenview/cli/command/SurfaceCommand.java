package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.NeedsOneOf;
import org.greenview.cli.help.Section;
import org.greenview.loader.vector.LayerFile;
import org.greenview.maps.MapExtent;
import org.greenview.maps.MapRequest;
import org.greenview.runs.SurfaceRequest;
import org.greenview.runs.SurfaceRun;
import org.greenview.runs.ViewshedSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenview surface}: the GVI of every cell, as a GeoTIFF (and a map). */
@Command(
    name = "surface",
    description = "Computes the Green View Index of every cell of the raster.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview surface --scene town --precision float32 --out gvi.tif --map gvi.png",
      "  greenview surface --scene town --aoi parish.gpkg --out gvi.tif",
      "  greenview surface --scene town --bounds 372000,400000,374000,402000 --every 5 --out g.tif",
      "  greenview surface --scene town --out gvi.tif --resume     # after an interruption",
      "  greenview surface --scene town --out gvi.tif --shard 3/8  # a part, for greenview merge"
    })
@NeedsOneOf({"--scene", "--dsm and --green"})
final class SurfaceCommand extends RunSubcommand {
  @Mixin private EmptyOptions empty;

  @Mixin private SceneOptions scene;

  @Mixin private ViewshedOptions viewsheds;

  @Mixin private WorkforceOptions workforce;

  @About(section = Section.OBSERVERS, data = Data.LAYER)
  @Option(
      names = "--aoi",
      paramLabel = "FILE",
      description = "Layer of polygons: only cells whose centre is inside are computed.")
  private Path polygons;

  @About(section = Section.OBSERVERS, data = Data.EXTENT)
  @Option(
      names = "--bounds",
      split = ",",
      arity = "1",
      paramLabel = "MINX,MINY,MAXX,MAXY",
      hideParamSyntax = true,
      description = "Rectangle in the raster's CRS: only cells that it touches are computed.")
  private double[] bounds;

  @About(section = Section.MESSY_DATA)
  @Option(
      names = "--aoi-layer",
      paramLabel = "NAME",
      description = "Layer of --aoi, where its file has several.")
  private String areaLayer;

  @About(section = Section.OBSERVERS, unit = "cells")
  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "One observer for N x N cells (default: ${DEFAULT-VALUE}, every cell).")
  private int every;

  @About(section = Section.OBSERVERS)
  @Option(
      names = "--fill",
      paramLabel = "none|bilinear",
      defaultValue = "none",
      description =
          "What stands between the observers of --every: nothing, the raster has one cell for N x"
              + " N; or estimates, the raster has every cell (default: ${DEFAULT-VALUE}).")
  private SurfaceRequest.Fill fill;

  @About(section = Section.MEASURES)
  @Option(
      names = "--edge",
      description =
          "A last band, edge: share of the circle that is unknown, outside the raster or NoData in"
              + " the DSM.")
  private boolean edge;

  @About(section = Section.OUTPUT, firstRun = true)
  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.tif",
      description = "Result: a tiled, compressed Float32 GeoTIFF.")
  private Path out;

  @About(section = Section.OUTPUT)
  @Option(
      names = "--cog",
      description = "Write a Cloud Optimised GeoTIFF, with overviews (needs GDAL).")
  private boolean cog;

  @Mixin private MeasureMapOptions map;

  @Override
  void run() throws IOException {
    MapRequest mapRequest = map.request(commandLine());
    WrongUsage.unless(
        mapRequest == null
            || mapRequest.design().label() == null
                && !(mapRequest.design().extent() instanceof MapExtent.Observers),
        "a surface has no observers: leave --label out, and give --map-extent raster, or"
            + " minx,miny,maxx,maxy");
    WrongUsage.unless(every >= 1, "--every is at least 1");
    WrongUsage.unless(
        fill == SurfaceRequest.Fill.NONE || every > 1,
        "--fill bilinear is for --every N: without it every cell is computed");
    WrongUsage.unless(
        fill == SurfaceRequest.Fill.NONE || mapRequest == null,
        "--map shows what is computed: give it without --fill");
    ViewshedSettings settings = viewsheds.settings(workforce.threads());
    SurfaceRequest request =
        new SurfaceRequest(
            scene.spec(commandLine(), settings.greenCodes()),
            settings,
            areaWanted(),
            every,
            fill,
            edge,
            workforce.workforce(scene.trusted()),
            out,
            cog,
            mapRequest,
            output().rule(null, empty.isAllowed()));
    SurfaceRun run = new SurfaceRun(request, report(), cancellation());
    lookOrRun(run::preview, request.workforce().shard() != null ? run::runShard : run::run);
  }

  private SurfaceRequest.Area areaWanted() {
    WrongUsage.unless(
        areaLayer == null || polygons != null, "--aoi-layer is the layer of an --aoi");
    WrongUsage.unless(
        polygons == null || bounds == null,
        "--aoi and --bounds both say what is computed: give one of them");
    if (polygons != null) {
      return new SurfaceRequest.Area.Polygons(new LayerFile(polygons, areaLayer, scene.reader()));
    }
    return BoundsArea.of(bounds);
  }
}
