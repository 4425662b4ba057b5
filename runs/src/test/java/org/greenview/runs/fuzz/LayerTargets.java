package org.greenview.runs.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.vector.Feature;
import org.greenview.loader.vector.FeatureTable;
import org.greenview.loader.vector.LayerFile;
import org.greenview.loader.vector.LayerReader;
import org.greenview.loader.vector.LayerSeeds;
import org.greenview.loader.vector.ObserverReader;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.runs.fuzz.FuzzTarget.Seed;
import org.locationtech.jts.geom.Puntal;

/** Vector layers, and the texts by which they name their coordinate system. */
final class LayerTargets {
  private static final RasterGrid GRID =
      new RasterGrid(
          new GridShape(100, 100), GeoTransform.northUp(504_900, 4_790_100, 5), "EPSG:25830");
  private static final CoordinateSystem RASTER = CoordinateSystem.ofText("EPSG:25830", "raster");

  private LayerTargets() {}

  static List<FuzzTarget> all(Path folder) throws Exception {
    List<FuzzTarget> targets = new ArrayList<>();
    // The list of names is read once, for the first sentence that needs one: no file's doing.
    RASTER.name();
    targets.add(single("gpkg", List.of(new Seed(LayerSeeds.points(folder, "gpkg"))), "layer.gpkg"));
    targets.add(
        single(
            "geojson",
            List.of(new Seed(LayerSeeds.points(folder, "geojson")), new Seed(LayerSeeds.geoJson())),
            "layer.geojson"));
    targets.add(
        single(
            "csv",
            List.of(new Seed(LayerSeeds.points(folder, "csv")), new Seed(LayerSeeds.csv())),
            "layer.csv"));
    Path shapes = Files.createDirectories(folder.resolve("shapes"));
    LayerSeeds.shapefile(shapes);
    // An index says which records count: without one, those of any .shp do.
    Path withoutIndex = Files.createDirectories(folder.resolve("shapes-without-index"));
    LayerSeeds.shapefile(withoutIndex);
    Files.delete(withoutIndex.resolve("towns.shx"));
    for (String ending : List.of("shp", "shx", "dbf", "prj", "cpg")) {
      List<Seed> seeds = new ArrayList<>();
      seeds.add(new Seed(Files.readAllBytes(shapes.resolve("towns." + ending))));
      boolean records = ending.equals("shp");
      if (records) {
        seeds.add(new Seed(LayerSeeds.polygonShp()));
      }
      Path others = records ? withoutIndex : shapes;
      targets.add(new FuzzTarget(ending, seeds, (bytes, _) -> part(bytes, others, ending)));
    }
    targets.add(new FuzzTarget("crs", systems(), (bytes, _) -> system(bytes)));
    return targets;
  }

  private static FuzzTarget single(String name, List<Seed> seeds, String fileName) {
    return new FuzzTarget(
        name, seeds, (bytes, folder) -> layer(Files.write(folder.resolve(fileName), bytes)));
  }

  /** One damaged file among the others of a Shapefile, which are whole. */
  private static int part(byte[] bytes, Path shapes, String ending) throws IOException {
    Path file = shapes.resolve("towns." + ending);
    byte[] whole = Files.readAllBytes(file);
    try {
      Files.write(file, bytes);
      return layer(shapes.resolve("towns.shp"));
    } finally {
      Files.write(file, whole);
    }
  }

  private static int layer(Path file) throws IOException {
    FeatureTable table = LayerReader.read(file, null);
    table.notices().forEach(Verdict::requireOneLine);
    int digest = table.attributes().hashCode();
    for (var feature : table.features()) {
      digest = 31 * digest + java.util.Arrays.hashCode(feature.values());
    }
    boolean allPoints =
        table.features().stream()
            .map(Feature::geometry)
            .allMatch(g -> g == null || g instanceof Puntal);
    if (allPoints) {
      ObserverReader.read(LayerFile.of(file), null, GRID)
          .notices()
          .forEach(Verdict::requireOneLine);
    }
    return digest;
  }

  private static List<Seed> systems() {
    return List.of(
            "EPSG:27700",
            "+proj=utm +zone=30 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs",
            "+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000"
                + " +towgs84=1,2,3 +pm=paris +type=crs",
            CoordinateSystem.ofText("EPSG:27700", "").wkt(),
            CoordinateSystem.ofText("EPSG:3006", "").wkt())
        .stream()
        .map(text -> new Seed(text.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static int system(byte[] bytes) {
    CoordinateSystem crs =
        CoordinateSystem.ofText(new String(bytes, StandardCharsets.UTF_8), "--crs");
    double[] out = new double[2];
    crs.to(CoordinateSystem.ofText("EPSG:4326", "")).transform(500_000, 4_000_000, out);
    crs.to(RASTER).transform(1e30, -1e30, out);
    RASTER.to(crs).transform(500_000, 4_790_000, out);
    return (crs.text() + crs.wkt() + crs.name()).hashCode();
  }
}
