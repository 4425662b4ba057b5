package org.greenview.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.greenview.cli.command.ViewshedOptions;
import org.greenview.cli.command.WrongUsage;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.cli.progress.Report;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.runs.ExitCode;
import org.greenview.runs.RunListener;
import org.greenview.runs.ViewshedSettings;
import org.greenview.spark.raster.RasterNames;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both commands are told, and how they run. */
@About(section = Section.INPUTS)
final class ClusterOptions {
  @About(section = Section.MACHINE, firstRun = true)
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show the options and leave.")
  private boolean help;

  @About(section = Section.MACHINE)
  @Option(names = "--quiet", description = "Say nothing but what went wrong.")
  private boolean quiet;

  @About(section = Section.MACHINE)
  @Option(names = "--verbose", description = "Say more; show the stack trace of a failure.")
  private boolean verbose;

  @About(section = Section.INPUTS, firstRun = true)
  @Option(
      names = "--scene",
      paramLabel = "NAME",
      description = "Folder of a scene made by 'greenview load', instead of --dsm and --green.")
  private String scene;

  @About(section = Section.INPUTS, firstRun = true)
  @Option(
      names = "--dsm",
      paramLabel = "NAME",
      description =
          "Surface: a GeoTIFF, a folder of them, or a pattern as s3a://bucket/dsm/*.tif; may be"
              + " given several times.")
  private List<String> dsm = List.of();

  @About(section = Section.INPUTS, firstRun = true)
  @Option(
      names = "--green",
      paramLabel = "NAME",
      description = "Codes of what is green, on the grid of the surface; likewise.")
  private List<String> green = List.of();

  @About(section = Section.INPUTS)
  @Option(
      names = "--dtm",
      paramLabel = "NAME",
      description = "Bare earth, on the grid of the surface; likewise.")
  private List<String> dtm = List.of();

  @About(section = Section.LONG_RUNS)
  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "0",
      description = "Into how many tasks the work is divided (default: four for each core).")
  private int partitions;

  @About(section = Section.OUTPUT)
  @Option(names = "--overwrite", description = "Replace results that exist.")
  private boolean overwrite;

  @Mixin private ViewshedOptions viewsheds;

  ViewshedSettings settings() {
    return viewsheds.settings(1);
  }

  int partitions() {
    return partitions;
  }

  boolean overwrites() {
    return overwrite;
  }

  RasterNames rasters() {
    WrongUsage.unless(
        scene != null ? dsm.isEmpty() && green.isEmpty() : !dsm.isEmpty() && !green.isEmpty(),
        "say where the rasters are by --scene, or by --dsm and --green");
    WrongUsage.unless(scene == null || dtm.isEmpty(), "a scene has its DTM: leave --dtm out");
    return new RasterNames(scene, dsm, green, dtm);
  }

  /** What is done on a cluster. */
  interface Work {
    void on(SparkSession session, RunListener listener) throws IOException;
  }

  /**
   * Does it.
   *
   * @throws InputProblem if a task said what is wrong
   */
  int run(String name, CommandLine commandLine, Work work) throws IOException {
    RunListener listener =
        new Report(
            commandLine.getOut(),
            commandLine.getErr(),
            new Report.Wordiness(quiet, verbose, false, Report.Progress.NONE));
    try (SparkSession session = SparkSession.builder().appName(name).getOrCreate()) {
      work.on(session, listener);
      return ExitCode.DONE;
    } catch (Exception e) {
      throw explained(e);
    }
  }

  /** What a task said, which Spark wraps in its own words. */
  private static IOException explained(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case InputProblem e -> throw e;
        case FileNotFoundException e ->
            throw new InputProblem(e.getMessage() + ": give the name of something that exists", e);
        case FileSystemException e -> {
          return e;
        }
        default -> {
          // Perhaps its cause.
        }
      }
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException e) {
        return e;
      }
      if (cause.getCause() == null && cause instanceof SparkException e) {
        return new IOException(
            "Spark ended the run: " + e.getMessage().lines().findFirst().orElse(""), e);
      }
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    return new IOException(thrown.getMessage(), thrown);
  }
}
