package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.cli.help.ManPages;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code greenview generate-man}: pages for man. */
@Command(
    name = "generate-man",
    description = "Writes a manual page for each command, for 'man greenview-gvi' and the like.",
    footerHeading = "%nExample:%n",
    footer = "  greenview generate-man ~/.local/share/man/man1")
final class ManCommand extends Subcommand {
  @Parameters(paramLabel = "DIR", description = "Folder for the pages; made if it is missing.")
  private Path folder;

  @Override
  void run() throws IOException {
    int count = ManPages.write(GreenviewCommand.whole(cancellation()), folder);
    report().summary(Text.of("Wrote %s into %s.", Counted.of(count, "page"), folder));
  }
}
