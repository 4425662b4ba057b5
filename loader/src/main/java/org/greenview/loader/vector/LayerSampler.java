package org.greenview.loader.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.transform.Place;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryEditor;

/** Reads a layer of lines or polygons and places observers on or in them. */
public final class LayerSampler {
  /** More would take many GiB and, more likely, a wrong unit is the reason. */
  private static final double MOST_POINTS = 20_000_000;

  private final Path file;
  private final FeatureTable table;
  private final LayerPlacement placement;
  private final double spacingMetres;
  private final double metresPerUnit;

  /** The same in units of the raster's coordinate system. */
  private final double spacingUnits;

  private final PolygonSampler polygonSampler;
  private final GeometryFactory factory = new GeometryFactory();
  private final List<Coordinate> places = new ArrayList<>();
  private final List<Object[]> rows = new ArrayList<>();
  private final List<Integer> features = new ArrayList<>();
  private SampledLayer.Kind kind;
  private int smallPolygons;
  private int without;
  private double points;

  private LayerSampler(
      Path file,
      FeatureTable table,
      LayerPlacement placement,
      RasterGrid grid,
      double spacingMetres) {
    this.file = file;
    this.table = table;
    this.placement = placement;
    this.spacingMetres = spacingMetres;
    this.metresPerUnit = grid.metresPerUnit();
    this.spacingUnits = spacingMetres / metresPerUnit;
    this.polygonSampler =
        new PolygonSampler(grid.transform().a0(), grid.transform().a3(), spacingUnits);
  }

  /**
   * Reads and places.
   *
   * @param observersCrs the coordinate system that stands before what the file says, may be null
   * @param grid the raster's, in metres or feet: its corner is where the grid of points begins
   * @param spacingMetres between observers, positive
   * @throws InputProblem if the layer cannot be read, holds neither lines nor polygons or both, its
   *     coordinate system is not known, or there would be far too many observers
   */
  public static SampledLayer read(
      LayerFile from, String observersCrs, RasterGrid grid, double spacingMetres)
      throws IOException {
    FeatureTable table = LayerReader.read(from);
    Place raster = Place.of(grid);
    LayerPlacement placement = new LayerPlacement(from.file(), table, observersCrs, raster);
    return new LayerSampler(from.file(), table, placement, grid, spacingMetres)
        .sample(raster.crs());
  }

  private SampledLayer sample(CoordinateSystem rasterCrs) {
    List<Geometry> shapes = new ArrayList<>();
    for (int i = 0; i < table.features().size(); i++) {
      Geometry shape = shape(table.features().get(i).geometry(), i + 1);
      shapes.add(shape);
      if (shape != null) {
        add(shape, i);
      }
    }
    if (kind == null) {
      throw new InputProblem(file + " has neither a line nor a polygon");
    }
    double[] x = places.stream().mapToDouble(c -> c.x).toArray();
    double[] y = places.stream().mapToDouble(c -> c.y).toArray();
    List<Attribute> own = new ArrayList<>(List.of(new Attribute("feature", AttributeType.INTEGER)));
    if (kind == SampledLayer.Kind.LINES) {
      own.add(new Attribute("part", AttributeType.INTEGER));
      own.add(new Attribute("distance_m", AttributeType.REAL));
    }
    Observers observers =
        new Observers(
            table.name(),
            rasterCrs,
            ColumnNames.withOwn(table.attributes(), own),
            x,
            y,
            rows.toArray(Object[][]::new),
            List.of(),
            notices());
    return new SampledLayer(
        kind,
        spacingMetres,
        metresPerUnit,
        observers,
        features.stream().mapToInt(Integer::intValue).toArray(),
        table.attributes(),
        table.features().stream().map(Feature::values).toArray(Object[][]::new),
        shapes);
  }

  /** The feature's geometry as a multiline or multipolygon in the raster's system. */
  private Geometry shape(Geometry geometry, int number) {
    if (geometry == null || geometry.isEmpty()) {
      without++;
      return null;
    }
    SampledLayer.Kind own =
        switch (geometry) {
          case Lineal _ -> SampledLayer.Kind.LINES;
          case Polygonal _ -> SampledLayer.Kind.POLYGONS;
          default ->
              throw InputProblem.of(
                  "%s: feature %d of layer %s is a %s, but --spacing places observers on lines and"
                      + " in polygons; leave it out for points",
                  file, number, table.name(), geometry.getGeometryType());
        };
    if (kind != null && own != kind) {
      throw InputProblem.of(
          "%s: feature %d of layer %s is a %s among %s; keep lines and polygons in layers of their"
              + " own",
          file,
          number,
          table.name(),
          geometry.getGeometryType(),
          kind == SampledLayer.Kind.LINES ? "lines" : "polygons");
    }
    kind = own;
    Geometry placed =
        new GeometryEditor(factory)
            .edit(
                geometry,
                new GeometryEditor.CoordinateOperation() {
                  @Override
                  public Coordinate[] edit(Coordinate[] coordinates, Geometry part) {
                    try {
                      return placement.place(coordinates, _ -> number);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }
                });
    return switch (placed) {
      case LineString line -> factory.createMultiLineString(new LineString[] {line});
      case Polygon polygon -> factory.createMultiPolygon(new Polygon[] {polygon});
      default -> placed;
    };
  }

  private void add(Geometry shape, int feature) {
    boolean lines = kind == SampledLayer.Kind.LINES;
    points += lines ? LineSampler.points(shape, spacingUnits) : polygonSampler.points(shape);
    if (!(points <= MOST_POINTS)) {
      throw InputProblem.of(
          "--spacing %s m gives more than %,d observers in %s: choose a larger one",
          spacingMetres, (long) MOST_POINTS, file);
    }
    Object[] values = table.features().get(feature).values();
    if (lines) {
      LineSampler.sample(
          shape,
          spacingUnits,
          place ->
              addPoint(
                  place.at(),
                  feature,
                  row(values, feature, (long) place.part(), place.distance() * metresPerUnit)));
    } else if (!polygonSampler.sample(shape, c -> addPoint(c, feature, row(values, feature)))) {
      smallPolygons++;
    }
  }

  private void addPoint(Coordinate at, int feature, Object[] row) {
    places.add(at);
    features.add(feature);
    rows.add(row);
  }

  private static Object[] row(Object[] values, int feature, Object... more) {
    Object[] row = Arrays.copyOf(values, values.length + 1 + more.length);
    row[values.length] = feature + 1L;
    System.arraycopy(more, 0, row, values.length + 1, more.length);
    return row;
  }

  private List<String> notices() {
    List<String> notices = new ArrayList<>(table.notices());
    notices.addAll(placement.notices());
    if (without > 0) {
      notices.add(
          Text.of(
              "%s: %s no geometry; such rows stay, without a result",
              file, Counted.of(without, "feature has", "features have")));
    }
    if (smallPolygons > 0) {
      notices.add(
          Text.of(
              "%s: %s no point of the grid of %s m; each has one observer inside it",
              file, Counted.of(smallPolygons, "polygon holds", "polygons hold"), spacingMetres));
    }
    return List.copyOf(notices);
  }
}
