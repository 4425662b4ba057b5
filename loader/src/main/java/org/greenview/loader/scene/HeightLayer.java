package org.greenview.loader.scene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.align.AlignedRaster;
import org.greenview.loader.align.Alignment;
import org.greenview.loader.align.HeightCheck;
import org.greenview.loader.align.HeightUnits;
import org.greenview.loader.align.HeightsInMetres;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.loader.raster.Spool;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentCreator;

/** A raster of heights on its way into a scene: brought onto the grid, in metres, looked at. */
final class HeightLayer {
  private final SceneLayer layer;
  private final AlignedRaster raster;
  private final LengthUnit unit;
  private final Alignment alignment;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param file stays the caller's to close
   */
  HeightLayer(SceneLayer layer, RasterSource file, LoadSettings settings, Alignment alignment)
      throws IOException {
    this.layer = layer;
    this.alignment = alignment;
    NoDataChoice noData = settings.noData().get(layer);
    RasterSource source = NoDataChoice.apply(noData, file);
    this.unit = HeightUnits.decide(layer.label(), source, settings.heightUnits().get(layer), notes);
    this.raster = AlignedRaster.of(layer.label(), source, settings.resamplingOf(layer), alignment);
    notes.addAll(NoDataChoice.notes(layer.label(), noData, file));
    notes.addAll(raster.notes());
  }

  RasterSource source() {
    return raster.source();
  }

  /**
   * Reads it.
   *
   * @param segment of the grid, takes all cells in metres
   * @param progress is told of rows that are written
   * @return what the user should know: what was decided, changed and seen, a sentence each
   */
  List<String> read(SegmentCreator segment, LoadProgress progress) throws IOException {
    List<String> said = new ArrayList<>(notes);
    RowSink<float[]> rows = segment::writeRows;
    if (raster.isSame() && unit == LengthUnit.METRE && source().decodesInPlace()) {
      said.addAll(source().fillHeights(segment, alignment.cancelled()));
      HeightCheck check =
          check(alignment.grid().shape(), (row, count, cells) -> progress.finished(count));
      Spool.readBack(segment, check);
      said.addAll(check.warnings());
      return said;
    }
    // Looked at before it is resampled, which blurs what is wrong; a warped raster comes too late.
    GridShape shape = raster.isWarped() ? alignment.grid().shape() : source().shape();
    HeightCheck[] check = new HeightCheck[1];
    said.addAll(
        raster.readHeights(
            next -> {
              check[0] = check(shape, next);
              return new HeightsInMetres(unit, shape.columns(), check[0]);
            },
            rows.then(progress::finished)));
    said.addAll(check[0].warnings());
    return said;
  }

  private HeightCheck check(GridShape shape, RowSink<float[]> next) {
    return new HeightCheck(
        source().path().getFileName().toString(),
        layer.label(),
        shape.rows(),
        shape.columns(),
        unit.metres(),
        next);
  }
}
