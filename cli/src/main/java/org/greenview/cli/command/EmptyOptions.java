package org.greenview.cli.command;

import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import picocli.CommandLine.Option;

/** Of commands whose observers may all lie where there is nothing. */
@About(section = Section.OBSERVERS)
final class EmptyOptions {
  @Option(
      names = "--allow-empty",
      description = "Write a result, and end with exit code 0, also when no observer has a value.")
  private boolean allowed;

  boolean isAllowed() {
    return allowed;
  }
}
