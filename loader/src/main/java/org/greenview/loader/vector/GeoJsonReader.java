package org.greenview.loader.vector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads GeoJSON (RFC 7946): a collection of features, a feature, or a bare geometry; or features
 * one after another, a line each or as RFC 8142 has it. Coordinates are EPSG:4326 unless the "crs"
 * member of the format's older description says otherwise. Nested property values are kept as JSON
 * text; a feature's "id" becomes a column where no property has that name.
 */
final class GeoJsonReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String ID = "id";
  private static final String FEATURE = "Feature";

  private final Path file;
  private final JsonParser parser;
  private final GeoJsonGeometry geometries;
  private final List<Geometry> shapes = new PackedGeometries();
  private final List<Map<String, Object>> properties = new ArrayList<>();
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<Object> ids = new ArrayList<>();
  private LayerCrs crs;

  private GeoJsonReader(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
    this.crs = new LayerCrs.Stated("EPSG:4326", file.toString());
    this.geometries = new GeoJsonGeometry(parser, this::problem);
  }

  static FeatureTable read(Path file) throws IOException {
    try (InputStream in = new WithoutSeparators(Files.newInputStream(file));
        JsonParser parser = JSON.createParser(in)) {
      return new GeoJsonReader(file, parser).table();
    } catch (JsonEOFException e) {
      throw new InputProblem(
          Text.of(
              "%s is cut short: it ends at line %d in the middle of its JSON, fetch it again",
              file, e.getLocation().getLineNr()),
          e);
    } catch (StreamConstraintsException e) {
      throw new InputProblem(
          file
              + " is nested deeper, or holds a longer text or number, than any layer does: expected"
              + " a GeoJSON FeatureCollection",
          e);
    } catch (JsonProcessingException e) {
      throw new InputProblem(
          Text.of(
              "%s is not valid JSON at line %d: %s",
              file,
              e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
              e.getOriginalMessage()),
          e);
    } catch (CharConversionException e) {
      throw new InputProblem(file + " is not valid JSON: " + e.getMessage(), e);
    }
  }

  /** RFC 8142 puts this character before each text; inside one it cannot be. */
  private static final class WithoutSeparators extends FilterInputStream {
    private static final byte SEPARATOR = 0x1E;

    WithoutSeparators(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      for (int i = offset; i < offset + count; i++) {
        target[i] = target[i] == SEPARATOR ? (byte) ' ' : target[i];
      }
      return count;
    }
  }

  private FeatureTable table() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw problem("it is no JSON object");
    }
    String type = root();
    for (JsonToken next = parser.nextToken(); next != null; next = parser.nextToken()) {
      // One after another come features only: else a file is two by mistake.
      if (next != JsonToken.START_OBJECT || !type.equals(FEATURE) || !root().equals(FEATURE)) {
        throw problem("something follows the end of its object");
      }
    }
    boolean hasIds = !columns.containsKey(ID) && ids.stream().anyMatch(i -> i != null);
    List<String> names = new ArrayList<>(columns.keySet());
    if (hasIds) {
      names.addFirst(ID);
    }
    PackedRows rows = new PackedRows(names.size());
    for (int i = 0; i < properties.size(); i++) {
      Object[] row = new Object[names.size()];
      for (int c = 0; c < row.length; c++) {
        row[c] = hasIds && c == 0 ? ids.get(i) : properties.get(i).get(names.get(c));
      }
      rows.add(row);
    }
    return new FeatureTable(
        LayerReader.baseName(file),
        crs,
        ColumnTypes.settle(names, Collections.nCopies(names.size(), null), rows),
        ColumnTypes.features(shapes, rows),
        List.of(),
        List.of());
  }

  private String root() throws IOException {
    String type = null;
    boolean hasFeatures = false;
    Member member = new Member();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "type" -> type = GeoJsonGeometry.text(parser);
        case "features" -> {
          hasFeatures = true;
          features();
        }
        case "crs" -> crs();
        default -> member.read(name);
      }
    }
    if (type == null) {
      throw new NeedsGdal(problem("it has no \"type\"").getMessage());
    }
    switch (type) {
      case "FeatureCollection" -> {
        if (!hasFeatures) {
          throw problem("its FeatureCollection has no \"features\"");
        }
      }
      case FEATURE -> member.addFeature();
      default -> {
        member.geometry = geometries.build(type, member.coordinates, member.parts);
        member.addFeature();
      }
    }
    return type;
  }

  private void features() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw problem("its \"features\" are no array");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw problem("feature " + (properties.size() + 1) + " is no object");
      }
      String type = null;
      Member member = new Member();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("type")) {
          type = GeoJsonGeometry.text(parser);
        } else {
          member.read(name);
        }
      }
      if (!FEATURE.equals(type)) {
        throw problem("member " + (properties.size() + 1) + " of its features is no Feature");
      }
      member.addFeature();
    }
  }

  /** The members that a feature or a bare geometry may have, in whatever order they come. */
  private final class Member {
    private Geometry geometry;
    private Object coordinates;
    private List<Geometry> parts = List.of();
    private Map<String, Object> values = Map.of();
    private Object id;

    private void read(String name) throws IOException {
      switch (name) {
        case "geometry" -> geometry = geometries.read();
        case "coordinates" -> coordinates = geometries.coordinates();
        case "geometries" -> parts = geometries.list();
        case "properties" -> values = properties();
        case ID -> id = scalar();
        default -> parser.skipChildren();
      }
    }

    private void addFeature() {
      shapes.add(geometry);
      GeoJsonReader.this.properties.add(values);
      values.keySet().forEach(k -> columns.putIfAbsent(k, columns.size()));
      ids.add(id);
    }
  }

  private Map<String, Object> properties() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return Map.of();
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw problem("the properties of feature " + (properties.size() + 1) + " are no object");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      values.put(name, scalar());
    }
    return values;
  }

  private Object scalar() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getText();
          };
      case VALUE_NUMBER_FLOAT -> {
        double number = parser.getDoubleValue();
        yield Double.isFinite(number) ? (Object) number : parser.getText();
      }
      case VALUE_STRING -> parser.getText();
      default -> {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
          generator.copyCurrentStructure(parser);
        }
        yield text.toString();
      }
    };
  }

  private void crs() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      crs = new LayerCrs.Unknown();
      return;
    }
    String name = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      parser.nextToken();
      if (member.equals("properties") && parser.currentToken() == JsonToken.START_OBJECT) {
        Object value = properties().get("name");
        name = value == null ? null : value.toString();
      } else {
        parser.skipChildren();
      }
    }
    crs = name == null ? new LayerCrs.Unknown() : new LayerCrs.Stated(name, file.toString());
  }

  private InputProblem problem(String clause) {
    return InputProblem.of(
        "%s is not GeoJSON that can be read, at line %d: %s",
        file, parser.currentLocation().getLineNr(), clause);
  }
}
