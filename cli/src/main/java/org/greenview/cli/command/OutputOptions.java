package org.greenview.cli.command;

import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.runs.OutputRule;
import picocli.CommandLine.Option;

/** What may become of files that are there. */
@About(section = Section.OUTPUT)
final class OutputOptions {
  @Option(
      names = "--overwrite",
      description =
          "Replace outputs that exist; without it they are refused, and a GeoPackage gets a further"
              + " layer.")
  private boolean overwrite;

  /** For outputs that are pictures or rasters. */
  OutputRule rule() {
    return rule(null, false);
  }

  OutputRule rule(String layer, boolean allowEmpty) {
    return new OutputRule(overwrite, layer, allowEmpty);
  }
}
