package org.greenview.cli.command;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Choice;
import org.greenview.cli.help.Metres;
import org.greenview.cli.help.Section;
import org.greenview.loader.green.GreenInput;
import picocli.CommandLine.Option;

/** Green that is made of something else than a raster of codes. */
@About(section = Section.INPUTS)
final class GreenFromOptions {
  /** What it is made of. */
  enum Source {
    CHM,
    NDVI,
    DSM_DTM
  }

  @Option(
      names = "--green-from",
      paramLabel = "chm|ndvi|dsm-dtm",
      description =
          "Make green of canopy heights (--chm, --taller-than), of an NDVI (--ndvi, --above) or its"
              + " two bands (--red, --nir, --above), or of all that is --taller-than above the DTM"
              + " (buildings, too).")
  private Source source;

  @Option(names = "--chm", paramLabel = "CHM.tif", description = "Canopy height model.")
  private Path chm;

  @Option(
      names = "--taller-than",
      paramLabel = "METRES",
      converter = Metres.class,
      description = "Green is what is taller than that.")
  private Double tallerThan;

  @Option(names = "--ndvi", paramLabel = "NDVI.tif", description = "Vegetation index, -1 to 1.")
  private Path ndvi;

  @Option(names = "--red", paramLabel = "RED.tif", description = "Band of red light.")
  private Path red;

  @Option(
      names = "--red-band",
      paramLabel = "N",
      description = "Band of --red, where its file has several.")
  private Integer redBand;

  @Option(names = "--nir", paramLabel = "NIR.tif", description = "Band of near infrared.")
  private Path nearInfrared;

  @Option(
      names = "--nir-band",
      paramLabel = "N",
      description = "Band of --nir, where its file has several.")
  private Integer nearInfraredBand;

  @Option(
      names = "--above",
      paramLabel = "NDVI",
      description = "Green is where the NDVI, (nir - red) / (nir + red), is above that.")
  private Double above;

  boolean isGiven() {
    return source != null;
  }

  /** Whether it has a raster of its own. */
  boolean isOfRasters() {
    return source != Source.DSM_DTM;
  }

  /**
   * What green is made of.
   *
   * @param greenBand chosen band of the canopy height model, or null
   * @param dtm may be null
   */
  GreenInput input(Integer greenBand, Path dtm) {
    boolean bands = red != null && nearInfrared != null && ndvi == null;
    boolean anyPart =
        Stream.of(red, nearInfrared, redBand, nearInfraredBand).anyMatch(Objects::nonNull);
    boolean anyBand = anyPart || ndvi != null || above != null;
    boolean fits =
        switch (source) {
          case CHM -> chm != null && tallerThan != null && !anyBand;
          case NDVI ->
              (bands || ndvi != null && !anyPart)
                  && above != null
                  && chm == null
                  && tallerThan == null;
          case DSM_DTM -> chm == null && tallerThan != null && dtm != null && !anyBand;
        };
    String needed =
        switch (source) {
          case CHM -> "--chm FILE and --taller-than METRES";
          case NDVI -> "--ndvi FILE, or --red FILE and --nir FILE, and --above NDVI";
          case DSM_DTM -> "--dtm FILE and --taller-than METRES";
        };
    WrongUsage.unless(
        fits,
        "--green-from "
            + Choice.word(source)
            + " needs "
            + needed
            + ", and no other of its options");
    WrongUsage.unless(
        greenBand == null || source == Source.CHM || ndvi != null,
        "--green-band is for a raster in --green, --chm or --ndvi");
    WrongUsage.unless(
        Double.isFinite(above == null ? tallerThan : above),
        "--taller-than and --above are numbers");
    return switch (source) {
      case CHM ->
          new GreenInput.Canopy(chm, HeightOptions.band("--green-band", greenBand), tallerThan);
      case NDVI ->
          ndvi != null
              ? new GreenInput.NdviRaster(
                  ndvi, HeightOptions.band("--green-band", greenBand), above)
              : new GreenInput.Ndvi(
                  red,
                  HeightOptions.band("--red-band", redBand),
                  nearInfrared,
                  HeightOptions.band("--nir-band", nearInfraredBand),
                  above);
      case DSM_DTM -> new GreenInput.AboveTerrain(tallerThan);
    };
  }
}
