package org.greenview.spark;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gvi} on a cluster. */
@Command(name = "gvi", description = "Computes the Green View Index of observers, many or few.")
final class GviCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster;
  @Spec private CommandLine.Model.CommandSpec spec;

  @About(section = Section.OBSERVERS, firstRun = true)
  @Option(
      names = "--observers",
      required = true,
      paramLabel = "NAME",
      description =
          "Points: .parquet with columns x and y or a geometry, in the rasters' CRS; or .csv,"
              + " .gpkg, .shp, .geojson, which are read on the driver.")
  private String observers;

  @About(section = Section.MESSY_DATA)
  @Option(
      names = "--observers-crs",
      paramLabel = "CRS",
      description = "CRS of a layer that does not say it: EPSG:n, PROJ or WKT.")
  private String observersCrs;

  @About(section = Section.OBSERVERS)
  @Option(
      names = "--geometry",
      paramLabel = "COLUMN",
      description = "Column of a .parquet that holds points as well-known binary.")
  private String geometry;

  @About(section = Section.OUTPUT, firstRun = true)
  @Option(
      names = "--out",
      required = true,
      paramLabel = "NAME",
      description = "Result: .parquet (GeoParquet) or .csv; may be given several times.")
  private List<String> outs;

  @Override
  public Integer call() throws IOException {
    CommandLine commandLine = spec.commandLine();
    GviOnCluster request =
        new GviOnCluster(
            cluster.rasters(),
            cluster.settings(),
            observers,
            observersCrs,
            geometry == null ? ObserverColumns.XY : ObserverColumns.ofGeometry(geometry),
            cluster.partitions(),
            outs,
            cluster.overwrites());
    return cluster.run(
        "greenview gvi",
        commandLine,
        (session, listener) -> new ClusterGvi(session, request, listener).run());
  }
}
