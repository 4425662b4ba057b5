package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.greenview.cli.progress.Report;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.info.SceneInfo;
import org.greenview.runs.sweep.Leftover;
import org.greenview.runs.sweep.Leftovers;
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
      "  greenview scene info --json town | jq .layers.dsm.max",
      "  greenview scene verify town",
      "  greenview scene unlink town"
    })
final class SceneCommand implements Runnable {
  @Mixin private CommonOptions common;
  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new WrongUsage("say what to do with scenes: list, info, verify or unlink");
  }

  @Command(name = "list", description = "Lists scenes, and what runs hold or left behind.")
  static final class ListAll extends Subcommand {

    @Parameters(
        paramLabel = "DIR",
        description = "Folders to look in (default: this one and that of temporary files).")
    private List<Path> folders;

    @Override
    void run() throws IOException {
      Report report = report();
      List<Map<String, String>> all = new ArrayList<>();
      report.put("found", all);
      for (Path folder : SweepCommand.folders(folders)) {
        for (Leftover found : Leftovers.find(folder, false)) {
          String state =
              found.kind() == Leftover.Kind.SCENE
                  ? ""
                  : found.foreign() ? "of elsewhere" : found.held() ? "in use" : "left behind";
          all.add(
              Map.of(
                  "kind", found.kind().label(), "state", state, "path", found.path().toString()));
          report.summary(Text.of("%-17s %-12s %s", found.kind().label(), state, found.path()));
        }
      }
    }
  }

  /** What the three have in common. */
  abstract static class OnScene extends Subcommand {
    @Mixin private TrustOptions trust;

    @Parameters(paramLabel = "DIR", description = "Folder of the scene.")
    private Path folder;

    @Override
    void run() throws IOException {
      run(folder, report());
    }

    abstract void run(Path scene, Report report) throws IOException;

    Scene open(Path scene, Report report) throws IOException {
      Scene opened = Scene.map(scene, trust.trusted());
      opened.formatNotice().ifPresent(report::notice);
      return opened;
    }
  }

  @Command(
      name = "info",
      description = {
        "Shows grid, CRS, how the layers were made, and their cells: counts, range, histogram.",
        "Reads every cell."
      })
  static final class Info extends OnScene {
    @Override
    void run(Path folder, Report report) throws IOException {
      try (Scene scene = open(folder, report)) {
        SceneInfo info = SceneInfo.of(folder, scene);
        if (common().isJson()) {
          report.object(info.json());
        } else {
          info.write(report);
        }
      }
    }
  }

  @Command(name = "verify", description = "Reads every cell and compares the checksums.")
  static final class Verify extends OnScene {
    @Override
    void run(Path folder, Report report) throws IOException {
      try (Scene scene = open(folder, report)) {
        scene.verify();
        report.summary(folder + ": all checksums are right.");
      }
    }
  }

  @Command(name = "unlink", description = "Removes a scene; runs that use it go on.")
  static final class Unlink extends OnScene {
    @Override
    void run(Path folder, Report report) throws IOException {
      Scene.unlink(folder);
      report.summary(folder + " is removed.");
    }
  }
}
