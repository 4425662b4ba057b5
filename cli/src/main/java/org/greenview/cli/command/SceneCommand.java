package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.greenview.cli.ExitCode;
import org.greenview.cli.progress.Report;
import org.greenview.cli.sweep.Leftover;
import org.greenview.cli.sweep.Leftovers;
import org.greenview.loader.align.Figures;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code greenview scene}: looks at, checks or removes a scene. */
@Command(
    name = "scene",
    description = "Lists scenes; looks at, checks or removes one.",
    subcommands = {
      SceneCommand.ListAll.class,
      SceneCommand.Info.class,
      SceneCommand.Verify.class,
      SceneCommand.Unlink.class,
      CommandLine.HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview scene list",
      "  greenview scene info town",
      "  greenview scene verify town",
      "  greenview scene unlink town"
    })
final class SceneCommand implements Runnable {
  @Mixin private CommonOptions common;
  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do with scenes: list, info, verify or unlink");
  }

  @Command(name = "list", description = "Lists scenes, and what runs hold or left behind.")
  static final class ListAll implements Callable<Integer> {
    @Mixin private CommonOptions common;
    @Spec private CommandLine.Model.CommandSpec spec;

    @Parameters(
        paramLabel = "DIR",
        description = "Folders to look in (default: this one and that of temporary files).")
    private List<Path> folders;

    @Override
    public Integer call() throws IOException {
      Report report = common.report(spec.commandLine());
      for (Path folder : SweepCommand.folders(folders)) {
        for (Leftover found : Leftovers.find(folder)) {
          String state =
              found.kind() == Leftover.Kind.SCENE ? "" : found.held() ? "in use" : "left behind";
          report.line("%-17s %-11s %s".formatted(found.kind().label(), state, found.folder()));
        }
      }
      return ExitCode.DONE;
    }
  }

  /** What the three have in common. */
  abstract static class OnScene implements Callable<Integer> {
    @Mixin private CommonOptions common;
    @Spec private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the scene.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
      run(folder, common.report(spec.commandLine()));
      return ExitCode.DONE;
    }

    abstract void run(Path scene, Report report) throws IOException;
  }

  @Command(name = "info", description = "Shows grid, CRS, layers and how they were made.")
  static final class Info extends OnScene {
    @Override
    void run(Path folder, Report report) throws IOException {
      try (Scene scene = Scene.map(folder)) {
        RasterGrid grid = scene.grid();
        report.line("scene      " + folder);
        report.line("grid       " + grid.shape());
        report.line("cell       " + Figures.text(grid.cellSizeMetres()) + " m");
        report.line("CRS        " + grid.crs());
        report.line("transform  " + grid.transform());
        for (SceneLayer layer : SceneLayer.values()) {
          if (scene.views().containsKey(layer)) {
            SegmentHeader header = scene.views().get(layer).header();
            report.line(
                "%-10s %s, NoData %s, from %s (%,d bytes)"
                    .formatted(
                        layer.label(),
                        header.cellType().label(),
                        noData(header),
                        header.sourceName(),
                        header.sourceBytes()));
          }
        }
        scene.manifest().entrySet().stream()
            .filter(entry -> entry.getKey().contains(".note."))
            .sorted(Map.Entry.comparingByKey())
            .forEach(entry -> report.line("note       " + entry.getValue()));
      }
    }

    private static String noData(SegmentHeader header) {
      return switch (header.cellType()) {
        case FLOAT32 -> "NaN";
        case UINT8 -> Double.isNaN(header.noData()) ? "none" : "" + (long) header.noData();
      };
    }
  }

  @Command(name = "verify", description = "Reads every cell and compares the checksums.")
  static final class Verify extends OnScene {
    @Override
    void run(Path folder, Report report) throws IOException {
      try (Scene scene = Scene.map(folder)) {
        scene.verify();
        report.line(folder + ": all checksums are right.");
      }
    }
  }

  @Command(name = "unlink", description = "Removes a scene; runs that use it go on.")
  static final class Unlink extends OnScene {
    @Override
    void run(Path folder, Report report) throws IOException {
      Scene.unlink(folder);
      report.line(folder + " is removed.");
    }
  }
}
