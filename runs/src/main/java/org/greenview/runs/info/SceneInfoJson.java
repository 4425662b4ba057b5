package org.greenview.runs.info;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.CellType;
import org.greenview.nativedata.segment.SegmentHeader;

/** A scene as one JSON object. What there is no number for is null. */
record SceneInfoJson(Path folder, Scene scene, Map<SceneLayer, LayerStatistics> statistics) {
  void write(Writer target) throws IOException {
    RasterGrid grid = scene.grid();
    try (JsonGenerator json = new JsonFactory().createGenerator(target)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("scene", folder.toString());
      json.writeNumberField("rows", grid.shape().rows());
      json.writeNumberField("columns", grid.shape().columns());
      json.writeNumberField("cell_size_metres", grid.cellSizeMetres());
      json.writeNumberField("metres_per_unit", grid.metresPerUnit());
      json.writeStringField("crs", grid.crs());
      GeoTransform t = grid.transform();
      json.writeFieldName("geotransform");
      json.writeArray(new double[] {t.a0(), t.a1(), t.a2(), t.a3(), t.a4(), t.a5()}, 0, 6);
      json.writeObjectFieldStart("layers");
      for (Map.Entry<SceneLayer, LayerStatistics> layer : statistics.entrySet()) {
        json.writeObjectFieldStart(layer.getKey().label());
        writeLayer(json, scene.views().get(layer.getKey()).header(), layer.getValue());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeObjectFieldStart("manifest");
      for (Map.Entry<String, String> note : SceneInfo.notes(scene).entrySet()) {
        json.writeStringField(note.getKey(), note.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void writeLayer(JsonGenerator json, SegmentHeader header, LayerStatistics numbers)
      throws IOException {
    json.writeStringField("type", header.cellType().label());
    json.writeStringField("source", header.sourceName());
    json.writeNumberField("source_bytes", header.sourceBytes());
    json.writeStringField("cells_crc32c", Text.of("%08x", header.cellsChecksum()));
    writeNumber(json, "nodata_code", header.noData());
    json.writeNumberField("cells", numbers.cells());
    json.writeNumberField("nodata_cells", numbers.noDataCells());
    writeNumber(json, "min", numbers.least());
    writeNumber(json, "max", numbers.greatest());
    writeNumber(json, "mean", numbers.mean());
    long[] counts = numbers.binCounts();
    if (header.cellType() == CellType.FLOAT32) {
      json.writeArrayFieldStart("histogram_bounds");
      for (int bin = 0; bin <= LayerStatistics.BINS; bin++) {
        if (Double.isNaN(numbers.least())) {
          json.writeNull();
        } else {
          json.writeNumber(numbers.lowerBound(bin));
        }
      }
      json.writeEndArray();
      json.writeFieldName("histogram_counts");
      json.writeArray(counts, 0, counts.length);
    } else {
      json.writeObjectFieldStart("codes");
      for (int code = 0; code < counts.length; code++) {
        if (counts[code] > 0) {
          json.writeNumberField(Integer.toString(code), counts[code]);
        }
      }
      json.writeEndObject();
    }
  }

  private static void writeNumber(JsonGenerator json, String name, double value)
      throws IOException {
    if (Double.isNaN(value)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
