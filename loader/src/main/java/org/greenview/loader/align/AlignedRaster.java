package org.greenview.loader.align;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.loader.transform.Place;
import org.greenview.loader.transform.Transformation;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * A raster that is read on another grid than its own: as it is where the grids coincide, resampled
 * where they differ in resolution and offset alone, else by a {@link Warper}. Rows stream through;
 * the raster is never in memory.
 */
public final class AlignedRaster {
  /** Cells of a divided target cell, along one side: each is one part in 256 of its area. */
  private static final int MOST_DIVISIONS = 16;

  /** Samples along a side of a cell of the raster, so that shares of cover come out right. */
  private static final int SAMPLES_OF_A_SOURCE_CELL = 4;

  /** Samples are put down in a temporary file, 4 bytes each. */
  private static final long MOST_SAMPLES = 1L << 31;

  private static final double METRES_PER_DEGREE = 111_320;

  private final String what;
  private final RasterSource source;
  private final Resampling resampling;
  private final Alignment alignment;

  private final Transformation way;

  /** Null for a raster that has to be warped. */
  private final GridFit fit;

  private final List<String> notes = new ArrayList<>();

  private AlignedRaster(
      String what,
      RasterSource source,
      Resampling resampling,
      Alignment alignment,
      Transformation way) {
    this.what = what;
    this.source = source;
    this.resampling = resampling;
    this.alignment = alignment;
    this.way = way;
    this.fit =
        way.isIdentity() && source.transform().isNorthUp()
            ? GridFit.of(source.shape(), source.transform(), alignment.grid())
            : null;
  }

  /**
   * Decides how a raster is read.
   *
   * @param what the raster is, in notes: {@code green}
   * @param source stays the caller's to close
   * @throws InputProblem if the raster does not overlap the grid, or has to be warped and there is
   *     no warper
   */
  public static AlignedRaster of(
      String what, RasterSource source, Resampling resampling, Alignment alignment)
      throws IOException {
    AlignmentNotes notes = new AlignmentNotes(what, source, resampling, alignment);
    Transformation way = way(source, alignment, notes);
    AlignedRaster aligned = new AlignedRaster(what, source, resampling, alignment, way);
    if (aligned.fit == null) {
      notes.requireWarper();
      aligned.notes.add(notes.warped());
    } else if (!aligned.fit.isSame()) {
      notes.requireOverlap(aligned.fit);
      aligned.notes.addAll(notes.resampled(aligned.fit));
    }
    way.notice().ifPresent(aligned.notes::add);
    return aligned;
  }

  private static Transformation way(RasterSource source, Alignment alignment, AlignmentNotes notes)
      throws IOException {
    try {
      return Transformation.between(
          source.crs(), alignment.crs(), Place.of(alignment.grid()), source.path().toString());
    } catch (InputProblem e) {
      // Without GDAL the way would not be gone anyway.
      notes.requireWarper();
      throw e;
    }
  }

  /** What is done with the raster, a sentence each; none where nothing is. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The raster as it was before it was brought onto the grid. */
  public RasterSource source() {
    return source;
  }

  /** True when cells become others, and do not only change their place. */
  public boolean isResampled() {
    return fit == null || !fit.isWholeCells();
  }

  /** True when codes come as numbers, which may be beyond 0 to 255. */
  public boolean needsCodeMap() {
    return fit == null || !source.holdsBytes();
  }

  /** True when a {@link Warper} brings the cells onto the grid. */
  public boolean isWarped() {
    return fit == null;
  }

  /** True when cells of the grid may lie outside the raster, and so have no value. */
  public boolean mayLeaveGaps() {
    return fit == null || fit.coveredShare() < 1;
  }

  /** True when the raster's cells are those of the grid, one for one. */
  public boolean isSame() {
    return fit != null && fit.isSame();
  }

  /**
   * Reads heights.
   *
   * @param before what sees the cells first, on the raster's own grid unless it is warped
   * @param target takes the rows of the grid
   * @return what a reader should know of the cells
   */
  public List<String> readHeights(UnaryOperator<RowSink<float[]>> before, RowSink<float[]> target)
      throws IOException {
    if (fit == null) {
      RasterGrid grid = alignment.grid();
      return warp(grid, resampling.method(), before.apply(target));
    }
    if (fit.isSame()) {
      return source.readHeights(before.apply(target), alignment.cancelled());
    }
    Resampling.Method method = methodOfFit();
    AxisWeights across = fit.across(method);
    RowResampler<float[]> resampler =
        new RowResampler<>(
            fit.down(method),
            fit.source().columns(),
            fit.target().columns(),
            () -> new HeightAccumulator(across, method == Resampling.Method.BILINEAR),
            float[]::new,
            target);
    List<String> said = source.readHeights(before.apply(resampler), alignment.cancelled());
    resampler.finish();
    return said;
  }

  /**
   * Reads codes.
   *
   * @param rule what is decided of codes, where several cells become one
   * @param map how numbers are stored, where {@link #needsCodeMap}; else null
   * @param target takes the rows of the grid
   * @return what a reader should know of the cells
   */
  public List<String> readCodes(CodeRule rule, CodeMap map, RowSink<byte[]> target)
      throws IOException {
    if (map != null) {
      return readClassified(map, rule.withSourceNoData(rule.targetNoData()), target);
    }
    RowResampler<byte[]> resampler = fit.isSame() ? null : resampler(fit, rule, target);
    RowSink<byte[]> first = resampler == null ? target : resampler;
    if (rule.sourceNoData() < 0 && rule.targetNoData() >= 0) {
      first = new FreeCode(source.path(), rule.targetNoData(), fit.source().columns(), first);
    }
    List<String> said = source.readCodes(first, alignment.cancelled());
    if (resampler != null) {
      resampler.finish();
    }
    return said;
  }

  /**
   * Reads numbers as codes: classified where they are, then brought onto the grid.
   *
   * @param classifier gives NoData the rule's code
   */
  public List<String> readClassified(
      RowClassifier classifier, CodeRule rule, RowSink<byte[]> target) throws IOException {
    GridFit cells = cells();
    RowResampler<byte[]> resampler = cells.isSame() ? null : resampler(cells, rule, target);
    RowSink<byte[]> codes = resampler == null ? target : resampler;
    int columns = cells.source().columns();
    byte[][] buffer = {new byte[0]};
    List<String> said =
        readCells(
            (firstRow, rowCount, numbers) -> {
              int count = rowCount * columns;
              if (buffer[0].length < count) {
                buffer[0] = new byte[count];
              }
              classifier.classify(firstRow, count, numbers, buffer[0]);
              codes.accept(firstRow, rowCount, buffer[0]);
            });
    if (resampler != null) {
      resampler.finish();
    }
    return said;
  }

  /** Size of what {@link #readCells} reads. */
  public GridShape cellsShape() {
    return cells().source();
  }

  /**
   * Reads numbers on the raster's own grid; of a raster that has to be warped, on the target grid
   * with divided cells.
   */
  public List<String> readCells(RowSink<float[]> sink) throws IOException {
    if (fit != null) {
      return source.readHeights(sink, alignment.cancelled());
    }
    GridFit divided = cells();
    GeoTransform t = alignment.grid().transform();
    RasterGrid fine =
        new RasterGrid(
            divided.source(),
            new GeoTransform(
                t.a0(), t.a1() / divided.width(), 0, t.a3(), 0, t.a5() / divided.height()),
            alignment.grid().crs(),
            alignment.grid().metresPerUnit());
    return warp(fine, Resampling.Method.NEAREST, sink);
  }

  private GridFit cells() {
    if (fit != null) {
      return fit;
    }
    return GridFit.divided(alignment.grid().shape(), divisions(source, resampling, alignment));
  }

  /** Samples along a side of a new cell of which shares of cover are counted. */
  static int divisions(RasterSource source, Resampling resampling, Alignment alignment) {
    if (resampling.method() == Resampling.Method.NEAREST) {
      return 1;
    }
    double cellsAcross = alignment.grid().cellSizeMetres() / sourceCellMetres(source);
    double most = Math.sqrt(MOST_SAMPLES / (double) alignment.grid().shape().cellCount());
    double wanted = Math.ceil(SAMPLES_OF_A_SOURCE_CELL * cellsAcross);
    return (int) Math.clamp(Math.min(wanted, Math.floor(most)), 1, MOST_DIVISIONS);
  }

  /** Side of a raster's cell, roughly where degrees have to be turned into metres. */
  static double sourceCellMetres(RasterSource source) {
    GeoTransform t = source.transform();
    double unit = source.crs().isGeographic() ? METRES_PER_DEGREE : source.crs().metresPerUnit();
    return Math.sqrt(Math.abs(t.a1() * t.a5() - t.a2() * t.a4())) * unit;
  }

  private RowResampler<byte[]> resampler(GridFit cells, CodeRule rule, RowSink<byte[]> target) {
    Resampling.Method method =
        cells.isWholeCells() ? Resampling.Method.NEAREST : resampling.method();
    AxisWeights across = cells.across(method);
    return new RowResampler<>(
        cells.down(method),
        cells.source().columns(),
        cells.target().columns(),
        () -> new CodeAccumulator(across, rule),
        byte[]::new,
        target);
  }

  /** Cells that coincide are copied, however a person wants others to be resampled. */
  private Resampling.Method methodOfFit() {
    return fit.isWholeCells() ? Resampling.Method.NEAREST : resampling.method();
  }

  /** Warps, and says how much of the grid has no data then. */
  private List<String> warp(RasterGrid grid, Resampling.Method method, RowSink<float[]> sink)
      throws IOException {
    long[] without = {0};
    int columns = grid.shape().columns();
    alignment
        .warper()
        .warp(
            source,
            way,
            grid,
            method,
            (firstRow, rowCount, cells) -> {
              for (int i = 0; i < rowCount * columns; i++) {
                without[0] += Float.isNaN(cells[i]) ? 1 : 0;
              }
              sink.accept(firstRow, rowCount, cells);
            },
            alignment.cancelled());
    if (without[0] == grid.shape().cellCount()) {
      throw new InputProblem(
          source.path()
              + " has no cell with data in the grid: it lies elsewhere, or is all NoData");
    }
    return without[0] == 0
        ? List.of()
        : List.of(
            Text.of(
                "%s: %s of the grid lies outside %s or on its NoData, and is NoData",
                what,
                Figures.percent(without[0] / (double) grid.shape().cellCount()),
                source.path().getFileName()));
  }

  /** Passes codes on and refuses the one that is needed for NoData. */
  private record FreeCode(Path file, int noData, int columns, RowSink<byte[]> target)
      implements RowSink<byte[]> {
    @Override
    public void accept(int firstRow, int rowCount, byte[] cells) throws IOException {
      for (int i = 0; i < rowCount * columns; i++) {
        if ((cells[i] & 0xff) == noData) {
          throw InputProblem.of(
              "%s has the value %d at row %d, column %d, but %d is needed for cells outside it:"
                  + " give it another code, or declare a NoData value from 0 to 255 by --nodata"
                  + " green=CODE",
              file, noData, firstRow + i / columns, i % columns, noData);
        }
      }
      target.accept(firstRow, rowCount, cells);
    }
  }
}
