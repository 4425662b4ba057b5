package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenview.loader.raster.BandStatistics;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.CellType;
import org.greenview.runs.job.SurfacePlan;

/** Writes a sparse surface with estimates between its observers, as a GeoTIFF of every cell. */
final class FilledSurface {
  private static final int SIDE = SurfacePlan.BATCH_SIDE;

  /** Those that a row of tiles needs, and more: a tile lies within four. */
  private static final int BATCHES_KEPT = 16;

  private final RunResults run;
  private final SurfacePlan plan;
  private final List<String> bands;

  private final Map<Integer, float[]> batches =
      new LinkedHashMap<>(BATCHES_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, float[]> eldest) {
          return size() > BATCHES_KEPT;
        }
      };

  FilledSurface(RunResults run, SurfacePlan plan, List<String> bands) {
    this.run = run;
    this.plan = plan;
    this.bands = bands;
  }

  /** What its cells are, for the file and for people. */
  static String meaning(SurfacePlan plan) {
    return Text.of(
            "bilinear: only one cell in %d x %d is computed, row %d, column %d and every %d from"
                + " there;",
            plan.every(), plan.every(), plan.every() / 2, plan.every() / 2, plan.every())
        + " the others are estimates between these";
  }

  /**
   * Writes it.
   *
   * @param overviews whether it gets overviews, too
   * @return what the cells of each band are like; null, and nothing written, if a batch turned out
   *     to be damaged
   */
  List<BandStatistics> write(Path out, Map<String, String> metadata, boolean overviews)
      throws IOException {
    BilinearFill fill = new BilinearFill(plan, this::at);
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(out, BilinearFill.grid(plan), CellType.FLOAT32, Double.NaN, bands)) {
      Map<String, String> all = new HashMap<>(metadata);
      all.put("GREENVIEW_FILL", meaning(plan));
      writer.describe(all);
      for (int tileRow = 0; tileRow < writer.tilesDown(); tileRow++) {
        for (int tileColumn = 0; tileColumn < writer.tilesAcross(); tileColumn++) {
          run.checkInterruption();
          for (int band = 0; band < bands.size(); band++) {
            float[] tile = fill.tile(band, tileRow * SIDE, tileColumn * SIDE, SIDE);
            writer.write(band, writer.encode(tileRow, tileColumn, tile));
          }
        }
      }
      if (overviews) {
        writer.addOverviews(run::checkInterruption);
      }
      return writer.finish();
    } catch (DamagedBatch e) {
      return null;
    }
  }

  private float at(int band, int row, int column) throws IOException {
    int batch = row / SIDE * plan.batchesAcross() + column / SIDE;
    float[] cells = batches.get(batch);
    if (cells == null) {
      cells = new float[run.results().batchBytes() / Float.BYTES];
      if (!SurfaceRun.read(run.results(), batch, cells)) {
        throw new DamagedBatch();
      }
      batches.put(batch, cells);
    }
    return cells[(band * SIDE + row % SIDE) * SIDE + column % SIDE];
  }

  private static final class DamagedBatch extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
