package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were cut or overwritten at random give a layer or a sentence, and nothing else. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedLayerTest {
  private static final int TRIALS = 250;
  private static final long SEED = 20261122;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"shp", "dbf", "prj", "gpkg", "geojson", "csv", "areas"})
  void givesALayerOrASentence(String damaged) throws Exception {
    Path target = folder.resolve("towns." + damaged);
    Path read = target;
    switch (damaged) {
      case "shp", "dbf", "prj" -> read = LayerFixtures.shapefile(folder);
      case "areas" -> {
        target = read = folder.resolve("areas.shp");
        byte[] content =
            LayerFixtures.parts(
                5,
                new double[] {0, 0, 0, 10, 10, 10, 10, 0, 0, 0},
                new double[] {2, 2, 4, 2, 4, 4, 2, 4, 2, 2});
        Files.write(read, LayerFixtures.shape(5, content));
      }
      default -> ResultWriter.write(target, LayerFixtures.points());
    }
    byte[] whole = Files.readAllBytes(target);
    Random random = new Random(SEED);
    int refused = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Files.write(target, damage(whole, random));
      try {
        ObserverReader.read(LayerFile.of(read), null, LayerFixtures.RASTER);
      } catch (InputProblem expected) {
        refused++;
        assertFalse(expected.getMessage().isBlank());
        assertFalse(expected.getMessage().contains("\n"), expected.getMessage());
      } catch (Exception e) {
        throw new AssertionError(damaged + ", seed " + SEED + ", trial " + trial, e);
      }
    }
    assertTrue(refused > TRIALS / 10, refused + " of " + TRIALS + " damaged files were refused");
  }

  private static byte[] damage(byte[] whole, Random random) {
    if (random.nextBoolean()) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(8); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
