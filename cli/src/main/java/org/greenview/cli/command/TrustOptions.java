package org.greenview.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.nativedata.file.TrustedFolders;
import picocli.CommandLine.Option;

/** Whose scenes and runs are believed. */
final class TrustOptions {
  @About(section = Section.MACHINE)
  @Option(
      names = "--trust",
      paramLabel = "DIR",
      description =
          "Believe scenes and runs of other users that are this folder or lie below it; may be"
              + " given several times.")
  private List<Path> folders;

  TrustedFolders trusted() {
    return folders == null ? TrustedFolders.OWN : new TrustedFolders(folders);
  }
}
