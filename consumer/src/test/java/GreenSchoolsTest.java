import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.demo.*;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.runs.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreenSchoolsTest {
  @TempDir Path folder;

  private void writeTown(Path folder) throws Exception {
    Town town = new Town(new GridShape(300, 300), 1);
    DemoFiles.write(folder, town, Schools.place(town, 3, 1));
  }

  @Test
  void writesTableSurfaceAndViewshed() throws Exception {
    Path town = folder.resolve("town");
    writeTown(town);
    GreenSchools.main(new String[] {town.toString()});
    assertEquals(4, Files.readAllLines(town.resolve("gvi.csv")).size());
    assertTrue(Files.size(town.resolve("gvi.tif")) > 0);
    assertTrue(Files.size(town.resolve("seen.tif")) > 0);
  }

  @Test
  void twoRunsInOneJvmAreEndedSeparately() throws Exception {
    Path town = folder.resolve("town");
    writeTown(town);
    SceneSpec scene = SceneSpec.of(town.resolve("dsm.tif"), town.resolve("trees.tif"));
    ViewshedSettings settings = ViewshedSettings.tutorial().withRadiusMetres(200);
    Cancellation ended = new Cancellation();
    List<String> said = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void summary(String line) {
            said.add(line);
          }

          @Override
          public RunProgress progress(String what, long total) {
            ended.request();
            return RunProgress.UNSEEN;
          }
        };
    SurfaceRequest first = SurfaceRequest.of(scene, settings, town.resolve("first.tif"));
    assertThrows(RunInterrupted.class, () -> new SurfaceRun(first, listener, ended).run());
    assertTrue(Files.notExists(town.resolve("first.tif")));
    SurfaceRequest second = SurfaceRequest.of(scene, settings, town.resolve("second.tif"));
    new SurfaceRun(second, listener, new Cancellation()).run();
    assertTrue(Files.exists(town.resolve("second.tif")));
    assertTrue(said.stream().anyMatch(line -> line.contains("second.tif")), said::toString);
  }
}
