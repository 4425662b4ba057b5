import java.nio.file.Path;
import java.util.List;
import org.greenview.engine.viewshed.ViewshedLayer;
import org.greenview.runs.*;

/** From rasters and a layer of schools to a table, a surface, and what the first school sees. */
final class GreenSchools {
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    SceneSpec scene = SceneSpec.of(folder.resolve("dsm.tif"), folder.resolve("trees.tif"));
    ViewshedSettings settings = ViewshedSettings.tutorial().withRadiusMetres(200);
    ObserverSpec schools = ObserverSpec.ofPoints(folder.resolve("schools.shp"));

    GviResult seen =
        new GviRun(GviRequest.of(scene, schools, settings, folder.resolve("gvi.csv"))).run();
    for (int i = 0; i < seen.results().count(); i++) {
      IO.println("school " + i + ": GVI " + seen.results().gvi(i));
    }

    new SurfaceRun(SurfaceRequest.of(scene, settings, folder.resolve("gvi.tif"))).run();

    double[] first = {seen.observers().x()[0], seen.observers().y()[0]};
    new ViewshedRasterRun(
            new ViewshedRasterRequest(
                scene, settings, List.of(first), ViewshedLayer.VISIBLE, folder.resolve("seen.tif")))
        .run();
  }
}
