package org.greenview.loader.green;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.align.Alignment;
import org.greenview.loader.align.Figures;
import org.greenview.loader.raster.RowSink;
import org.greenview.loader.vector.LayerFile;
import org.greenview.loader.vector.PolygonLayer;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Polygons of what is green. Cells outside all of them are not green. */
final class PolygonsLayer implements GreenLayer {
  private final Path file;
  private final PolygonLayer layer;
  private final PolygonScan scan;
  private final Alignment alignment;

  private PolygonsLayer(Path file, PolygonLayer layer, Alignment alignment) {
    this.file = file;
    this.layer = layer;
    this.alignment = alignment;
    this.scan = new PolygonScan(layer.polygons(), alignment.grid(), alignment.cancelled());
    if (scan.isOutside()) {
      throw InputProblem.of(
          "%s does not overlap the grid: none of its %,d polygons (%s) reaches into it (%s)",
          file, layer.polygons().size(), layer.crs(), alignment.grid().crs());
    }
  }

  static PolygonsLayer open(GreenInput.Polygons input, GreenSettings settings, Alignment alignment)
      throws IOException {
    LayerFile from = new LayerFile(input.file(), input.layer(), settings.readers().choice());
    return new PolygonsLayer(input.file(), PolygonLayer.read(from, alignment.grid()), alignment);
  }

  @Override
  public double noDataCode() {
    return Double.NaN;
  }

  @Override
  public String sourceName() {
    return file.getFileName().toString();
  }

  @Override
  public long sourceBytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public String description() {
    return "polygons of layer " + layer.name();
  }

  @Override
  public List<String> read(Path workFolder, RowSink<byte[]> rows) throws IOException {
    scan.read(rows);
    List<String> said = new ArrayList<>(layer.notices());
    said.add(
        Text.of(
            "green: 1 in cells whose centre is in a polygon of %s (%s): %s of the grid",
            sourceName(),
            Counted.of(layer.polygons().size(), "polygon"),
            Figures.percent(scan.burned() / (double) alignment.grid().shape().cellCount())));
    return said;
  }

  @Override
  public void close() {
    // The file was read whole.
  }
}
