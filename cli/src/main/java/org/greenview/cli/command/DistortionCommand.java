package org.greenview.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.greenview.distortion.BlockProcesses;
import org.greenview.distortion.CountryFile;
import org.greenview.distortion.DistortionArguments;
import org.greenview.distortion.DistortionFile;
import org.greenview.distortion.DistortionTable;
import org.greenview.distortion.Region;
import org.greenview.distortion.projection.BlockThreads;
import org.greenview.distortion.projection.BlockWorkers;
import org.greenview.distortion.projection.DistortionReport;
import org.greenview.distortion.projection.DistortionRequest;
import org.greenview.distortion.projection.DistortionRun;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionDistortion;
import org.greenview.distortion.projection.SortKey;
import org.greenview.maps.distortion.DistortionPictures;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.runs.ExitCode;
import org.greenview.runs.RunInterrupted;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ranks map projections by how much they distort a region. */
@Command(
    name = "distortion",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Ranks map projections by how much they distort a region: distances (Ep), shapes (Es) and"
          + " areas (Ea, and the areal scale factor Ka), measured on random circles and pairs of"
          + " points, each with its standard error.",
      "Without --projections, --proj and --suggest: the tutorial's six equal-area world maps."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  The tutorial's six projections for Iceland:",
      "    greenview distortion --bounds -24.539906,63.396714,-13.502919,66.564155",
      "  the same for a country of a file, with pictures:",
      "    greenview distortion --countries countries.shp --where iso_a3=ISL --map iceland.png",
      "  what suits Iceland, measured to 1 %%:",
      "    greenview distortion --bounds -24.54,63.4,-13.5,66.57 --suggest --tolerance 1%%",
      "  two of one's own:",
      "    greenview distortion --bounds -24.54,63.4,-13.5,66.57 --proj ISN93=EPSG:3057 \\",
      "      --proj 'Albers=+proj=aea +lat_0=65 +lon_0=-19 +lat_1=64 +lat_2=66'"
    })
final class DistortionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DistortionProjections projections;

  @ArgGroup(multiplicity = "1")
  private Place place;

  private static final class Place {
    @Option(
        names = "--bounds",
        paramLabel = "minx,miny,maxx,maxy",
        description =
            "The region in degrees. minx > maxx (or maxx > 180) crosses the antimeridian.")
    private String bounds;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Countries countries;
  }

  private static final class Countries {
    @Option(
        names = "--countries",
        required = true,
        paramLabel = "FILE",
        description =
            "The region as the bounds of polygons in a Shapefile, GeoPackage or GeoJSON, in any"
                + " coordinate system.")
    private Path file;

    @Option(
        names = "--where",
        paramLabel = "ATTRIBUTE=VALUE",
        description = "Which of them, e.g. iso_a3=ISL. Default: all.")
    private String where;
  }

  @Mixin private DistortionSampling sampling;

  @ArgGroup private Workers workers = new Workers();

  private static final class Workers {
    @Option(
        names = "--threads",
        paramLabel = "N",
        description = "Threads. Default: one for each processor.")
    private Integer threads;

    @Option(
        names = "--processes",
        paramLabel = "N",
        description = "Worker processes instead of threads.")
    private Integer processes;
  }

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the table with all digits, to a name that ends in .csv or .json.")
  private Path out;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description =
          "Draw the region with a geodesic and a planar circle for each projection, and, beside it"
              + " as FILE-where, where areas and shapes are distorted; .png or .svg.")
  private Path map;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException {
    if (out != null) {
      DistortionFile.check(out);
    }
    if (map != null) {
      DistortionPictures.check(map);
    }
    Region measured = region();
    measured.notices().forEach(n -> spec.commandLine().getErr().println("greenview: " + n));
    GeographicBox box = measured.box();
    DistortionRequest request = sampling.request(projections.chosen(box), box);
    DistortionReport report = measure(request, projections.sort());
    refuseIfNothingWasMeasured(report);
    if (out != null) {
      DistortionFile.write(report, out);
    }
    if (map != null) {
      DistortionPictures.write(report, measured, map);
    }
    PrintWriter printer = spec.commandLine().getOut();
    DistortionTable.print(report, printer);
    if (map != null) {
      printer.printf("Pictures: %s and %s%n", map, DistortionPictures.whereFile(map));
    }
    printer.flush();
    return ExitCode.DONE;
  }

  private Region region() throws IOException {
    return place.countries != null
        ? CountryFile.read(place.countries.file, place.countries.where)
        : Region.of(DistortionArguments.bounds(place.bounds));
  }

  private DistortionReport measure(DistortionRequest request, SortKey key) throws IOException {
    try (BlockWorkers measuring = workers(request)) {
      return DistortionRun.run(request, sampling.budget(), measuring, key);
    } catch (CancellationException e) {
      throw new RunInterrupted();
    }
  }

  private BlockWorkers workers(DistortionRequest request) throws IOException {
    if (workers.processes != null) {
      return new BlockProcesses(request, workers.processes);
    }
    int processors = Runtime.getRuntime().availableProcessors();
    return new BlockThreads(request, workers.threads == null ? processors : workers.threads);
  }

  private static void refuseIfNothingWasMeasured(DistortionReport report) {
    if (report.projections().stream().noneMatch(ProjectionDistortion::hasResult)) {
      List<String> reasons =
          report.projections().stream().map(ProjectionDistortion::failure).distinct().toList();
      throw new InputProblem("no projection could be measured: " + String.join("; ", reasons));
    }
  }
}
