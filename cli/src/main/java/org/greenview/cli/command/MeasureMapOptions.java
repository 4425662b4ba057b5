package org.greenview.cli.command;

import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.Section;
import org.greenview.maps.MapRequest;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A map of one of several measures, of observers who may have names. */
@About(section = Section.MAP)
final class MeasureMapOptions {
  @Mixin private MapOptions map;

  @Option(
      names = "--map-measure",
      paramLabel = "COLUMN",
      description =
          "What the map shows: a column of --measure, --class or --bands (default: the first).")
  private String measure;

  @About(section = Section.MAP, data = Data.COLUMN)
  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "Column of the observers that the map writes beside each.")
  private String label;

  /** The map that is asked for; null for none. */
  MapRequest request(CommandLine commandLine) {
    return map.request(commandLine, measure, label);
  }
}
