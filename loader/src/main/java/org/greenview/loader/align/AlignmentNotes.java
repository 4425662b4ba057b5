package org.greenview.loader.align;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** What is said of a raster that does not lie on the grid. */
record AlignmentNotes(
    String what, RasterSource source, Resampling resampling, Alignment alignment) {
  void requireWarper() throws IOException {
    if (alignment.warper() == null || !alignment.warper().isThere()) {
      throw InputProblem.of(
          "%s %s, which only GDAL can bring onto the grid (%s m, %s): run '%s', or install GDAL"
              + " (Debian: apt-get install libgdal32) and leave --reader builtin out",
          source.path(),
          !source.crs().isSameAs(alignment.crs())
              ? "has the CRS " + source.crs()
              : "is rotated or not north up",
          Figures.text(alignment.grid().cellSizeMetres()),
          alignment.grid().crs(),
          WarpCommand.of(source, alignment.grid(), resampling));
    }
  }

  void requireOverlap(GridFit fit) {
    if (fit.coveredShare() == 0) {
      GeoTransform t = source.transform();
      GeoTransform g = alignment.grid().transform();
      throw InputProblem.of(
          "%s does not overlap the grid: it lies at x %s to %s, y %s to %s, the grid at x %s to %s,"
              + " y %s to %s (%s)",
          source.path(),
          t.a0(),
          t.a0() + fit.source().columns() * t.a1(),
          t.a3() + fit.source().rows() * t.a5(),
          t.a3(),
          g.a0(),
          g.a0() + fit.target().columns() * g.a1(),
          g.a3() + fit.target().rows() * g.a5(),
          g.a3(),
          alignment.grid().crs());
    }
  }

  List<String> resampled(GridFit fit) {
    List<String> notes = new ArrayList<>();
    if (fit.isWholeCells()) {
      notes.add(
          Text.of(
              "%s: cut to the grid from row %.0f, column %.0f on; cells as they are",
              what, fit.north(), fit.west()));
    } else {
      double unit = alignment.grid().metresPerUnit();
      GeoTransform from = source.transform();
      String shift =
          Text.of(
              "shifted (%s, %s) m",
              Figures.brief(fit.shiftEast(from.a1() * unit)),
              Figures.brief(fit.shiftNorth(-from.a5() * unit)));
      notes.add(
          Text.of(
              "%s: %s m -> %s m, %s, %s", what, cells(from, unit), cellOfGrid(), method(), shift));
    }
    double missing = 1 - fit.coveredShare();
    if (missing > 0) {
      notes.add(
          Text.of(
              "%s: %s of the grid lies outside %s and is NoData",
              what, Figures.percent(missing), source.path().getFileName()));
    }
    return notes;
  }

  String warped() {
    double unit = source.crs().isGeographic() ? 1 : source.crs().metresPerUnit();
    return Text.of(
        "%s: %s -> %s, %s %s -> %s m, %s, by %s",
        what,
        source.crs(),
        alignment.grid().crs(),
        cells(source.transform(), unit),
        source.crs().isGeographic() ? "degrees" : "m",
        cellOfGrid(),
        method() + samples(),
        alignment.warper().name());
  }

  private String samples() {
    if (resampling.method() != Resampling.Method.COVER) {
      return "";
    }
    int n = AlignedRaster.divisions(source, resampling, alignment);
    return Text.of(" of %d x %d samples", n, n);
  }

  private String cellOfGrid() {
    return Figures.text(alignment.grid().cellSizeMetres());
  }

  private static String cells(GeoTransform t, double unit) {
    String width = Figures.text(Math.hypot(t.a1(), t.a4()) * unit);
    String height = Figures.text(Math.hypot(t.a2(), t.a5()) * unit);
    return width.equals(height) ? width : width + " x " + height;
  }

  private String method() {
    return switch (resampling.method()) {
      case NEAREST -> "nearest";
      case MEAN -> "mean";
      case BILINEAR -> "bilinear";
      case COVER -> "cover >= " + Figures.text(resampling.threshold());
    };
  }

  /** The command that brings a raster onto a grid, for people without a {@link Warper}. */
  private static final class WarpCommand {
    private WarpCommand() {}

    static String of(RasterSource source, RasterGrid grid, Resampling resampling) {
      String crs = grid.crs().contains(" ") ? "\"" + grid.crs() + "\"" : grid.crs();
      return Text.of(
          "gdalwarp -t_srs %s%s -r %s%s %s OUT.tif",
          crs,
          // Shares of cover are counted here, on cells as small as they are.
          resampling.method() == Resampling.Method.COVER ? "" : onto(grid),
          resampling.gdalName(),
          // Else gdalwarp fills what lies outside the raster with zeros, which look like data.
          source.noData().isPresent() ? "" : " -ot Float32 -dstnodata nan",
          source.path());
    }

    private static String onto(RasterGrid grid) {
      GeoTransform t = grid.transform();
      return Text.of(
          " -te %s %s %s %s -tr %s %s",
          t.a0(),
          t.a3() + grid.shape().rows() * t.a5(),
          t.a0() + grid.shape().columns() * t.a1(),
          t.a3(),
          t.a1(),
          -t.a5());
    }
  }
}
