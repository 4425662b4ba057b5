package org.greenview.runs.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.loader.raster.TiffSeed;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.runs.fuzz.FuzzTarget.Seed;

/** GeoTIFF. */
final class RasterTargets {
  /** Blocks that were never written may be as large as 64 MiB; the file is read twice here. */
  private static final long FREE_BYTES = 160L << 20;

  private RasterTargets() {}

  static List<FuzzTarget> all(Path folder) {
    List<Seed> seeds =
        TiffSeed.all().stream()
            .map(s -> new Seed(s.bytes(), s.checksummedFrom(), s.checksummedTo()))
            .toList();
    return List.of(new FuzzTarget("tiff", FREE_BYTES, seeds, RasterTargets::read));
  }

  private static int read(byte[] bytes, Path folder) throws IOException {
    Path file = Files.write(folder.resolve("raster.tif"), bytes);
    int[] digest = new int[1];
    InputProblem refused = null;
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      digest[0] = source.grid().hashCode();
      try {
        source.readHeights(
            (row, rows, cells) -> digest[0] = 31 * digest[0] + Arrays.hashCode(cells), () -> false);
      } catch (InputProblem e) {
        refused = e;
      }
      // Codes are stricter in values, but never more trusting in what is stored.
      try {
        source.readCodes(
            (row, rows, cells) -> digest[0] = 31 * digest[0] + Arrays.hashCode(cells), () -> false);
      } catch (InputProblem e) {
        Verdict.requireSentence(e, bytes);
      }
    }
    if (refused != null) {
      throw refused;
    }
    return digest[0];
  }
}
