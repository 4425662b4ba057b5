package org.greenview.runs.info;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.CellType;
import org.greenview.nativedata.segment.SegmentHeader;

/** A scene as one JSON object. */
record SceneInfoJson(Path folder, Scene scene, Map<SceneLayer, LayerStatistics> statistics) {
  Map<String, Object> facts() {
    RasterGrid grid = scene.grid();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("scene", folder.toString());
    facts.put("rows", grid.shape().rows());
    facts.put("columns", grid.shape().columns());
    facts.put("cell_size_metres", grid.cellSizeMetres());
    facts.put("metres_per_unit", grid.metresPerUnit());
    facts.put("crs", grid.crs());
    GeoTransform t = grid.transform();
    facts.put("geotransform", List.of(t.a0(), t.a1(), t.a2(), t.a3(), t.a4(), t.a5()));
    Map<String, Object> layers = new LinkedHashMap<>();
    statistics.forEach(
        (layer, numbers) ->
            layers.put(layer.label(), layer(scene.views().get(layer).header(), numbers)));
    facts.put("layers", layers);
    facts.put("manifest", SceneInfo.notes(scene));
    return facts;
  }

  private static Map<String, Object> layer(SegmentHeader header, LayerStatistics numbers) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("type", header.cellType().label());
    facts.put("source", header.sourceName());
    facts.put("source_bytes", header.sourceBytes());
    facts.put("cells_crc32c", Text.of("%08x", header.cellsChecksum()));
    facts.put("nodata_code", header.noData());
    facts.put("cells", numbers.cells());
    facts.put("nodata_cells", numbers.noDataCells());
    facts.put("min", numbers.least());
    facts.put("max", numbers.greatest());
    facts.put("mean", numbers.mean());
    long[] counts = numbers.binCounts();
    if (header.cellType() == CellType.FLOAT32) {
      facts.put(
          "histogram_bounds",
          IntStream.rangeClosed(0, LayerStatistics.BINS).mapToObj(numbers::lowerBound).toList());
      facts.put("histogram_counts", Arrays.stream(counts).boxed().toList());
    } else {
      Map<String, Object> codes = new LinkedHashMap<>();
      for (int code = 0; code < counts.length; code++) {
        if (counts[code] > 0) {
          codes.put(Integer.toString(code), counts[code]);
        }
      }
      facts.put("codes", codes);
    }
    return facts;
  }
}
