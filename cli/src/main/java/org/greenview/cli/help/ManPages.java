package org.greenview.cli.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the pages of all commands for {@code man}. */
public final class ManPages {
  private ManPages() {}

  /**
   * Writes one file for each command, as {@code greenview-gvi.1}, over those of an older version.
   *
   * @return how many
   */
  public static int write(CommandSpec root, Path folder) throws IOException {
    Files.createDirectories(folder);
    return write(root, root, folder);
  }

  private static int write(CommandSpec root, CommandSpec command, Path folder) throws IOException {
    ManPage page = new ManPage(root, command);
    Files.writeString(folder.resolve(page.name() + ".1"), page.text());
    int count = 1;
    for (CommandSpec below : Commands.below(command).values()) {
      count += write(root, below, folder);
    }
    return count;
  }
}
