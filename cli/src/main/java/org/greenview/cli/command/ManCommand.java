package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.greenview.cli.help.ManPages;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code greenview generate-man}: pages for man. */
@Command(
    name = "generate-man",
    description = "Writes a manual page for each command, for 'man greenview-gvi' and the like.",
    footerHeading = "%nExample:%n",
    footer = "  greenview generate-man ~/.local/share/man/man1")
final class ManCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder for the pages; made if it is missing.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    int count = ManPages.write(GreenviewCommand.whole(common.cancellation()), folder);
    common
        .report(spec.commandLine())
        .summary(Text.of("Wrote %s into %s.", Counted.of(count, "page"), folder));
    return ExitCode.DONE;
  }
}
