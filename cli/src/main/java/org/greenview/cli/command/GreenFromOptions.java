package org.greenview.cli.command;

import java.nio.file.Path;
import org.greenview.loader.green.GreenInput;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Green that is made of something else than a raster of codes. */
final class GreenFromOptions {
  /** What it is made of. */
  enum Source {
    chm,
    ndvi,
    dsm_dtm;

    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  @Option(
      names = "--green-from",
      required = true,
      paramLabel = "chm|ndvi|dsm-dtm",
      description =
          "Make green of canopy heights (--chm, --taller-than), of two bands (--red, --nir,"
              + " --above), or of all that is --taller-than above the DTM (buildings, too).")
  private Source source;

  @Option(names = "--chm", paramLabel = "CHM.tif", description = "Canopy height model.")
  private Path chm;

  @Option(
      names = "--taller-than",
      paramLabel = "METRES",
      description = "Green is what is taller than that.")
  private Double tallerThan;

  @Option(names = "--red", paramLabel = "RED.tif", description = "Band of red light.")
  private Path red;

  @Option(
      names = "--red-band",
      paramLabel = "N",
      defaultValue = "0",
      description = "Which band of that file, if it has several (needs GDAL).")
  private int redBand;

  @Option(
      names = "--nir-band",
      paramLabel = "N",
      defaultValue = "0",
      description = "The same of near infrared.")
  private int nearBand;

  @Option(names = "--nir", paramLabel = "NIR.tif", description = "Band of near infrared.")
  private Path nearInfrared;

  @Option(
      names = "--above",
      paramLabel = "NDVI",
      description = "Green is where (nir - red) / (nir + red) is above that.")
  private Double above;

  GreenInput input(CommandLine commandLine, Path dtm) {
    boolean bands = red != null && nearInfrared != null && above != null;
    boolean anyBand = red != null || nearInfrared != null || above != null;
    boolean fits =
        switch (source) {
          case chm -> chm != null && tallerThan != null && !anyBand;
          case ndvi -> bands && chm == null && tallerThan == null;
          case dsm_dtm -> chm == null && tallerThan != null && dtm != null && !anyBand;
        };
    String needed =
        switch (source) {
          case chm -> "--chm FILE and --taller-than METRES";
          case ndvi -> "--red FILE, --nir FILE and --above NDVI";
          case dsm_dtm -> "--dtm FILE and --taller-than METRES";
        };
    ViewshedOptions.require(
        fits,
        "--green-from " + source + " needs " + needed + ", and no other of its options",
        commandLine);
    ViewshedOptions.require(
        Double.isFinite(above == null ? tallerThan : above),
        "--taller-than and --above are numbers",
        commandLine);
    return switch (source) {
      case chm -> new GreenInput.Canopy(chm, tallerThan);
      case ndvi -> new GreenInput.Ndvi(red, redBand, nearInfrared, nearBand, above);
      case dsm_dtm -> new GreenInput.AboveTerrain(tallerThan);
    };
  }
}
