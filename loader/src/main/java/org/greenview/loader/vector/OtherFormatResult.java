package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.decoder.GdalExport;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.loader.transform.Place;
import org.greenview.loader.transform.Transformation;
import org.greenview.loader.vector.ResultWriter.NamedTable;
import org.greenview.nativedata.file.FileFailure;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.PrivateFiles;

/**
 * Writes a point table in whatever vector format GDAL writes: as a GeoPackage first, which GDAL
 * then translates. A format may have several files; all are made in a folder beside the target.
 */
final class OtherFormatResult {
  /** Formats that hold longitude and latitude of WGS 84 alone. */
  private static final List<String> LONGITUDE_LATITUDE =
      List.of("KML", "LIBKML", "GPX", "GeoJSONSeq");

  private static final String WORK_FOLDER = "greenview-result";

  /** Drivers by endings: a check before a long run and the writing after it ask once. */
  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private OtherFormatResult() {}

  /**
   * Finds the driver of a name's ending.
   *
   * @throws InputProblem if there is none, or no GDAL
   */
  static String driver(Path file) throws IOException {
    String ending = LayerReader.ending(file);
    String driver = KNOWN.get(ending);
    if (driver != null) {
      return driver;
    }
    try {
      driver = GdalExport.vectorDriver(ending);
    } catch (GdalMissing e) {
      throw new InputProblem(
          Text.of(
              "%s: Greenview writes .csv, .gpkg, .geojson and .json by itself; for .%s %s",
              file, ending, GdalMissing.INSTALL),
          e);
    }
    if (driver.isEmpty()) {
      throw new InputProblem(
          file
              + ": the ending says no known format for results; expected .csv, .gpkg, .geojson,"
              + " .json, or one that this GDAL writes, for instance .fgb, .shp or .kml");
    }
    KNOWN.put(ending, driver);
    return driver;
  }

  /**
   * Writes the table.
   *
   * @return notices: which names had to become shorter, and what GDAL warned of
   */
  static List<String> write(Path file, PointTable table) throws IOException {
    String driver = driver(file);
    boolean isShapefile = driver.equals("ESRI Shapefile");
    List<String> notices = new ArrayList<>();
    PointTable fitting = isShapefile ? forShapefile(file, table, notices) : table;
    Path target = file.toAbsolutePath();
    // GDAL takes a folder with the ending of an archive, such as .xlsx, for one.
    Path folder = Files.createDirectory(PartName.beside(target.resolveSibling(WORK_FOLDER)));
    try {
      Path whole = folder.resolve("result.gpkg");
      GeoPackageResult.write(
          whole, List.of(new NamedTable(fitting.name(), fitting, LayerDescription.NONE)));
      Path made = Files.createDirectory(folder.resolve("made")).resolve(target.getFileName());
      List<String> arguments = new ArrayList<>(List.of("-f", driver, "-nln", table.name()));
      if (driver.equals("FlatGeobuf")) {
        // Its index would change the order of rows and drop those without a point.
        arguments.addAll(List.of("-lco", "SPATIAL_INDEX=NO"));
      }
      if (isShapefile) {
        // Without it letters beyond ISO-8859-1 are lost.
        arguments.addAll(List.of("-lco", "ENCODING=UTF-8"));
      }
      CoordinateSystem wgs84 = CoordinateSystem.ofText("EPSG:4326", "");
      if (LONGITUDE_LATITUDE.contains(driver)) {
        Place place = Place.of(table.crs(), table.x(), table.y());
        Transformation way = Transformation.between(table.crs(), wgs84, place, file.toString());
        if (!way.isIdentity()) {
          arguments.addAll(List.of("-t_srs", "EPSG:4326"));
        }
        if (!way.operation().isEmpty()) {
          arguments.addAll(List.of("-ct", way.operation()));
        }
        way.notice().ifPresent(notices::add);
      }
      GdalExport.Translated done = GdalExport.vector(whole, made, arguments);
      for (Path part : entries(made.getParent())) {
        Files.move(
            part, target.resolveSibling(part.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
      notices.addAll(notices(file, driver, done));
      return notices;
    } catch (FileSystemException e) {
      FileSystemException named = new FileSystemException(file.toString(), null, e.getReason());
      named.initCause(e);
      throw named;
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    } finally {
      PrivateFiles.remove(folder);
    }
  }

  /**
   * A Shapefile's names have few bytes, which GDAL would count without regard to letters, and no
   * times, of which GDAL would keep the day.
   */
  private static PointTable forShapefile(Path file, PointTable table, List<String> notices) {
    Set<String> taken = new HashSet<>();
    List<Attribute> renamed = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    for (Attribute attribute : table.attributes()) {
      String name = PointShapefileWriter.shortened(attribute.name(), "");
      for (int i = 1; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
        name = PointShapefileWriter.shortened(attribute.name(), "_" + i);
      }
      if (!name.equals(attribute.name())) {
        changes.add(attribute.name() + " is " + name);
      }
      boolean isTime = attribute.type() == AttributeType.DATE_TIME;
      renamed.add(new Attribute(name, isTime ? AttributeType.TEXT : attribute.type()));
    }
    if (!changes.isEmpty()) {
      notices.add(
          Text.of(
              "%s: names have at most 10 bytes in a Shapefile: %s",
              file, String.join(", ", changes)));
    }
    return new PointTable(
        table.name(), table.crs(), renamed, table.x(), table.y(), table.values(), table.shapes());
  }

  private static List<String> notices(Path file, String driver, GdalExport.Translated done) {
    List<String> notices = new ArrayList<>();
    done.warnings().forEach(warning -> notices.add(file + ": GDAL warns: " + warning));
    if (done.lostFeatures() != 0) {
      notices.add(
          Text.of(
              "%s lacks %d rows: the format %s does not hold them, perhaps because they have no"
                  + " point",
              file, done.lostFeatures(), driver));
    }
    return notices;
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
