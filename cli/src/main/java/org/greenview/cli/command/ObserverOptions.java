package org.greenview.cli.command;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.Metres;
import org.greenview.cli.help.Section;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.vector.LayerFile;
import org.greenview.runs.ObserverSpec;
import org.greenview.runs.OwnColumn;
import picocli.CommandLine.Option;

/** Who looks, and what the layer's columns say of each of them. */
@About(section = Section.OBSERVERS)
final class ObserverOptions {
  @About(section = Section.OBSERVERS, firstRun = true, data = Data.LAYER)
  @Option(
      names = "--observers",
      required = true,
      paramLabel = "FILE",
      description =
          "Points: Shapefile, GeoPackage, GeoJSON, or CSV with columns x,y (the raster's CRS) or"
              + " lon,lat. Lines or polygons with --spacing.")
  private Path file;

  @Option(names = "--layer", paramLabel = "NAME", description = "Layer of a GeoPackage.")
  private String layer;

  @About(section = Section.MESSY_DATA, data = Data.CRS)
  @Option(
      names = "--observers-crs",
      paramLabel = "CRS",
      description = "CRS of the observers, if their file does not say it: EPSG:n, PROJ or WKT.")
  private void setCrs(String text) {
    boolean isBareCode = text != null && text.strip().matches("[0-9]{4,6}");
    crs = isBareCode ? "EPSG:" + text.strip() : text;
  }

  private String crs;

  @Option(
      names = "--spacing",
      paramLabel = "METRES",
      converter = Metres.class,
      description =
          "Observers stand so far apart along the layer's lines, or on a grid inside its polygons.")
  private Double spacingMetres;

  @About(section = Section.MESSY_DATA)
  @Option(
      names = "--snap-to-open",
      paramLabel = "METRES",
      converter = Metres.class,
      description =
          "Moves observers below the surface (DTM + height < DSM) to the nearest cell in the open"
              + " within this distance, and records it.")
  private Double snapMetres;

  @About(section = Section.OBSERVERS, data = Data.COLUMN)
  @Option(
      names = "--observer-height-column",
      paramLabel = "COLUMN",
      description = "Column with each observer's height in metres.")
  private String observerHeight;

  @About(section = Section.OBSERVERS, data = Data.COLUMN)
  @Option(
      names = "--target-height-column",
      paramLabel = "COLUMN",
      description = "Column with each observer's target height in metres.")
  private String targetHeight;

  @About(section = Section.OBSERVERS, data = Data.COLUMN)
  @Option(
      names = "--radius-column",
      paramLabel = "COLUMN",
      description = "Column with each observer's radius in metres.")
  private String radius;

  @About(section = Section.OBSERVERS, data = Data.COLUMN)
  @Option(
      names = "--azimuth-columns",
      paramLabel = "FROM,TO",
      split = ",",
      arity = "1",
      hideParamSyntax = true,
      description = "Columns with the ends of each observer's range of azimuths, in degrees.")
  private String[] azimuth;

  @About(section = Section.OBSERVERS, data = Data.COLUMN)
  @Option(
      names = "--pitch-columns",
      paramLabel = "FROM,TO",
      split = ",",
      arity = "1",
      hideParamSyntax = true,
      description = "Columns with the ends of each observer's range of pitch, in degrees.")
  private String[] pitch;

  /**
   * Who looks.
   *
   * @param reader who reads the layer
   */
  ObserverSpec spec(ReaderChoice reader) {
    Map<OwnColumn, String> columns = new EnumMap<>(OwnColumn.class);
    put(columns, OwnColumn.OBSERVER_HEIGHT, observerHeight);
    put(columns, OwnColumn.TARGET_HEIGHT, targetHeight);
    put(columns, OwnColumn.RADIUS, radius);
    if (azimuth != null) {
      requireTwo("--azimuth-columns", azimuth);
      put(columns, OwnColumn.AZIMUTH_FROM, azimuth[0]);
      put(columns, OwnColumn.AZIMUTH_TO, azimuth[1]);
    }
    if (pitch != null) {
      requireTwo("--pitch-columns", pitch);
      put(columns, OwnColumn.PITCH_FROM, pitch[0]);
      put(columns, OwnColumn.PITCH_TO, pitch[1]);
    }
    return new ObserverSpec(
        new LayerFile(file, layer, reader),
        crs,
        positive("--spacing", spacingMetres),
        positive("--snap-to-open", snapMetres),
        columns);
  }

  private static void put(Map<OwnColumn, String> columns, OwnColumn column, String name) {
    if (name != null) {
      columns.put(column, name);
    }
  }

  private static void requireTwo(String option, String[] names) {
    WrongUsage.unless(names.length == 2, option + " is two names of columns, as in from,to");
  }

  private static OptionalDouble positive(String option, Double metres) {
    if (metres == null) {
      return OptionalDouble.empty();
    }
    WrongUsage.unless(
        metres > 0 && Double.isFinite(metres), option + " is a positive number of metres");
    return OptionalDouble.of(metres);
  }
}
