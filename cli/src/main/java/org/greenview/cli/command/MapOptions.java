package org.greenview.cli.command;

import java.lang.reflect.Member;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.Section;
import org.greenview.maps.ClassRule;
import org.greenview.maps.MapDesign;
import org.greenview.maps.MapExtent;
import org.greenview.maps.MapRequest;
import org.greenview.maps.PageSize;
import org.greenview.maps.ValueRange;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** A map of the result, and what it looks like: docs/MAPS.md. */
@About(section = Section.MAP)
final class MapOptions {
  @About(section = Section.OUTPUT, firstRun = true, data = Data.PICTURE)
  @Option(names = "--map", paramLabel = "FILE", description = "Map: .png, .svg or .pdf.")
  private Path file;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Title of the map (default: what it shows).")
  private String title;

  @Option(names = "--subtitle", paramLabel = "TEXT", description = "Second line of its title.")
  private String subtitle;

  @Option(
      names = "--page",
      paramLabel = "PAGE",
      description =
          "Size of the map: a paper as in a4-landscape, pixels as in 1600x1000, or 200x150mm"
              + " (default: as the map needs, 1600 pixels long).")
  private String page;

  @Option(
      names = "--dpi",
      paramLabel = "DOTS",
      description = "Dots per inch of a .png (default: 300 on paper).")
  private Double dotsPerInch;

  @Option(
      names = "--map-extent",
      paramLabel = "raster|observers|MINX,MINY,MAXX,MAXY",
      hideParamSyntax = true,
      defaultValue = "raster",
      description =
          "What the map shows: all of the raster, what is around the observers, or a rectangle in"
              + " the raster's CRS (default: ${DEFAULT-VALUE}).")
  private String extent;

  @Option(
      names = "--classes",
      paramLabel = "quantile|equal|round|FROM:TO:STEP",
      hideParamSyntax = true,
      defaultValue = "round",
      description =
          "Which values have one colour: as many in each class, classes of one width, the same at"
              + " round numbers, or steps as in 0:1:0.1, to compare maps (default:"
              + " ${DEFAULT-VALUE}).")
  private String classes;

  @Option(
      names = "--range",
      paramLabel = "LEAST,GREATEST",
      hideParamSyntax = true,
      split = ",",
      arity = "1",
      description = "What the colours span, as in 0,1 (default: what the values span).")
  private double[] range;

  @Option(
      names = "--data-date",
      paramLabel = "TEXT",
      description = "When the data were gathered, for the small print, as in 2024-05.")
  private String dataDate;

  @Option(
      names = "--credit",
      paramLabel = "TEXT",
      description = "Whose the data are, for the small print.")
  private String credit;

  /** The map that is asked for, of no measure in particular; null for none. */
  MapRequest request(CommandLine commandLine) {
    return request(commandLine, null, null);
  }

  /**
   * The map that is asked for.
   *
   * @param measure its column, or null
   * @param label the column of names, or null
   * @return null for none
   */
  MapRequest request(CommandLine commandLine, String measure, String label) {
    if (file == null) {
      requireNoneWithoutMap(commandLine);
      return null;
    }
    try {
      return new MapRequest(
          file,
          new MapDesign(
              title,
              subtitle,
              PageSize.parse(page, dotsPerInch),
              extent(),
              measure,
              ClassRule.parse(classes),
              range(),
              label,
              dataDate,
              credit));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(e.getMessage(), e);
    }
  }

  private static boolean isOfMap(Member option) {
    return option.getDeclaringClass() == MapOptions.class
        || option.getDeclaringClass() == MeasureMapOptions.class;
  }

  private static void requireNoneWithoutMap(CommandLine commandLine) {
    List<String> given =
        commandLine.getParseResult().matchedOptions().stream()
            .filter(option -> option.userObject() instanceof Member member && isOfMap(member))
            .map(OptionSpec::longestName)
            .toList();
    WrongUsage.unless(
        given.isEmpty(),
        String.join(", ", given) + " says what a map looks like: give --map FILE too");
  }

  private MapExtent extent() {
    if (extent.equalsIgnoreCase("raster")) {
      return new MapExtent.Raster();
    }
    if (extent.equalsIgnoreCase("observers")) {
      return new MapExtent.Observers();
    }
    try {
      double[] b = Arrays.stream(extent.split(",")).mapToDouble(Double::parseDouble).toArray();
      if (b.length == 4) {
        return new MapExtent.Bounds(b[0], b[1], b[2], b[3]);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new WrongUsage(
        "--map-extent is raster, observers, or minx,miny,maxx,maxy with minx < maxx and miny <"
            + " maxy, not "
            + extent);
  }

  private ValueRange range() {
    if (range == null) {
      return null;
    }
    WrongUsage.unless(
        range.length == 2 && range[0] < range[1],
        "--range is the least and the greatest value, as in 0,1");
    return new ValueRange(range[0], range[1]);
  }
}
