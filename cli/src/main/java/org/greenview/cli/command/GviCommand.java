package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.greenview.cli.ExitCode;
import org.greenview.cli.gvi.GviRequest;
import org.greenview.cli.gvi.GviRun;
import org.greenview.cli.gvi.SceneSpec;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Precision;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code greenview gvi}: observers in, a table (and a map) of their GVI out. */
@Command(
    name = "gvi",
    description = "Computes the Green View Index of observers: trees they see / all they see.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview gvi --dsm dsm.tif --green trees.tif --observers schools.shp --out gvi.csv",
      "  greenview gvi --scene town --observers schools.gpkg --layer primary --radius 400 \\",
      "      --out gvi.gpkg --map gvi.png",
      "  greenview gvi --scene town --observers homes.csv --observers-crs EPSG:4326 --out gvi.csv"
    })
final class GviCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Spec private CommandLine.Model.CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** Either a scene or rasters. */
  static final class Source {
    @Option(
        names = "--scene",
        required = true,
        paramLabel = "DIR",
        description = "A scene made by 'greenview load'.")
    private Path scene;

    @ArgGroup(exclusive = false)
    private RasterOptions rasters;

    SceneSpec spec() {
      return scene != null
          ? new SceneSpec.Prepared(scene)
          : new SceneSpec.Rasters(rasters.sources());
    }
  }

  @Option(
      names = "--observers",
      required = true,
      paramLabel = "FILE",
      description =
          "Points: Shapefile, GeoPackage, GeoJSON, or CSV with columns x,y (the raster's CRS) or"
              + " lon,lat.")
  private Path observers;

  @Option(names = "--layer", paramLabel = "NAME", description = "Layer of a GeoPackage.")
  private String layer;

  @Option(
      names = "--observers-crs",
      paramLabel = "CRS",
      description = "CRS of the observers, if their file does not say it: EPSG:n, PROJ or WKT.")
  private String observersCrs;

  @Option(
      names = "--radius",
      paramLabel = "METRES",
      defaultValue = "800",
      description = "How far an observer sees (default: ${DEFAULT-VALUE}).")
  private double radiusMetres;

  @Option(
      names = "--observer-height",
      paramLabel = "METRES",
      defaultValue = "1.7",
      description = "Eye above the DSM, or above the DTM if given (default: ${DEFAULT-VALUE}).")
  private double observerHeightMetres;

  @Option(
      names = "--precision",
      paramLabel = "float64|float32",
      defaultValue = "float64",
      description = "How slopes are rounded: as NumPy 1.x or 2.x (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--green-value",
      paramLabel = "CODE",
      split = ",",
      defaultValue = "1",
      description = "Codes of the green raster that count (default: ${DEFAULT-VALUE}).")
  private int[] greenValues;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: one per processor).")
  private Integer threads;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Result: .csv, .gpkg or .geojson; may be given several times.")
  private List<Path> outs;

  @Option(names = "--map", paramLabel = "FILE", description = "Map: .png or .svg.")
  private Path map;

  @Override
  public Integer call() throws IOException {
    new GviRun(request(), common.report(spec.commandLine())).run();
    return ExitCode.DONE;
  }

  private GviRequest request() {
    require(radiusMetres > 0 && Double.isFinite(radiusMetres), "--radius is a positive number");
    require(Double.isFinite(observerHeightMetres), "--observer-height is a number of metres");
    require(threads == null || threads >= 1, "--threads is at least 1");
    for (int code : greenValues) {
      require(code >= 0 && code <= 255, "--green-value is 0 to 255, not " + code);
    }
    return new GviRequest(
        source.spec(),
        observers,
        layer,
        observersCrs,
        radiusMetres,
        observerHeightMetres,
        precision,
        GreenCodes.of(greenValues),
        threads == null ? Runtime.getRuntime().availableProcessors() : threads,
        outs,
        map);
  }

  private void require(boolean condition, String sentence) {
    if (!condition) {
      throw new CommandLine.ParameterException(spec.commandLine(), sentence);
    }
  }
}
