package org.greenview.runs.fuzz;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.greenview.loader.raster.Gdal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same for what GDAL reads: a damaged file may stop or end GDAL's process, never this one, and
 * costs one sentence. Options as of {@link MutationTest}, of whose number of mutations each kind
 * gets a fifth: questions to another process take longer.
 */
class GdalMutationTest {
  private static final int MUTATIONS = Math.ceilDiv(MutationTest.MUTATIONS, 5);

  /** Less than after what {@link MutationTest} says that a reader hangs. */
  private static final String SILENCE_SECONDS = "8";

  private static final String SILENCE = "greenview.gdalSilenceSeconds";

  @TempDir static Path folder;

  @BeforeAll
  static void loseNoTime() {
    System.setProperty(SILENCE, SILENCE_SECONDS);
  }

  @AfterAll
  static void forget() {
    System.clearProperty(SILENCE);
    System.out.printf(
        "GDAL's process: ended by %d files, silent at %d%n",
        GdalTargets.KILLED.get(), GdalTargets.SILENT.get());
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfFile() throws Exception {
    Gdal.assumeLibrary();
    return GdalTargets.all(folder).stream()
        .map(
            target ->
                DynamicTest.dynamicTest(
                    target.name(), () -> MutationTest.damage(target, folder, MUTATIONS)));
  }
}
