package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.cli.progress.Report;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.sweep.Leftover;
import org.greenview.runs.sweep.Leftovers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code greenview sweep}: removes what runs that were killed left behind. */
@Command(
    name = "sweep",
    description =
        "Removes what killed runs of yours left: temporary folders, unfinished files and folders."
            + " Never what a live process holds; scenes made by 'greenview load' stay, and so does"
            + " what belongs to other users.",
    footerHeading = "%nExamples:%n",
    footer = {"  greenview sweep", "  greenview sweep --checkpoints results"})
final class SweepCommand extends Subcommand {
  @Option(
      names = "--checkpoints",
      description = "Also remove the folders (OUT.run) of runs that --resume could go on from.")
  private boolean checkpoints;

  @Option(
      names = "--foreign",
      description =
          "Also remove what processes of other containers, machines or earlier boots made: nothing"
              + " here can tell whether they live.")
  private boolean foreign;

  @Parameters(
      paramLabel = "DIR",
      description = "Folders to look in (default: this one and that of temporary files).")
  private List<Path> folders;

  @Override
  void run() throws IOException {
    Report report = report();
    List<String> swept = new ArrayList<>();
    report.put("removed", swept);
    for (Path folder : folders(folders)) {
      for (Leftover leftover : Leftovers.find(folder, foreign)) {
        if (leftover.kind() == Leftover.Kind.RUN && !checkpoints && !leftover.held()) {
          report.notice(
              leftover.path() + " stays: --resume goes on from it, --checkpoints removes it");
        } else if (leftover.held() && leftover.foreign()) {
          report.notice(
              leftover.path()
                  + " stays: it was made in another container, on another machine or before this"
                  + " one was started; --foreign removes it");
        } else if (Leftovers.remove(leftover, foreign)) {
          report.summary(Text.of("removed %s %s", leftover.kind().label(), leftover.path()));
          swept.add(leftover.path().toString());
        }
      }
    }
    report.summary(Text.of("%d removed.", swept.size()));
  }

  /** The folders to look in: those named, or the working folder and that of temporary files. */
  static List<Path> folders(List<Path> named) {
    return named != null
        ? named
        : List.of(Path.of("").toAbsolutePath(), Path.of(System.getProperty("java.io.tmpdir")));
  }
}
