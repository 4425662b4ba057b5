package org.greenview.runs.info;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.greenview.loader.align.Figures;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.CellType;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.runs.RunListener;

/** A scene on a page of text, with a histogram per layer. */
record SceneInfoText(Path folder, Scene scene, Map<SceneLayer, LayerStatistics> statistics) {
  private static final int BAR_WIDTH = 40;

  /** More codes than anybody reads are told in one line. */
  private static final int MOST_CODES = 16;

  void write(RunListener listener) {
    RasterGrid grid = scene.grid();
    listener.summary("scene      " + folder);
    listener.summary("grid       " + grid.shape());
    listener.summary("cell       " + Figures.text(grid.cellSizeMetres()) + " m");
    listener.summary("CRS        " + grid.crs());
    listener.summary("transform  " + grid.transform());
    SceneInfo.notes(scene).entrySet().stream()
        .filter(entry -> entry.getKey().contains(".note."))
        .forEach(entry -> listener.summary("note       " + entry.getValue()));
    statistics.forEach((layer, numbers) -> writeLayer(listener, layer, numbers));
  }

  private void writeLayer(RunListener listener, SceneLayer layer, LayerStatistics numbers) {
    SegmentHeader header = scene.views().get(layer).header();
    listener.summary("");
    listener.summary(
        Text.of(
            "%-10s %s, NoData %s, from %s (%,d bytes)",
            layer.label(),
            header.cellType().label(),
            noData(header),
            header.sourceName(),
            header.sourceBytes()));
    listener.summary(
        line(
            "%,d cells, %,d of them NoData (%s)",
            numbers.cells(),
            numbers.noDataCells(),
            percent(numbers.noDataCells(), numbers.cells())));
    if (numbers.noDataCells() == numbers.cells()) {
      return;
    }
    if (header.cellType() == CellType.FLOAT32) {
      writeHeights(listener, numbers);
    } else {
      writeCodes(listener, numbers, header);
    }
  }

  private static void writeHeights(RunListener listener, LayerStatistics numbers) {
    listener.summary(
        line("%.2f to %.2f m, mean %.2f m", numbers.least(), numbers.greatest(), numbers.mean()));
    long most = Arrays.stream(numbers.binCounts()).max().orElse(1);
    for (int bin = 0; bin < LayerStatistics.BINS; bin++) {
      long count = numbers.binCounts()[bin];
      listener.summary(
          line(
              "%9.2f m |%s| %s",
              numbers.lowerBound(bin),
              bar(count, most),
              percent(count, numbers.cells() - numbers.noDataCells())));
      if (numbers.least() == numbers.greatest()) {
        return;
      }
    }
  }

  private static void writeCodes(
      RunListener listener, LayerStatistics numbers, SegmentHeader header) {
    long[] counts = numbers.binCounts();
    long present = Arrays.stream(counts).filter(count -> count > 0).count();
    long most = Arrays.stream(counts).max().orElse(1);
    long[] descending = Arrays.stream(counts).map(count -> -count).sorted().toArray();
    long least = present > MOST_CODES ? -descending[MOST_CODES - 1] : 1;
    long left = 0;
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] >= least) {
        listener.summary(
            line(
                "%11d |%s| %s%s",
                code,
                bar(counts[code], most),
                percent(counts[code], numbers.cells()),
                code == header.noData() ? ", NoData" : ""));
      } else {
        left += counts[code];
      }
    }
    if (left > 0) {
      listener.summary(line("%11s  %s", "other codes", percent(left, numbers.cells())));
    }
  }

  private static String bar(long count, long most) {
    int width = (int) Math.round((double) count / most * BAR_WIDTH);
    // What is there is seen, however little it is.
    return ("#".repeat(width) + (width == 0 && count > 0 ? "." : "") + " ".repeat(BAR_WIDTH))
        .substring(0, BAR_WIDTH);
  }

  private static String percent(long part, long whole) {
    return Text.of("%.1f %%", whole == 0 ? 0 : 100.0 * part / whole);
  }

  private static String line(String format, Object... values) {
    return "           " + Text.of(format, values);
  }

  private static String noData(SegmentHeader header) {
    return switch (header.cellType()) {
      case FLOAT32 -> "NaN";
      case UINT8 -> Double.isNaN(header.noData()) ? "none" : "" + (long) header.noData();
    };
  }
}
