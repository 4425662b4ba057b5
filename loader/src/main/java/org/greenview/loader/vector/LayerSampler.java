package org.greenview.loader.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
  private final DoubleStream.Builder pointsX = DoubleStream.builder();
  private final DoubleStream.Builder pointsY = DoubleStream.builder();
  private final IntStream.Builder features = IntStream.builder();

  /** By point of a line: of which part, and how far along. */
  private final IntStream.Builder parts = IntStream.builder();

  private final DoubleStream.Builder distances = DoubleStream.builder();
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
    int[] featureOf = features.build().toArray();
    int[] part = parts.build().toArray();
    double[] distance = distances.build().toArray();
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
            pointsX.build().toArray(),
            pointsY.build().toArray(),
            new Rows<>(
                featureOf.length,
                i ->
                    kind == SampledLayer.Kind.LINES
                        ? row(featureOf[i], (long) part[i], distance[i])
                        : row(featureOf[i])),
            List.of(),
            notices());
    return new SampledLayer(
        kind,
        spacingMetres,
        metresPerUnit,
        observers,
        featureOf,
        table.attributes(),
        new Rows<>(table.features().size(), i -> table.features().get(i).values()),
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
                    double[] x = Arrays.stream(coordinates).mapToDouble(c -> c.x).toArray();
                    double[] y = Arrays.stream(coordinates).mapToDouble(c -> c.y).toArray();
                    try {
                      placement.place(x, y, _ -> number);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                    return IntStream.range(0, x.length)
                        .mapToObj(i -> new Coordinate(x[i], y[i]))
                        .toArray(Coordinate[]::new);
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
    if (lines) {
      LineSampler.sample(
          shape,
          spacingUnits,
          place -> {
            addPoint(place.at(), feature);
            parts.add(place.part());
            distances.add(place.distance() * metresPerUnit);
          });
    } else if (!polygonSampler.sample(shape, c -> addPoint(c, feature))) {
      smallPolygons++;
    }
  }

  private void addPoint(Coordinate at, int feature) {
    pointsX.add(at.x);
    pointsY.add(at.y);
    features.add(feature);
  }

  private Object[] row(int feature, Object... more) {
    Object[] values = table.features().get(feature).values();
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
