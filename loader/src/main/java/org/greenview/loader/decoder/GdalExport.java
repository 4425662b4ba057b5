package org.greenview.loader.decoder;

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
   * Translates a vector file.
   *
   * @param arguments as those of ogr2ogr
   * @return GDAL's warnings, a clause each
   */
  public static List<String> vector(Path source, Path target, List<String> arguments)
      throws IOException {
    return translate(Task.TRANSLATE_VECTOR, source, target, arguments, () -> false);
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
    return translate(Task.TRANSLATE_RASTER, source, target, arguments, cancelled);
  }

  private static List<String> translate(
      Task task, Path source, Path target, List<String> arguments, BooleanSupplier cancelled)
      throws IOException {
    try (GdalProcess child = GdalProcess.start(target.toString())) {
      return Wire.readTexts(
          child.ask(
              task,
              out -> {
                Wire.writeText(out, source.toString());
                Wire.writeText(out, target.toString());
                Wire.writeTexts(out, arguments);
              },
              cancelled,
              _ -> {}));
    }
  }
}
