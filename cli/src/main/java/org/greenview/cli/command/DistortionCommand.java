package org.greenview.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.greenview.cli.ExitCode;
import org.greenview.cli.Interruption;
import org.greenview.cli.distortion.BlockProcesses;
import org.greenview.cli.distortion.CountryFile;
import org.greenview.cli.distortion.DistortionArguments;
import org.greenview.cli.distortion.DistortionFile;
import org.greenview.cli.distortion.DistortionPictures;
import org.greenview.cli.distortion.DistortionTable;
import org.greenview.cli.distortion.ProjectionsFile;
import org.greenview.cli.distortion.Region;
import org.greenview.engine.projection.BlockThreads;
import org.greenview.engine.projection.BlockWorkers;
import org.greenview.engine.projection.DistortionReport;
import org.greenview.engine.projection.DistortionRequest;
import org.greenview.engine.projection.DistortionRun;
import org.greenview.engine.projection.GeographicBox;
import org.greenview.engine.projection.ProjectionAdvisor;
import org.greenview.engine.projection.ProjectionDefinition;
import org.greenview.engine.projection.ProjectionDistortion;
import org.greenview.engine.projection.Purpose;
import org.greenview.engine.projection.SampleBudget;
import org.greenview.engine.projection.SortKey;
import org.greenview.engine.projection.TutorialProjections;
import org.greenview.nativedata.problem.InputProblem;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--projections",
      paramLabel = "FILE.csv",
      description = "Projections to measure: a CSV file with the columns name and proj.")
  private Path projectionsFile;

  @Option(
      names = "--proj",
      paramLabel = "NAME=DEF",
      description =
          "A projection to measure: a PROJ string or an EPSG or ESRI code, with a name. Repeatable.")
  private List<String> projectionTexts = List.of();

  @Option(
      names = "--suggest",
      description = "Measure a shortlist that suits the region and the --purpose.")
  private boolean suggest;

  @Option(
      names = "--purpose",
      defaultValue = "equal-area",
      paramLabel = "PURPOSE",
      description =
          "For --suggest: equal-area, conformal, equidistant or compromise. Default:"
              + " ${DEFAULT-VALUE}.")
  private String purpose;

  @ArgGroup(multiplicity = "1")
  private Place place;

  private static final class Place {
    @Option(
        names = "--bounds",
        paramLabel = "minx,miny,maxx,maxy",
        description =
            "The region in degrees. minx > maxx (or maxx > 180) crosses the antimeridian.")
    private String bounds;

    @ArgGroup(exclusive = false)
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

  @Option(
      names = "--min-radius",
      defaultValue = "10000",
      paramLabel = "METRES",
      description = "Smallest circle. Default: ${DEFAULT-VALUE}.")
  private double minRadiusMetres;

  @Option(
      names = "--max-radius",
      defaultValue = "1000000",
      paramLabel = "METRES",
      description = "Largest circle. Default: ${DEFAULT-VALUE}.")
  private double maxRadiusMetres;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Circles, and as many pairs of points. Default: 10000; with --tolerance the first of"
              + " several rounds, 1000.")
  private Long samples;

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      description =
          "Double the samples until every standard error is below this share of its mean, e.g."
              + " 1%%.")
  private String tolerance;

  @Option(
      names = "--max-samples",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "Where --tolerance gives up. Default: ${DEFAULT-VALUE}.")
  private long maxSamples;

  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "S",
      description = "The same seed gives the same digits. Default: ${DEFAULT-VALUE}.")
  private long seed;

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
      names = "--sort",
      paramLabel = "KEY",
      description = "Ep, Es, Ea or Ka. Default: Ea; with --suggest what the purpose asks for.")
  private SortKey sort;

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
    GeographicBox box = measured.box();
    Purpose wanted = purpose();
    DistortionRequest request =
        new DistortionRequest(
            projections(box, wanted), box, minRadiusMetres, maxRadiusMetres, seed);
    SortKey key = sort != null ? sort : suggest ? wanted.sort() : SortKey.EA;
    DistortionReport report = measure(request, key);
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

  private List<ProjectionDefinition> projections(GeographicBox box, Purpose wanted)
      throws IOException {
    List<ProjectionDefinition> all = new ArrayList<>();
    if (projectionsFile != null) {
      all.addAll(ProjectionsFile.read(projectionsFile));
    }
    projectionTexts.forEach(t -> all.add(DistortionArguments.projection(t)));
    if (suggest) {
      all.addAll(ProjectionAdvisor.suggest(box, wanted));
    }
    if (all.isEmpty()) {
      all.addAll(TutorialProjections.ALL);
    }
    Set<String> names = new HashSet<>();
    for (ProjectionDefinition projection : all) {
      if (!names.add(projection.name())) {
        throw new InputProblem(
            "two projections are called '%s': give each a name of its own"
                .formatted(projection.name()));
      }
    }
    return all;
  }

  private Purpose purpose() {
    for (Purpose value : Purpose.values()) {
      if (value.name().replace('_', '-').equalsIgnoreCase(purpose)) {
        return value;
      }
    }
    throw new InputProblem(
        "--purpose '%s' is not known: give equal-area, conformal, equidistant or compromise"
            .formatted(purpose));
  }

  private DistortionReport measure(DistortionRequest request, SortKey key) throws IOException {
    try (BlockWorkers measuring = workers(request)) {
      return DistortionRun.run(request, budget(), measuring, key);
    } catch (CancellationException e) {
      throw new Interruption();
    }
  }

  private SampleBudget budget() {
    if (tolerance == null) {
      return SampleBudget.of(samples == null ? 10_000 : samples);
    }
    double share = DistortionArguments.share("--tolerance", tolerance);
    if (share == 0) {
      throw new InputProblem("--tolerance 0 would never be reached: give a share such as 1%");
    }
    return new SampleBudget(samples == null ? 1_000 : samples, share, maxSamples);
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
