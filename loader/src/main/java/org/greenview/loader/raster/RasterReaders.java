package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.loader.decoder.GdalRaster;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.nativedata.problem.InputProblem;

/**
 * Opens rasters by the reader that can read them.
 *
 * @param choice who may read
 */
public record RasterReaders(ReaderChoice choice) {
  /** The built-in reader first, then GDAL. */
  public static final RasterReaders AUTO = new RasterReaders(ReaderChoice.AUTO);

  /**
   * Opens a raster whose grid a scene can have.
   *
   * @throws InputProblem as {@link #openAnywhere}, and unless it is north up, with square cells, in
   *     a projected CRS
   */
  public RasterSource open(Path path, int band) throws IOException {
    RasterSource source = openAnywhere(path, band);
    try {
      source.requireSceneGrid();
      return source;
    } catch (Throwable t) {
      source.close();
      throw t;
    }
  }

  /**
   * Opens a raster, wherever and however it lies.
   *
   * @param path a file; for GDAL also {@code /vsizip/...} and such
   * @param band number of the band, or 0 for the only one
   * @throws InputProblem if nobody can read it, with the reasons of all who were asked
   * @throws IOException if it does not exist or cannot be read
   */
  public RasterSource openAnywhere(Path path, int band) throws IOException {
    return choice.read(
        () -> builtIn(path, band),
        _ -> true,
        refusal -> GdalSource.openAnywhere(path, band, refusal));
  }

  /**
   * Opens a raster, wherever and however it lies.
   *
   * @param bandOption the option that chooses its band, for the sentence of a refusal
   */
  public RasterSource openAnywhere(Path path, int band, String bandOption) throws IOException {
    try {
      return openAnywhere(path, band);
    } catch (InputProblem e) {
      if (e.getMessage().contains(GdalRaster.BAND_OPTIONS)) {
        throw new InputProblem(e.getMessage().replace(GdalRaster.BAND_OPTIONS, bandOption), e);
      }
      throw e;
    }
  }

  /** The name of a raster wherever the program is started; what only GDAL knows stays as it is. */
  public static String absolute(Path path) {
    return NeedsGdal.isNameForGdal(path) ? path.toString() : path.toAbsolutePath().toString();
  }

  private static RasterSource builtIn(Path path, int band) throws IOException {
    if (NeedsGdal.isNameForGdal(path)) {
      throw new NeedsGdal(path + " is not a file that the built-in reader can read");
    }
    return GeoTiffSource.openAnywhere(path, band);
  }
}
