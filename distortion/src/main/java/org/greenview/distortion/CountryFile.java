package org.greenview.distortion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.PointTransform;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.Feature;
import org.greenview.loader.vector.FeatureTable;
import org.greenview.loader.vector.LayerCrs;
import org.greenview.loader.vector.LayerReader;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** A vector file of polygons from which a region is chosen. */
public final class CountryFile {
  private static final int SHOWN_VALUES = 5;

  /** How files of countries call the column of their names. */
  private static final List<String> NAMES =
      List.of("name_en", "name_long", "name", "admin", "country", "shapename");

  private CountryFile() {}

  /**
   * Reads the region whose attribute has a value; all features without a condition.
   *
   * @param where {@code attribute=value}, or null
   * @throws InputProblem if nothing is chosen, the file has no coordinate system, or its features
   *     are no polygons
   * @throws IOException if it cannot be read
   */
  public static Region read(Path file, String where) throws IOException {
    FeatureTable table = LayerReader.read(file, null);
    PointTransform toDegrees = toDegrees(table, file);
    Condition condition = Condition.of(where, table, file);
    List<LandPolygon> land = new ArrayList<>();
    LongitudeSpan span = new LongitudeSpan();
    double south = Double.POSITIVE_INFINITY;
    double north = Double.NEGATIVE_INFINITY;
    Set<String> names = new LinkedHashSet<>();
    for (Feature feature : table.features()) {
      boolean chosen = condition.holds(feature);
      if (chosen) {
        names.add(name(table, feature));
      }
      for (Polygon polygon : polygons(feature, chosen, file)) {
        Polygon inDegrees = transformed(polygon, toDegrees);
        if (inDegrees == null) {
          if (chosen) {
            throw InputProblem.of(
                "%s: a chosen polygon has a point that is nowhere on Earth in %s: check the file's"
                    + " coordinate system",
                file, crs(table, file));
          }
          continue; // only scenery
        }
        land.add(new LandPolygon(inDegrees, chosen));
        if (chosen) {
          span.add(inDegrees.getExteriorRing().getCoordinateSequence());
          south = Math.min(south, inDegrees.getEnvelopeInternal().getMinY());
          north = Math.max(north, inDegrees.getEnvelopeInternal().getMaxY());
        }
      }
    }
    if (south > north) {
      throw condition.nothingChosen();
    }
    double[] westEast = span.westEast();
    GeographicBox box = new GeographicBox(westEast[0], south, westEast[1], north);
    return new Region(title(names, condition), box, land, table.notices());
  }

  /** The name of what was chosen where the file tells a single one, else how it was chosen. */
  private static String title(Set<String> names, Condition condition) {
    String only = names.size() == 1 ? names.iterator().next() : "";
    return only.isEmpty() ? condition.title() : only;
  }

  /** What the file calls a country; empty where it does not say. */
  private static String name(FeatureTable table, Feature feature) {
    for (String name : NAMES) {
      int column = columnOf(table, name);
      if (column >= 0 && feature.values()[column] != null) {
        return feature.values()[column].toString().strip();
      }
    }
    return "";
  }

  /** The number of an attribute, however its name is capitalised; -1 if there is none. */
  private static int columnOf(FeatureTable table, String name) {
    for (int i = 0; i < table.attributes().size(); i++) {
      if (table.attributes().get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private static CoordinateSystem crs(FeatureTable table, Path file) {
    if (table.crs() instanceof LayerCrs.Stated stated) {
      return stated.system();
    }
    throw InputProblem.of(
        "%s does not say in which coordinate system its polygons are: add it to the file (for a"
            + " Shapefile as a .prj file beside it)",
        file);
  }

  private static PointTransform toDegrees(FeatureTable table, Path file) {
    return crs(table, file).to(CoordinateSystem.ofText("EPSG:4326", "longitude and latitude"));
  }

  private static List<Polygon> polygons(Feature feature, boolean chosen, Path file) {
    List<Polygon> polygons = new ArrayList<>();
    Geometry geometry = feature.geometry();
    if (geometry == null) {
      return polygons;
    }
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon) {
        if (!polygon.isEmpty()) {
          polygons.add(polygon);
        }
      } else if (chosen) {
        throw InputProblem.of(
            "%s holds %ss, but --countries needs polygons",
            file, geometry.getGeometryN(i).getGeometryType());
      }
    }
    return polygons;
  }

  /** The polygon in degrees, or null where a point has no image. */
  private static Polygon transformed(Polygon polygon, PointTransform toDegrees) {
    Polygon copy = (Polygon) polygon.copy();
    ToDegrees filter = new ToDegrees(toDegrees);
    copy.apply(filter);
    return filter.failed ? null : copy;
  }

  private static final class ToDegrees implements CoordinateSequenceFilter {
    private final PointTransform transform;
    private final double[] out = new double[2];
    private boolean failed;

    ToDegrees(PointTransform transform) {
      this.transform = transform;
    }

    @Override
    public void filter(CoordinateSequence sequence, int i) {
      transform.transform(sequence.getX(i), sequence.getY(i), out);
      // NaN and anything that is no latitude: a wrong coordinate system.
      failed |= !(Math.abs(out[1]) <= 90 + 1e-9) || !(Math.abs(out[0]) <= 540);
      sequence.setOrdinate(i, 0, out[0]);
      sequence.setOrdinate(i, 1, Math.clamp(out[1], -90.0, 90.0));
    }

    @Override
    public boolean isDone() {
      return failed;
    }

    @Override
    public boolean isGeometryChanged() {
      return true;
    }
  }

  /** {@code attribute=value}. */
  private record Condition(FeatureTable table, Path file, int column, String value) {
    static Condition of(String where, FeatureTable table, Path file) {
      if (where == null) {
        return new Condition(table, file, -1, null);
      }
      int equals = where.indexOf('=');
      if (equals < 1) {
        throw InputProblem.of(
            "--where '%s' is not understood: give attribute=value, e.g. iso_a3=ISL", where);
      }
      String name = where.substring(0, equals).strip();
      int column = columnOf(table, name);
      if (column >= 0) {
        return new Condition(table, file, column, where.substring(equals + 1).strip());
      }
      throw InputProblem.of(
          "%s has no attribute '%s'; it has %s",
          file,
          name,
          table.attributes().stream().map(Attribute::name).collect(Collectors.joining(", ")));
    }

    boolean holds(Feature feature) {
      return column < 0 || value.equals(text(feature));
    }

    private String text(Feature feature) {
      return Objects.toString(feature.values()[column], "").strip();
    }

    String title() {
      return column < 0 ? "All of " + table.name() : value;
    }

    InputProblem nothingChosen() {
      if (column < 0) {
        return InputProblem.of("%s has no polygon", file);
      }
      String some =
          table.features().stream()
              .map(this::text)
              .distinct()
              .limit(SHOWN_VALUES)
              .collect(Collectors.joining(", "));
      return InputProblem.of(
          "%s: none of the %s is a polygon with %s=%s; some values are %s",
          file,
          Counted.of(table.features().size(), "feature"),
          table.attributes().get(column).name(),
          value,
          some);
    }
  }
}
