package org.greenview.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Alternatives;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.NeedsOneOf;
import org.greenview.cli.help.Section;
import org.greenview.cli.progress.Report;
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
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.RunInterrupted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ranks map projections by how much they distort a region. */
@Command(
    name = "distortion",
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
@NeedsOneOf({"--bounds", "--countries"})
final class DistortionCommand extends Subcommand {
  @Mixin private OutputOptions output;

  @Mixin private DistortionProjections projections;

  @About(section = Section.INPUTS, firstRun = true, data = Data.EXTENT)
  @Option(
      names = "--bounds",
      paramLabel = "MINX,MINY,MAXX,MAXY",
      description = "The region in degrees. minx > maxx (or maxx > 180) crosses the antimeridian.")
  private String bounds;

  @About(section = Section.INPUTS, firstRun = true, data = Data.LAYER)
  @Option(
      names = "--countries",
      paramLabel = "FILE",
      description =
          "The region as the bounds of polygons in a Shapefile, GeoPackage or GeoJSON, in any"
              + " coordinate system.")
  private Path countries;

  @About(section = Section.INPUTS, firstRun = true)
  @Option(
      names = "--where",
      paramLabel = "ATTRIBUTE=VALUE",
      description = "Which of them, for instance iso_a3=ISL (default: all).")
  private String where;

  @Mixin private DistortionSampling sampling;

  @About(section = Section.MACHINE)
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: one per processor).")
  private Integer threads;

  @About(section = Section.MACHINE)
  @Option(
      names = "--processes",
      paramLabel = "N",
      description = "Compute in N worker processes instead of threads.")
  private Integer processes;

  @About(section = Section.OUTPUT, firstRun = true, data = Data.TABLE)
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The table with all digits: .csv or .json.")
  private Path out;

  @About(section = Section.OUTPUT, firstRun = true, data = Data.PICTURE)
  @Option(
      names = "--map",
      paramLabel = "FILE",
      description =
          "Draw the region with a geodesic and a planar circle for each projection, and, beside it"
              + " as FILE-where, where areas and shapes are distorted; .png, .svg or .pdf.")
  private Path map;

  @Override
  void run() throws IOException {
    if (bounds == null && countries == null) {
      throw Alternatives.missing(commandLine());
    }
    WrongUsage.unless(
        bounds == null || countries == null,
        "--bounds and --countries both say what the region is: give one of them");
    WrongUsage.unless(where == null || countries != null, "--where chooses among --countries");
    WrongUsage.unless(
        threads == null || processes == null, "give --threads or --processes, not both");
    Report said = report();
    if (out != null) {
      DistortionFile.check(out);
      output.rule().requireFree(out);
    }
    if (map != null) {
      DistortionPictures.check(map);
      output.rule().requireFree(map);
      output.rule().requireFree(DistortionPictures.whereFile(map));
    }
    Region measured = region();
    measured.notices().forEach(said::notice);
    GeographicBox box = measured.box();
    DistortionRequest request = sampling.request(projections.chosen(box), box);
    DistortionReport report = measure(request, projections.sort());
    refuseIfNothingWasMeasured(report);
    if (out != null) {
      DistortionFile.write(report, out);
      said.wrote(out);
    }
    if (map != null) {
      DistortionPictures.write(report, measured, map);
      said.wrote(map);
      said.wrote(DistortionPictures.whereFile(map));
    }
    said.put("projections", DistortionFile.rows(report));
    said.count("samples", report.samples());
    said.seconds("measuring", report.elapsed().toNanos() / 1e9);
    StringWriter table = new StringWriter();
    DistortionTable.print(report, new PrintWriter(table));
    if (projections.suggested()) {
      DistortionTable.printDefinitions(report, new PrintWriter(table));
    }
    table.toString().lines().forEach(said::summary);
    if (map != null) {
      said.summary(Text.of("Pictures: %s and %s", map, DistortionPictures.whereFile(map)));
    }
  }

  private Region region() throws IOException {
    return countries != null
        ? CountryFile.read(countries, where)
        : Region.of(DistortionArguments.bounds(bounds));
  }

  private DistortionReport measure(DistortionRequest request, SortKey key) throws IOException {
    try (BlockWorkers measuring = workers(request)) {
      return DistortionRun.run(request, sampling.budget(), measuring, key);
    } catch (CancellationException e) {
      throw new RunInterrupted();
    }
  }

  private BlockWorkers workers(DistortionRequest request) throws IOException {
    if (processes != null) {
      return new BlockProcesses(request, processes);
    }
    int processors = Runtime.getRuntime().availableProcessors();
    return new BlockThreads(request, threads == null ? processors : threads);
  }

  private static void refuseIfNothingWasMeasured(DistortionReport report) {
    if (report.projections().stream().noneMatch(ProjectionDistortion::hasResult)) {
      List<String> reasons =
          report.projections().stream().map(ProjectionDistortion::failure).distinct().toList();
      throw new InputProblem("no projection could be measured: " + String.join("; ", reasons));
    }
  }
}
