package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.greenview.loader.decoder.GdalLayer;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Reads a layer of whatever GDAL reads: FlatGeobuf, KML, GML, a database, an archive. */
final class OtherFormatReader implements GdalLayer.Reader {
  private final Path file;
  private final WKBReader decoder = new WKBReader();
  private final PackedGeometries geometries = new PackedGeometries();
  private PackedRows rows;
  private String name;
  private String wkt;
  private List<GdalLayer.Field> fields;

  private OtherFormatReader(Path file) {
    this.file = file;
  }

  static FeatureTable read(Path file, String layer) throws IOException {
    OtherFormatReader reader = new OtherFormatReader(file);
    return reader.table(GdalLayer.read(file, layer, reader));
  }

  @Override
  public void begin(String layer, String crs, List<GdalLayer.Field> fieldsOfLayer) {
    name = layer;
    wkt = crs;
    fields = fieldsOfLayer;
    rows = new PackedRows(fields.size());
  }

  @Override
  public void feature(byte[] wkb, Object[] values) {
    rows.add(values);
    geometries.add(wkb.length == 0 ? null : geometry(wkb));
  }

  private Geometry geometry(byte[] wkb) {
    try {
      Geometry geometry = decoder.read(wkb);
      for (Coordinate c : geometry.getCoordinates()) {
        if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
          throw new IllegalArgumentException("a coordinate is not a number");
        }
      }
      return geometry;
    } catch (ParseException | IllegalArgumentException e) {
      throw new InputProblem(
          Text.of(
              "%s: the geometry of row %d of layer %s is damaged: %s",
              file, rows.size(), name, e.getMessage()),
          e);
    }
  }

  private FeatureTable table(List<String> notices) {
    List<Attribute> attributes =
        ColumnTypes.settle(
            fields.stream().map(GdalLayer.Field::name).toList(),
            fields.stream().map(f -> AttributeType.valueOf(f.kind().name())).toList(),
            rows);
    return new FeatureTable(
        name,
        wkt.isEmpty() ? new LayerCrs.Unknown() : new LayerCrs.Stated(wkt, file.toString()),
        attributes,
        ColumnTypes.features(geometries, rows),
        List.of(),
        notices);
  }
}
