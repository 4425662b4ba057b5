package org.greenview.loader.decoder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Files into other formats by GDAL, in a child process. */
public final class GdalExport {
  private GdalExport() {}

  /**
   * The driver that writes vector files of an ending.
   *
   * @param ending in lower case, without its dot
   * @return its short name; empty if this GDAL has none
   * @throws org.greenview.loader.gdal.GdalMissing if there is no GDAL
   */
  public static String vectorDriver(String ending) throws IOException {
    try (GdalProcess child = GdalProcess.start("." + ending)) {
      return Wire.readText(
          child.ask(
              Task.FIND_VECTOR_DRIVER, out -> Wire.writeText(out, ending), () -> false, _ -> {}));
    }
  }

  /**
   * What became of a layer.
   *
   * @param warnings of GDAL's, a clause each
   * @param lostFeatures how many of its features the format does not hold
   */
  public record Translated(List<String> warnings, long lostFeatures) {}

  /**
   * Translates a vector file of one layer.
   *
   * @param arguments as those of ogr2ogr
   */
  public static Translated vector(Path source, Path target, List<String> arguments)
      throws IOException {
    try (GdalProcess child = GdalProcess.start(target.toString())) {
      DataInputStream answer =
          child.ask(
              Task.TRANSLATE_VECTOR,
              out -> question(out, source, target, arguments),
              () -> false,
              _ -> {});
      return new Translated(Wire.readTexts(answer), answer.readLong());
    }
  }

  private static void question(
      DataOutputStream out, Path source, Path target, List<String> arguments) throws IOException {
    Wire.writeText(out, source.toString());
    Wire.writeText(out, target.toString());
    Wire.writeTexts(out, arguments);
  }

  /**
   * Translates a raster.
   *
   * @param arguments as those of gdal_translate
   * @return GDAL's warnings, a clause each
   */
  public static List<String> raster(
      Path source, Path target, List<String> arguments, BooleanSupplier cancelled)
      throws IOException {
    try (GdalProcess child = GdalProcess.start(target.toString())) {
      return Wire.readTexts(
          child.ask(
              Task.TRANSLATE_RASTER,
              out -> question(out, source, target, arguments),
              cancelled,
              _ -> {}));
    }
  }
}
