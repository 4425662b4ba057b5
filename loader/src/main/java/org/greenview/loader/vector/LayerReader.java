package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.greenview.nativedata.problem.InputProblem;

/**
 * Reads a vector layer of any geometry: Shapefile, GeoPackage, GeoJSON or CSV by its ending, what
 * has another one by GDAL.
 */
public final class LayerReader {
  private LayerReader() {}

  /**
   * Reads one layer whole.
   *
   * @param layer which layer of a GeoPackage, may be null where the file has one only
   * @throws InputProblem if the file is missing, broken, empty, or not what its ending says
   * @throws IOException if reading fails
   */
  public static FeatureTable read(Path file, String layer) throws IOException {
    if (!isVirtual(file)) {
      requireFile(file);
    }
    FeatureTable table =
        switch (isVirtual(file) ? "" : ending(file)) {
          case "shp" -> ShapefileReader.read(file);
          case "gpkg" -> GeoPackageReader.read(file, layer);
          case "geojson", "json" -> GeoJsonReader.read(file);
          case "csv", "tsv", "txt" -> CsvReader.read(file);
          default -> OtherFormatReader.read(file, layer);
        };
    if (layer != null && !layer.equalsIgnoreCase(table.name())) {
      throw new InputProblem(
          file + " has one layer, " + table.name() + ", and none that is called " + layer);
    }
    if (table.features().isEmpty()) {
      throw new InputProblem(file + ": the layer " + table.name() + " has no features");
    }
    return table;
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
