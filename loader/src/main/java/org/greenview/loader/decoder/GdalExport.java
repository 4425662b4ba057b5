package org.greenview.loader.decoder;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.greenview.nativedata.problem.Text;

/**
 * Files into other formats by GDAL, in a child process. What goes wrong is the target's failure, in
 * {@link FileSystemException}: the source is our own.
 */
public final class GdalExport {
  private static final String NO_SPACE = "No space left on device";

  /** On a disk with less it was space that failed. */
  private static final long FULL_BELOW_BYTES = 1 << 20;

  /** So much is left on a disk on which all writes succeeded: more than one that fails leaves. */
  private static final long LEFT_BYTES = 1 << 16;

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
      return child.ask(Task.FIND_VECTOR_DRIVER, String.class, ending);
    }
  }

  /** A file, what shall become of it, and how: as the arguments of ogr2ogr or gdal_translate. */
  record Translation(String source, String target, List<String> arguments) {}

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
      return translated(child, Task.TRANSLATE_VECTOR, source, target, arguments, () -> false);
    }
  }

  private static Translated translated(
      GdalProcess child,
      Task task,
      Path source,
      Path target,
      List<String> arguments,
      BooleanSupplier cancelled)
      throws IOException {
    try {
      Translation translation = new Translation(source.toString(), target.toString(), arguments);
      Translated answer = child.askUnless(cancelled, _ -> {}, task, Translated.class, translation);
      // Some drivers pass over writes that fail for want of space: what was written then still
      // fills the disk.
      if (free(target) < LEFT_BYTES) {
        throw new FileSystemException(target.toString(), null, NO_SPACE);
      }
      return answer;
    } catch (GdalProcess.Failed e) {
      // Nor does every driver say why it fails.
      String said = Text.of("could not be written by GDAL %s: %s", child.version(), e.clause());
      FileSystemException failure =
          new FileSystemException(
              target.toString(), null, free(target) < FULL_BELOW_BYTES ? NO_SPACE : said);
      failure.initCause(e);
      throw failure;
    }
  }

  private static long free(Path target) throws IOException {
    return Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace();
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
      return translated(child, Task.TRANSLATE_RASTER, source, target, arguments, cancelled)
          .warnings();
    }
  }
}
