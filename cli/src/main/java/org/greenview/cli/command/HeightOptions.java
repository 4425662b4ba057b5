package org.greenview.cli.command;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.loader.scene.SceneSources;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.SceneLayer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rasters of heights of a scene that is yet to be loaded, and how they come onto one grid. */
@About(section = Section.INPUTS)
class HeightOptions {
  @About(section = Section.INPUTS, firstRun = true)
  @Option(
      names = "--dsm",
      paramLabel = "DSM.tif",
      description = "Surface heights: terrain with buildings and trees.")
  private Path dsm;

  @About(section = Section.INPUTS, firstRun = true)
  @Option(
      names = "--dtm",
      paramLabel = "DTM.tif",
      description = "Bare earth; observers then stand on it, not on the DSM.")
  private Path dtm;

  @About(section = Section.MESSY_DATA)
  @Option(
      names = "--dsm-band",
      paramLabel = "N",
      description = "Band of a DSM that has several, from 1.")
  private Integer dsmBand;

  @About(section = Section.MESSY_DATA)
  @Option(names = "--dtm-band", paramLabel = "N", description = "Band of a DTM that has several.")
  private Integer dtmBand;

  @About(section = Section.MACHINE)
  @Option(
      names = "--reader",
      paramLabel = "auto|builtin|gdal",
      defaultValue = "auto",
      description =
          "Who reads rasters and layers: the built-in readers, GDAL, or GDAL what the built-in ones"
              + " do not (default: ${DEFAULT-VALUE}).")
  private ReaderChoice reader = ReaderChoice.AUTO;

  @Mixin private AlignOptions align;

  final boolean isGiven() {
    return dsm != null;
  }

  /** Who reads layers, also those beside a scene. */
  final ReaderChoice reader() {
    return reader;
  }

  /** Refuses options of rasters where a scene is given, whose rasters are loaded already. */
  final void refuseBesideScene(CommandLine commandLine) {
    commandLine.getParseResult().matchedOptions().stream()
        .filter(option -> option.userObject() instanceof Field f && isOfRasters(f))
        .findFirst()
        .ifPresent(
            option ->
                WrongUsage.unless(
                    false,
                    Text.of(
                        "%s is for rasters, and --scene has its own: give one or the other",
                        option.longestName())));
  }

  private static boolean isOfRasters(Field field) {
    return field.getDeclaringClass().isAssignableFrom(RasterOptions.class)
            && field.getType() != ReaderChoice.class
        || field.getDeclaringClass() == AlignOptions.class
        || field.getDeclaringClass() == GreenFromOptions.class;
  }

  final Path dtm() {
    return dtm;
  }

  /** What they are, together with what says where green is. */
  final SceneSources sources(GreenInput green) {
    WrongUsage.unless(dtmBand == null || dtm != null, "--dtm-band is the band of a --dtm");
    Map<SceneLayer, Integer> bands = new EnumMap<>(SceneLayer.class);
    bands.put(SceneLayer.DSM, band("--dsm-band", dsmBand));
    bands.put(SceneLayer.DTM, band("--dtm-band", dtmBand));
    return new SceneSources(dsm, green, dtm, bands, new RasterReaders(reader));
  }

  /** Number of a band, 0 where nobody chose one. */
  static int band(String option, Integer number) {
    WrongUsage.unless(
        number == null || number >= 1,
        option + " is " + number + ", expected the number of a band, from 1");
    return number == null ? 0 : number;
  }

  /**
   * How they are loaded.
   *
   * @param greenCodes what counts as green
   */
  final LoadSettings settings(Set<Integer> greenCodes) {
    Set<SceneLayer> rasters = EnumSet.of(SceneLayer.DSM);
    if (dtm != null) {
      rasters.add(SceneLayer.DTM);
    }
    if (hasGreenRaster()) {
      rasters.add(SceneLayer.GREEN);
    }
    return align.settings(rasters, greenCodes);
  }

  /** Whether green comes from a raster, too. */
  boolean hasGreenRaster() {
    return false;
  }
}
