package org.greenview.spark;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.greenview.cli.command.BoundsArea;
import org.greenview.cli.command.WrongUsage;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.runs.ViewshedSettings;
import org.greenview.spark.raster.RasterNames;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code surface} on a cluster. */
@Command(
    name = "surface",
    description = "Computes the Green View Index of every cell of rasters of any size.")
final class SurfaceCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster;
  @Spec private CommandLine.Model.CommandSpec spec;

  @About(section = Section.OBSERVERS)
  @Option(
      names = "--bounds",
      split = ",",
      arity = "1",
      paramLabel = "MINX,MINY,MAXX,MAXY",
      hideParamSyntax = true,
      description = "Rectangle in the rasters' CRS: only cells that it touches are computed.")
  private double[] bounds;

  @About(section = Section.OBSERVERS, unit = "cells")
  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "One observer for N x N cells (default: ${DEFAULT-VALUE}, every cell).")
  private int every;

  @About(section = Section.MEASURES)
  @Option(names = "--edge", description = "A last band, edge: share of the circle that is unknown.")
  private boolean edge;

  @About(section = Section.LONG_RUNS, unit = "cells")
  @Option(
      names = "--tile",
      paramLabel = "N",
      defaultValue = "" + SurfaceOnCluster.TILE_SIDE,
      description = "Side of a tile of the result, a multiple of 256 (default: ${DEFAULT-VALUE}).")
  private int tileSide;

  @About(section = Section.OUTPUT, firstRun = true)
  @Option(
      names = "--out",
      required = true,
      paramLabel = "NAME",
      description = "Folder for the tiles, each a Cloud Optimised GeoTIFF, and gvi.vrt over them.")
  private String out;

  @About(section = Section.OUTPUT)
  @Option(
      names = "--whole",
      paramLabel = "NAME.tif",
      description =
          "One GeoTIFF of all tiles, too, the same file that 'greenview surface' writes; made on"
              + " the local disk of the driver.")
  private String whole;

  @About(section = Section.OUTPUT)
  @Option(
      names = "--cog",
      description = "Make --whole a Cloud Optimised GeoTIFF (needs GDAL on the driver).")
  private boolean cog;

  @About(section = Section.LONG_RUNS)
  @Option(
      names = "--resume",
      description = "Keep the tiles that the same command has left in --out, compute the others.")
  private boolean resume;

  @Override
  public Integer call() throws IOException {
    CommandLine commandLine = spec.commandLine();
    WrongUsage.unless(every >= 1, "--every is at least 1");
    WrongUsage.unless(!cog || whole != null, "--cog is for --whole");
    RasterNames rasters = cluster.rasters();
    ViewshedSettings settings = cluster.settings();
    SurfaceOnCluster request;
    try {
      request =
          new SurfaceOnCluster(
              rasters,
              settings,
              BoundsArea.of(bounds),
              every,
              edge,
              tileSide,
              cluster.partitions(),
              out.replaceFirst("/+$", ""),
              whole,
              cog,
              resume,
              cluster.overwrites());
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(e.getMessage(), e);
    }
    return cluster.run(
        "greenview surface",
        commandLine,
        (session, listener) ->
            new ClusterSurface(
                    JavaSparkContext.fromSparkContext(session.sparkContext()), request, listener)
                .run());
  }
}
