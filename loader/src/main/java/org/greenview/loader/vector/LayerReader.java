package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * Reads a vector layer of any geometry: Shapefile, GeoPackage, GeoJSON or CSV by its ending, what
 * has another one by GDAL.
 */
public final class LayerReader {
  private static final String TABLES = "csv|tsv|txt";

  private LayerReader() {}

  /**
   * Reads one layer whole.
   *
   * @param layer which layer of a GeoPackage, may be null where the file has one only
   * @throws InputProblem if the file is missing, broken, empty, or not what its ending says
   * @throws IOException if reading fails
   */
  public static FeatureTable read(Path file, String layer) throws IOException {
    return read(new LayerFile(file, layer, ReaderChoice.AUTO));
  }

  /** The same, by who may read it. */
  public static FeatureTable read(LayerFile from) throws IOException {
    Path file = from.file();
    String layer = from.layer();
    if (!isVirtual(file)) {
      requireFile(file);
    }
    FeatureTable table =
        ending(file).matches(TABLES) && !isVirtual(file)
            ? CsvReader.read(file)
            : from.reader()
                .read(
                    () -> builtIn(file, layer),
                    refusal -> refusal instanceof NeedsGdal,
                    _ -> OtherFormatReader.read(file, layer));
    if (layer != null && !layer.equalsIgnoreCase(table.name())) {
      throw new InputProblem(
          file + " has one layer, " + table.name() + ", and none that is called " + layer);
    }
    if (table.features().isEmpty()) {
      throw new InputProblem(file + ": the layer " + table.name() + " has no features");
    }
    return mended(file, table);
  }

  private static FeatureTable builtIn(Path file, String layer) throws IOException {
    return switch (isVirtual(file) ? "" : ending(file)) {
      case "shp" -> ShapefileReader.read(file);
      case "gpkg" -> GeoPackageReader.read(file, layer);
      case "geojson", "json", "geojsonl", "geojsons", "ndjson" -> GeoJsonReader.read(file);
      default ->
          throw new NeedsGdal(
              file
                  + ": the ending is none of the vector formats that Greenview reads by itself"
                  + " (.shp, .gpkg, .geojson, .json, .csv, .tsv or .txt)");
    };
  }

  /** Polygons that cross themselves, or parts that overlap, would have an area that is wrong. */
  private static FeatureTable mended(Path file, FeatureTable table) {
    if (table.features().stream().noneMatch(f -> f.geometry() instanceof Polygonal)) {
      return table;
    }
    List<Feature> features = new ArrayList<>(table.features());
    int first = 0;
    int count = 0;
    for (int i = 0; i < features.size(); i++) {
      Feature feature = features.get(i);
      if (feature.geometry() instanceof Polygonal && !feature.geometry().isValid()) {
        features.set(i, new Feature(GeometryFixer.fix(feature.geometry()), feature.values()));
        first = count++ == 0 ? i + 1 : first;
      }
    }
    if (count == 0) {
      return table;
    }
    List<String> notices = new ArrayList<>(table.notices());
    notices.add(
        Text.of(
            "%s: the polygons of %s cross or overlap themselves (the first is feature %d);"
                + " they were mended",
            file, Counted.of(count, "feature"), first));
    return new FeatureTable(
        table.name(),
        table.crs(),
        table.attributes(),
        features,
        table.coordinateColumns(),
        notices);
  }

  /** A name of GDAL's, such as {@code /vsizip/layers.zip/a.shp}. */
  private static boolean isVirtual(Path file) {
    return file.toString().startsWith("/vsi");
  }

  private static void requireFile(Path file) {
    if (!Files.exists(file)) {
      throw new InputProblem(file + " does not exist");
    }
    // A file geodatabase is a folder.
    if (!Files.isRegularFile(file) && !ending(file).equals("gdb")) {
      throw new InputProblem(file + " is not a file; name the layer's file itself");
    }
  }

  /** The part of a file name after its last dot, in lower case. */
  static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** A file's name without its ending. */
  static String baseName(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
